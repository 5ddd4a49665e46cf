import copy
import inspect
import json
import re
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cleaner.corrections import Correction
from cleaner.dump import Dump
from cleaner.lines.line import Line
from cleaner.lines.scan import key_of, key_text, scan
from cleaner.lines.sentences import LONG_LINE, pieces
from cleaner.lines.story import Story
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.memory.file import Lines, Site
from cleaner.options import Options
from cleaner.readers.html.page import read_page
from cleaner.roles import Role
from cleaner.rules.shipped import shipped_matcher
from cleaner.selection import Selection
from cleaner.stages import STAGES
from cleaner.stages.context import Context

TEXTS = st.lists(
    st.sampled_from(["", " ", "One line", "  indented.  ", "ONE LINE!", "\u4e24\u4e2a\u8bcd", "\r"]) | st.text(max_size=12), max_size=10
).map("\n".join)

PROSE = "The harbour office said on Monday that the ferry would be late again because the engine had to be looked at by people who were not there."


def test_a_new_table_takes_every_line_that_is_not_blank_for_body() -> None:
    table = LineTable("One\n\n \t\nTwo")
    assert table.role == [Role.BODY, Role.BLANK, Role.BLANK, Role.BODY]
    assert table.rows == [0, 3]
    assert (table.mark, table.proposals, table.runs, table.stories) == ({}, [], [], [])


def test_an_empty_text_is_a_table_of_one_blank_row() -> None:
    table = LineTable("")
    assert (len(table), table.role, table.rows, table.number) == (1, [Role.BLANK], [], [1])


@given(TEXTS)
def test_rows_are_the_lines_as_they_stand(text: str) -> None:
    table = LineTable(text)
    assert "\n".join(table.line(row) for row in range(len(table))) == text
    assert [table.stripped(row) for row in range(len(table))] == [line.strip() for line in text.split("\n")]


@given(TEXTS)
def test_columns_of_short_lines_are_those_of_the_scan(text: str) -> None:
    table, columns = LineTable(text), scan(text)
    assert (table.start, table.end, table.key, table.mask, table.words, table.flags) == (
        columns.start,
        columns.end,
        columns.key,
        columns.mask,
        columns.words,
        columns.flags,
    )


@given(TEXTS, st.integers(1, 10**6))
def test_numbers_count_the_lines_from_the_first(text: str, first: int) -> None:
    table = LineTable(text, first_number=first)
    assert table.number == list(range(first, first + len(table)))


@given(TEXTS, st.data())
def test_rows_in_a_span_are_those_that_are_not_blank(text: str, data: st.DataObject) -> None:
    table = LineTable(text)
    first = data.draw(st.integers(0, len(table)))
    last = data.draw(st.integers(first - 1, len(table)))
    assert table.rows_in(first, last) == [row for row in range(first, min(last + 1, len(table))) if table.line(row).strip()]


@given(TEXTS, st.data())
def test_a_blank_line_between_two_rows_is_one_strictly_between_them(text: str, data: st.DataObject) -> None:
    table = LineTable(text)
    upper = data.draw(st.integers(0, len(table) - 1))
    lower = data.draw(st.integers(upper, len(table) - 1))
    assert table.blank_between(upper, lower) == any(not table.line(row).strip() for row in range(upper + 1, lower))


def test_a_decision_is_a_role_with_its_reason() -> None:
    table = LineTable("Share\nText")
    table.decide(0, Role.SHARE, "share-word", 0.75)
    assert (table.role[0], table.reason[0], table.score[0]) == (Role.SHARE, "share-word", 0.75)
    assert table.role[1] is Role.BODY
    table.decide(0, Role.REPEAT, "second copy")
    assert (table.role[0], table.reason[0], table.score[0]) == (Role.REPEAT, "second copy", None)


def test_prose_is_many_words_ended_as_a_sentence() -> None:
    assert len(PROSE.split()) >= PROSE_WORDS
    table = LineTable("\n".join([PROSE, PROSE.rstrip("."), PROSE + "\r", "It rained.", f"\u201c{PROSE}\u201d"]))
    assert [table.is_prose(row) for row in range(len(table))] == [True, False, True, False, True]


