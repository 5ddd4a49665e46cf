"""The other views of the same labels: --check, --diff, --rejects, the notes on stderr, and `explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, Run

MOSTLY_FURNITURE = BRIDGE + "Share this article\n" * 20


def test_check_fails_where_a_line_would_go_and_prints_nothing(run: Run) -> None:
    done = run("--check", input=f"{FERRY}\f\n{BRIDGE}")
    assert (done.code, done.out, done.err) == (1, "", "would change: - (1 line)\n1 of 2 dumps would change: 1 line would be left out.\n")


def test_check_passes_where_none_would(run: Run) -> None:
    done = run("--check", input=BRIDGE)
    assert (done.code, done.out, done.err) == (0, "", "1 dump would stay as it is.\n")


def test_check_can_be_quiet(run: Run) -> None:
    done = run("--check", "-q", input=FERRY)
    assert (done.code, done.out, done.err) == (1, "", "")


def test_diff_shows_what_goes(run: Run) -> None:
    Path("a.txt").write_text(FERRY, encoding="utf-8")
    done = run("--diff", "a.txt")
    lines = FERRY.split("\n")
    assert done.code == 0
    assert done.out.split("\n") == [
        "--- a.txt",
        "+++ a.txt (cleaned)",
        "@@ -2,6 +2,4 @@",
        *(f" {line}" for line in lines[1:4]),
        "-Share this article",
        "-",
        f" {lines[6]}",
        "",
    ]


def test_diff_of_each_dump_has_a_head_of_its_own_and_none_where_nothing_changes(run: Run) -> None:
    out = run("--diff", input=f"{FERRY}\f\n{BRIDGE}\f\n{FERRY}").out
    assert [line for line in out.split("\n") if line.startswith("---")] == ["--- -", "--- -:13"]


def test_check_and_diff_go_together(run: Run) -> None:
    done = run("--check", "--diff", input=FERRY)
    assert done.code == 1
    assert "-Share this article\n" in done.out


def test_rejects_are_the_label_records_of_lines_that_were_not_printed(run: Run) -> None:
    done = run("--rejects", "rejects.jsonl", input=FERRY)
    (reject,) = [json.loads(line) for line in Path("rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(reject) == ["id", "line", "start", "end", "text", "role", "keep", "reason", "code", "score", "article"]
    assert (reject["id"], reject["line"], reject["text"], reject["role"], reject["keep"]) == ("-", 5, "Share this article", "share", False)
    assert FERRY[reject["start"] : reject["end"]] == "Share this article"
    assert "Share" not in done.out


def test_a_dump_that_loses_most_of_its_words_is_worth_a_line(run: Run) -> None:
    done = run(input=MOSTLY_FURNITURE)
    assert done.out == BRIDGE
    assert done.err == "Note: -: 26 of 86 words kept (cleaner explain says why).\n"
    assert run("-q", input=MOSTLY_FURNITURE).err == ""


def test_many_such_dumps_are_counted(run: Run) -> None:
    dumps = "\f\n".join([MOSTLY_FURNITURE] * 9)
    done = run(input=dumps)
    assert done.err.count("Note: -") == 5
    assert done.err.endswith("Note: 4 more dumps lost off-topic articles or more than half of their words (-v names each).\n")
    assert run("-v", input=dumps).err.count("Note: -") == 9


def test_a_dump_without_an_article_is_counted(run: Run) -> None:
    done = run(input=f"{BRIDGE}\f\nShare this article\n")
    assert (done.code, done.out) == (0, BRIDGE)
    assert done.err == "Note: -:5: no article found.\nNote: 1 of 2 dumps gave no article.\n"


def test_verbose_adds_the_totals(run: Run) -> None:
    assert run("-v", input=BRIDGE).err.endswith("\n1 dump, 1 article, 26 of 26 words kept.\n")


def test_verbose_adds_a_table_of_lines_by_role_and_reason(run: Run) -> None:
    head, *rows, _ = run("-v", input=f"{FERRY}\f\n{FERRY}").err.splitlines()
    assert head.split() == ["role", "reason", "printed", "left", "out"]
    assert next(row.split()[0] for row in rows) == "title"
    (share,) = [row.split() for row in rows if row.startswith("share")]
    assert share[-2:] == ["0", "2"]
    assert not [row for row in rows if row.startswith("blank")]


def test_stats_are_the_same_counts_as_json(run: Run) -> None:
    assert run("--stats", "stats.json", input=f"{FERRY}\f\nShare this article\n").code == 0
    stats = json.loads(Path("stats.json").read_text(encoding="utf-8"))
    assert (stats["dumps"], stats["articles"], stats["dumps_without_article"]) == (2, 1, 1)
    assert stats["lines"] == {"printed": 3, "left_out": 2, "blank": 4}
    assert sum(row["left_out"] for row in stats["reasons"] if row["role"] == "share") == 2
    assert {row["code"] for row in stats["codes"]} == {row["code"] for row in stats["reasons"]} >= {"rule-share", "blank"}
    assert sum(row["left_out"] for row in stats["codes"] if row["code"] == "rule-share") == 2
    explained = run("explain", "-t", "jsonl", "--stats", "explained.json", input=f"{FERRY}\f\nShare this article\n").records
    assert json.loads(Path("explained.json").read_text(encoding="utf-8")) == stats
    assert len(explained) == sum(row["printed"] + row["left_out"] for row in stats["reasons"])


def test_stats_are_written_when_a_row_stops_the_run(run: Run) -> None:
    assert run("-f", "jsonl", "--stats", "stats.json", input='{"text": "Snow fell."}\n{').code == 2
    assert json.loads(Path("stats.json").read_text(encoding="utf-8"))["dumps"] == 1


def test_explain_shows_every_line_with_its_role_and_marks_those_that_go(run: Run) -> None:
    done = run("explain", input=FERRY)
    rows = done.out.split("\n")
    assert (done.code, done.err) == (0, "")
    assert rows[0].startswith("\u2501\u2501 - \u2501")
    assert rows[1].startswith("\u2500\u2500 article 0, main: ")
    assert [row[1:6].strip() for row in rows[2:-1]] == [str(n) for n in range(1, 9)]
    assert [row for row in rows if row.startswith("-")] == [rows[6]]
    assert rows[6].split()[:3] == ["-", "5", "share"]
    assert rows[6].endswith("  Share this article")
    assert "\x1b" not in done.out


def test_explain_aligns_its_columns(run: Run) -> None:
    texts = [line for line in FERRY.split("\n") if line]
    rows = [row for row in run("explain", input=FERRY).out.split("\n") for text in texts if row.endswith(text)]
    assert len(rows) == len(texts)
    assert len({row.index(text) for row, text in zip(rows, texts, strict=True)}) == 1


def test_explain_shows_no_character_that_steers_a_terminal(run: Run) -> None:
    done = run("explain", "--color", "never", input=BRIDGE.replace("crack", "\x1b[2Jcr\rack\u202e"))
    assert not {"\x1b", "\r", "\u202e"} & set(done.out)


def test_explain_adds_up_the_roles_when_asked(run: Run) -> None:
    err = run("explain", "-v", input=FERRY).err
    assert [line.split()[-2:] for line in err.split("\n") if line.startswith("share")] == [["0", "1"]]


def test_explain_gives_label_records(run: Run) -> None:
    done = run("explain", "-t", "jsonl", input=FERRY)
    assert "\n".join(record["text"] for record in done.records) == FERRY
    assert [record["line"] for record in done.records if not record["keep"] and record["role"] != "blank"] == [5]


@pytest.mark.parametrize("arguments", [("explain",), ("--diff",)], ids=" ".join)
def test_colour_is_there_when_asked_for(run: Run, arguments: tuple[str, ...]) -> None:
    assert "\x1b[31m" in run(*arguments, "--color", "always", input=FERRY).out
    assert "\x1b" not in run(*arguments, input=FERRY).out
