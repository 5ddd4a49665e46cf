"""What holds of the command for every input."""

from __future__ import annotations

import codecs
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.readers.decode import with_line_feeds
from cleaner.readers.recognise import what_is
from cleaner.readers.refusal import is_known
from tests.cli.conftest import BRIDGE, FERRY, invoke

LINES = st.sampled_from(
    [
        *FERRY.split("\n"),
        *BRIDGE.split("\n"),
        "Share",
        "  Share this article  ",
        "Recommended Stories",
        "list of 3 itemsend of list",
        "Published On 5 Jan 20265 Jan 2026",
        "By Mara Ellison",
        "12 May 2024",
        "Yes.",
        "What happens next?",
        "\f",
        "\t",
        "",
    ]
)
REALISTIC = st.lists(LINES, max_size=25).map("\n".join)
ANY_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\n\n\r\t \u00a0\f.0aA"), max_size=200)
BYTES = (st.binary(max_size=200) | (REALISTIC | ANY_TEXT).map(str.encode)).filter(
    lambda data: not is_known(data) and what_is(data, ended=True) not in ("gz", "bz2", "xz", "zst", "zip", "tar")
)


@settings(max_examples=150)
@given(BYTES.map(lambda data: data.replace(b"\f", b"").removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)))
def test_label_records_joined_by_newlines_are_the_decoded_input(data: bytes) -> None:
    decoded = re.sub("[\udc80-\udcff]", "\ufffd", data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"))
    decoded = "".join(with_line_feeds([decoded]))
    records = invoke("explain", "--isolated", "-f", "text", "--encoding", "utf-8", "-t", "jsonl", input=data).records
    assert "\n".join(record["text"] for record in records) == decoded
    assert [record["line"] for record in records] == list(range(1, decoded.count("\n") + 2))
    assert all(decoded[record["start"] : record["end"]] == record["text"] for record in records)


@settings(max_examples=150)
@given(REALISTIC | ANY_TEXT)
def test_the_records_that_are_kept_are_what_is_printed(text: str) -> None:
    kept = [
        r["text"].strip() for r in invoke("explain", "--isolated", "-f", "text", "-t", "jsonl", input=text.encode()).records if r["keep"]
    ]
    articles = invoke("--isolated", "-f", "text", "-t", "jsonl", input=text.encode()).records
    assert sorted(kept) == sorted(line for a in articles for line in [a["title"] or "", *a["text"].split("\n")] if line.strip())


@settings(max_examples=150)
@given(REALISTIC | ANY_TEXT)
def test_rejects_and_kept_lines_are_all_lines_that_are_not_blank(text: str) -> None:
    arguments = ("--isolated", "-f", "text")
    with_rejects = invoke(*arguments, "--check", "-q", input=text.encode())
    records = invoke("explain", *arguments, "-t", "jsonl", input=text.encode()).records
    assert with_rejects.code == int(any(not record["keep"] and record["role"] != "blank" for record in records))


@settings(max_examples=150)
@given(REALISTIC | ANY_TEXT)
def test_text_output_cleaned_again_is_unchanged(text: str) -> None:
    once = invoke("--isolated", "-f", "text", input=text.encode()).out
    assert invoke("--isolated", "-f", "text", input=once.encode()).out == once


def patched(lines: list[str], diff: list[str]) -> list[str]:
    """Apply a unified diff to the lines that it was made of."""
    result: list[str] = []
    done = 0
    for row in diff:
        if row.startswith("@@"):
            start, _, length = row.split()[1][1:].partition(",")
            begin = int(start) if length == "0" else int(start) - 1
            result += lines[done:begin]
            done = begin
        elif row.startswith("+"):
            result.append(row[1:])
        else:
            assert lines[done] == row[1:]
            result += [] if row.startswith("-") else [row[1:]]
            done += 1
    return result + lines[done:]


@settings(max_examples=150)
@given(REALISTIC.filter(lambda text: "\f" not in text))
def test_the_diff_applied_to_the_dump_is_what_is_printed(text: str) -> None:
    arguments = ("--isolated", "-f", "text", "-q")
    diff = invoke(*arguments, "--diff", input=text.encode()).out.split("\n")[2:-1]
    printed = invoke(*arguments, input=text.encode()).out
    assert "\n".join(patched(text.removesuffix("\n").split("\n"), diff)).removesuffix("\n") == printed.removesuffix("\n")


@settings(max_examples=100)
@given(st.lists(REALISTIC | ANY_TEXT, min_size=1, max_size=4))
def test_no_dump_leaves_a_trace_in_another(texts: list[str]) -> None:
    rows = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    arguments = ("explain", "--isolated", "-f", "jsonl", "-t", "jsonl")
    together = invoke(*arguments, input="\n".join(rows)).out
    assert together == "".join(invoke(*arguments, input=row).out for row in rows)
