"""What a site repeats: what is counted, the file, and what memories come to together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.learning import Wanted, learn
from cleaner.lines.scan import scan
from cleaner.memory.collecting import Collector, Noted
from cleaner.memory.comparing import changes
from cleaner.memory.counts import HEAD, INSIDE, KEPT, TAIL
from cleaner.memory.evidence import Recurrence
from cleaner.memory.file import Memory
from cleaner.memory.merging import merge
from cleaner.memory.sites import host_of, site_of
from cleaner.options import Options

CODES = st.sampled_from([HEAD, INSIDE, TAIL, HEAD + KEPT, INSIDE + KEPT])
LINES = st.lists(
    st.tuples(st.sampled_from(["Home", "home!", "3 comments", "12 comments", "Ferry late", "Snow \ud83d", "Ice 5"]), CODES), max_size=8
)
DUMPS = st.lists(st.tuples(st.sampled_from(["", "a.example", "b.example"]), LINES), max_size=14)


def noted(number: int, site: str, lines: Sequence[tuple[str, int]]) -> Noted:
    columns = scan("\n".join(line for line, _ in lines))
    texts = [line for line, _ in lines]
    size = len(lines)
    keys, masks = columns.key[:size], columns.mask[:size]
    return Noted(f"d{number:02}", site, keys, masks, bytes(code for _, code in lines), texts, keys[:2])


def written(path: Path, dumps: Sequence[Noted], *, examples: bool = True, most: int | None = None, final: bool = False) -> bytes:
    with Collector("url", examples=examples, most=most) as collector:
        for dump in dumps:
            collector.add(dump)
        collector.finish(str(path), final=final)
    return path.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dumps=DUMPS, cuts=st.lists(st.integers(0, 14), max_size=3), examples=st.booleans(), turned=st.booleans(), final=st.booleans())
def test_parts_come_to_the_bytes_of_the_whole(
    tmp_path: Path, dumps: list[tuple[str, list[tuple[str, int]]]], cuts: list[int], examples: bool, turned: bool, final: bool
) -> None:
    rows = [noted(number, *dump) for number, dump in enumerate(dumps)]
    ends = [0, *sorted(cuts), len(rows)]
    paths = []
    for number, (start, end) in enumerate(pairwise(ends)):
        paths.append(str(tmp_path / f"{number}.memory"))
        written(Path(paths[-1]), rows[start:end], examples=examples)
    merge(paths[::-1] if turned else paths, str(tmp_path / "merged.memory"), final=final)
    whole = written(tmp_path / "whole.memory", rows[::-1], examples=examples, final=final)
    assert (tmp_path / "merged.memory").read_bytes() == whole
    assert written(tmp_path / "aside.memory", rows, examples=examples, most=3, final=final) == whole


def test_lines_are_counted_once_a_dump_by_key_and_by_mask(tmp_path: Path) -> None:
    rows = [noted(n, "a.example", [("Home", HEAD), ("HOME.", TAIL + KEPT), (f"{n + 2} comments", TAIL), ("", TAIL)]) for n in range(300)]
    written(tmp_path / "a.memory", rows)
    site = Memory(tmp_path / "a.memory").site("a.example")
    assert site is not None
    assert site.dumps == 300
    home, comments, two = (site.find(key) for key in (scan("home").key[0], scan("7 comments").mask[0], scan("2 comments").key[0]))
    assert home == (300, 300, 0, 300)
    assert comments == (300, 0, 300, 0)
    assert two == (1, 0, 1, 0)
    assert site.find(scan("Ferry").key[0]) is None
    assert sorted(text for _, counts, text in site.lines() if counts.dumps > 1) == ["10 comments", "HOME."]


def test_a_memory_is_small_and_a_final_one_smaller(tmp_path: Path) -> None:
    rows = [
        noted(n, "", [(f"Nothing like number {word}", INSIDE) for word in (f"a{n}x{m}" for m in range(50))] + [("Home", HEAD)])
        for n in range(40)
    ]
    plain = len(written(tmp_path / "plain.memory", rows, examples=False))
    final = len(written(tmp_path / "final.memory", rows, examples=False, final=True))
    keys = sum(len(site.few) for name in ("",) if (site := Memory(tmp_path / "plain.memory").site(name)))
    stories = 12 * len(Memory(tmp_path / "plain.memory").stories()[0])
    assert 12 * keys <= plain - stories <= 12 * keys + 800
    assert final < plain / 4
    assert Memory(tmp_path / "final.memory").final


def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    good = written(tmp_path / "good.memory", [noted(0, "", [("Home", HEAD), ("Late", INSIDE)])])
    for name, data, says in (
        ("text", b"Home\n" * 20, "is no memory"),
        ("empty", b"", "is empty"),
        ("short", good[:-5], "cut short"),
        ("newer", good[:16] + b"\x09" + good[17:], "is of version 9"),
    ):
        path = tmp_path / f"{name}.memory"
        path.write_bytes(data)
        with pytest.raises(InputError, match=rf"{name}\.memory: .*{says}"):
            Memory(path)
    with pytest.raises(InputError, match=r"no such file\. Make it first: cleaner learn"):
        Memory(tmp_path / "none.memory")


def test_a_final_memory_and_one_of_other_sites_are_not_merged(tmp_path: Path) -> None:
    rows = [noted(0, "", [("Home", HEAD)])]
    written(tmp_path / "final.memory", rows, final=True)
    written(tmp_path / "plain.memory", rows)
    with pytest.raises(InputError, match=r"final\.memory: is final"):
        merge([str(tmp_path / "plain.memory"), str(tmp_path / "final.memory")], str(tmp_path / "out.memory"))
    with Collector("folder") as collector:
        collector.finish(str(tmp_path / "folder.memory"))
    with pytest.raises(InputError, match=r"tells sites apart by folder"):
        merge([str(tmp_path / "plain.memory"), str(tmp_path / "folder.memory")], str(tmp_path / "out.memory"))
    assert not (tmp_path / "out.memory").exists()


def test_sites_are_told_apart() -> None:
    dump = Dump("news/a.txt", (), "HTTPS://www.Gazette.Example/1", {"paper": "Gazette"})
    assert [site_of(dump, by) for by in ("url", "folder", "one", "paper", "other")] == ["gazette.example", "news", "", "Gazette", ""]
    assert host_of("https://[broken") == host_of("mailto:a@b") == host_of(None) == ""


def test_jobs_learn_the_same(tmp_path: Path) -> None:
    texts = [
        f"Home\nTides\n\nFerry {n} late\n\nThe ferry was late for the {n}th time, the harbour office said on Monday.\n" * 3
        for n in range(40)
    ]
    made = []
    for jobs in (1, 2):
        dumps = [Dump(f"{n}", (text,), f"https://gazette.example/{n}") for n, text in enumerate(texts)]
        path = tmp_path / f"{jobs}.memory"
        assert learn(dumps, str(path), Options(), Wanted(), jobs=jobs) == 40
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("recurrence", "weight"),
    [
        (Recurrence(200, 200, 0, 200), -4.5),  # in the template
        (Recurrence(200, 200, 190, 0), 0.0),  # a disclaimer that is part of each text
        (Recurrence(60, 200, 0, 60), -2.5),  # a teaser that stood for some days
        (Recurrence(30, 200, 0, 30), 0.0),  # on too few dumps
        (Recurrence(2, 2, 0, 2), 0.0),  # one page that was fetched twice
    ],
)
def test_coming_again_is_weighed(recurrence: Recurrence, weight: float) -> None:
    assert recurrence.weight == weight


def test_new_and_lost_furniture_is_named(tmp_path: Path) -> None:
    for name, foot in (("old", "Tides of the week"), ("new", "Tides today")):
        written(
            tmp_path / f"{name}.memory",
            [noted(n, "a.example", [("Home", HEAD), (foot, TAIL), (f"Ferry {n}x late", INSIDE + KEPT)]) for n in range(10)],
        )
    old, new = Memory(tmp_path / "old.memory"), Memory(tmp_path / "new.memory")
    found = [(change.new, change.text, change.before, change.after) for change in changes(old, new)]
    assert found == [(True, "Tides today", "0 of 10", "10 of 10"), (False, "Tides of the week", "10 of 10", "0 of 10")]
    assert not list(changes(old, old))


def test_the_directory_is_plain_json(tmp_path: Path) -> None:
    data = written(tmp_path / "a.memory", [noted(0, "a.example", [("Home", HEAD)])])
    place, length = (int.from_bytes(data[at : at + 8], "little") for at in (24, 32))
    assert json.loads(data[place : place + length])["sites"].keys() == {"a.example"}