def test_pieces_of_a_line_without_end_share_its_number() -> None:
    long = " ".join([PROSE] * (LONG_LINE // len(PROSE) + 2))
    table = LineTable(f"Title\n{long}\nEnd", first_number=7)
    inside = [row for row in range(len(table)) if table.number[row] == 8]
    assert (table.number[0], table.number[-1]) == (7, 9)
    assert "".join(table.line(row) for row in inside) == long
    assert {table.stripped(row) for row in inside} == {PROSE}


@given(st.text(st.sampled_from('aB. !?\u3002\u201d"'), max_size=60), st.text(max_size=3))
def test_pieces_joined_are_the_line(line: str, before: str) -> None:
    text = before + line
    spans = pieces(text, len(before), len(text))
    assert "".join(text[start:end] for start, end in spans) == line


def test_a_label_record_says_where_a_line_is_and_what_became_of_it() -> None:
    line = Line(3, 10, 15, "Share", Role.SHARE, False, "share-word", None, 0)
    assert json.loads(json.dumps(line.to_dict("dump-1"))) == {
        "id": "dump-1",
        "line": 3,
        "start": 10,
        "end": 15,
        "text": "Share",
        "role": "share",
        "keep": False,
        "reason": "share-word",
        "code": "rule-share",
        "score": None,
        "article": 0,
    }


FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/*/dump.txt"))
PAGES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/*/page.html"))
PAGE = """<!doctype html><html><head><title>Ferry late again</title></head><body><nav><a href=/>Home</a><a href=/x>Harbour</a></nav><article><h1>Ferry late again</h1>
<p>The ferry was late for the third time this week, the harbour office said on Monday, and nobody knew when the next one would sail.</p>
<p>Passengers waited in the <b>old</b> hall, where the heating had been turned off, until a bus took them home at ten in the evening.</p>
<div class=related><a href=/y>Herons nest in the tram depot</a></div></article>
<h3>Leave a Reply</h3></body></html>"""


def declared_columns() -> dict[str, set[str]]:
    """Which stages may fill in which column, as the table's docstring has it."""
    lines = inspect.cleandoc(LineTable.__doc__ or "").splitlines()
    first, second, third = [number for number, line in enumerate(lines) if line.startswith("====")]
    names, stages, _ = [slice(*bar.span()) for bar in re.finditer("=+", lines[first])]
    rows = [(line[names].strip(), line[stages].strip()) for line in lines[second + 1 : third]]
    return {name: set(who.split(", ")) for group, who in rows if group for name in group.split(", ")}


def columns_of(table: LineTable) -> dict[str, object]:
    return {name: copy.deepcopy(getattr(table, name)) for name in declared_columns()} | {"stories": [vars_of(s) for s in table.stories]}


def vars_of(story: Story) -> tuple[object, ...]:
    return tuple(getattr(story, name) for name in Story.__slots__)


def test_the_docstring_names_every_column() -> None:
    assert set(declared_columns()) == {name for name in LineTable.__slots__ if name[0] != "_"} - {"text", "base", "rows"}


def remembered(table: LineTable) -> Site:
    """A site on whose dumps all lines of a table stand."""
    keys = sorted({table.key[row] for row in table.rows})
    few = Lines(*(memoryview(data) for data in (array("Q", keys), bytes([9, 9, 0, 0] * len(keys)), array("Q"), b"")))
    return Site("", 9, few, Lines(*(memoryview(array("Q")) for _ in range(4))))


def changes(dump: Dump) -> Iterator[tuple[str, str]]:
    """Work a dump off, and yield each stage with each column that it changes."""
    options = Options(min_words=12)
    said = Correction("keep", key_of(key_text("Share this")), "Share this", "test", dump="corrected")
    table = LineTable("".join(dump.chunks), page=dump.page)
    context = Context(options, shipped_matcher(), dump.url, dump.id, [said], remembered(table) if dump.id == "corrected" else None)
    table = LineTable("".join(dump.chunks), page=dump.page)
    steps = {apply.__module__.rpartition(".")[2]: partial(apply, table, context) for apply in STAGES}
    for name, step in {**steps, "selection": lambda: Selection(dump, table, len(table), options).write()}.items():
        before = columns_of(table)
        step()
        yield from ((name, column) for column, value in columns_of(table).items() if value != before[column])


def test_each_column_is_filled_in_by_the_stages_that_the_docstring_names() -> None:
    """Over each fixture, and a page: what a stage changes is what the table says of it, and each that is named does."""
    seen: dict[str, set[str]] = {name: set() for name in declared_columns()}
    dumps = [Dump(path.parent.name, [path.read_text(encoding="utf-8", errors="replace")]) for path in FIXTURES]
    pages = [PAGE, *(path.read_text(encoding="utf-8", errors="replace") for path in PAGES)]
    dumps += [read_page(Dump("page", [page], html=True)) for page in pages]
    corrected = Dump("corrected", ["The ferry was late.\nShare this\nIt rained."])
    for dump in [*dumps, corrected, Dump("markup", ["The ferry was <b>late</b>.<br>It rained."])]:
        for stage, column in changes(dump):
            seen[column].add(stage)
    for column, who in declared_columns().items():
        named = who - {"scan", "the table", "the reader of HTML", "settle"}
        if "every stage but topic" in who:
            assert named - {"every stage but topic"} <= seen[column], column
            assert "topic" not in seen[column], column
        else:
            assert seen[column] == named, column
