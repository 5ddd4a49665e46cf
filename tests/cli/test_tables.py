"""Tables in and out: CSV, Parquet and Arrow, for those who query them with DuckDB, polars or pyarrow."""

from __future__ import annotations

import csv
import datetime
import decimal
import io
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.cli import sinks
from cleaner.parallel import items
from cleaner.writers import schema
from cleaner.writers.extras import BEHIND
from tests.cli.conftest import BRIDGE, FERRY, Run, invoke
from tests.cli.test_streams import COMMAND

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'article-cleaner[parquet]'")

from pyarrow import parquet  # noqa: E402

needs_polars = pytest.mark.skipif(find_spec("polars") is None, reason="polars is not installed")
needs_duckdb = pytest.mark.skipif(find_spec("duckdb") is None, reason="duckdb is not installed")

ROWS = [
    {"id": "a", "text": FERRY, "url": "https://quay.example/1", "n": 1},
    {"id": "b", "text": BRIDGE, "n": None, "deep": {"x": [1.5, "y"]}},
    {"id": "c", "text": "Share this article\n"},
]
TABLE = pa.table(
    {
        "id": pa.array(["a", "b", "c"]),
        "text": pa.array([FERRY, "Share this article\n", BRIDGE], pa.large_string()),
        "title": pa.array(["one", "two", "three"]),
        "when": pa.array([1_900_000_000_123_456_789, None, 0], pa.timestamp("ns", "UTC")),
        "day": pa.array([datetime.date(2031, 5, 4), None, None]),
        "tags": pa.array([["x", None], [], None]),
        "nested": pa.array([{"a": 1, "b": {"c": [1.5]}}, None, {"a": None, "b": None}]),
        "site": pa.array(["quay", "post", "quay"]).dictionary_encode(),
        "nothing": pa.nulls(3),
        "price": pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("2.25")]),
        "page": pa.array([b"\xff\x00", None, b""]),
        "marks": pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int32())),
        "long": pa.array(["p", None, "q"], pa.large_string()),
    }
)
BESIDE = [name for name in TABLE.column_names if name not in ("id", "text", "title")]
"""Columns of the table that pass through: all from which nothing is taken and whose names are free."""


def write(table: Any, path: Path, rows: int = 2) -> Path:
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=rows)
        return path
    new = pa.ipc.new_stream if path.suffix == ".arrows" else pa.ipc.new_file
    with new(path, table.schema, options=pa.ipc.IpcWriteOptions(unify_dictionaries=True)) as writer:
        writer.write_table(table, rows)
    return path


def read(path: Path) -> Any:
    if path.suffix == ".parquet":
        return parquet.read_table(path)
    with path.open("rb") as file:
        return (pa.ipc.open_stream if path.suffix == ".arrows" else pa.ipc.open_file)(file).read_all()


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def records(table: Any) -> list[dict[str, Any]]:
    """The article records of a table, as JSON Lines has them."""
    found = []
    for row in table.to_pylist():
        record = {column.name: row[column.name] for column in schema.ARTICLES}
        record["meta"] = json.loads(record["meta"] or "{}")
        found.append({name: value for name, value in record.items() if name not in BEHIND or value is not None})
    return found


@pytest.mark.parametrize("name", ["out.parquet", "out.arrow", "out.arrows"])
def test_articles_come_back_the_same(run: Run, rows: Path, name: str) -> None:
    format = "parquet" if name.endswith("parquet") else "arrow"
    done = run("--isolated", "-q", "--articles", "main", "-t", format, "-o", name, rows)
    assert (done.code, done.out, done.err) == (0, "", "")
    table = read(Path(name))
    assert table.column_names == [column.name for column in schema.ARTICLES]
    assert records(table) == run("--isolated", "-q", "--articles", "main", "-t", "jsonl", rows).records
    assert table.column("meta").to_pylist()[2] is None, "nothing is null, and no struct without fields"


@pytest.mark.parametrize("source", ["in.parquet", "in.arrow", "in.arrows"])
@pytest.mark.parametrize("target", ["out.parquet", "out.arrows", "out.arrow"])
def test_columns_of_every_kind_pass_through_beside_the_articles(run: Run, source: str, target: str) -> None:
    write(TABLE, Path(source))
    done = run("--isolated", "-q", "-t", "parquet" if target.endswith("parquet") else "arrow", "-o", target, source)
    assert (done.code, done.err) == (0, "")
    table = read(Path(target))
    assert table.column_names == [*(column.name for column in schema.ARTICLES), *BESIDE]
    assert table.column("id").to_pylist() == ["a", "c"]
    expected = TABLE.select(BESIDE).take([0, 2])
    if target == "out.arrow":  # an Arrow file has one dictionary for all of its batches
        expected = expected.set_column(BESIDE.index("site"), "site", expected.column("site").cast(pa.string()))
    for name in BESIDE:
        found, wanted = table.column(name).combine_chunks(), expected.column(name).combine_chunks()
        assert found.type == wanted.type, name
        if pa.types.is_dictionary(found.type):
            found, wanted = found.dictionary_decode(), wanted.dictionary_decode()
        assert found.equals(wanted), name
    assert [json.loads(meta) for meta in table.column("meta").to_pylist()] == [{"title": "one"}, {"title": "three"}]


def test_the_columns_of_a_row_are_repeated_for_each_of_its_articles(run: Run) -> None:
    write(pa.table({"text": [BRIDGE, f"{FERRY}***\n{BRIDGE}"], "n": [{"x": 1}, {"x": 2}]}), Path("in.parquet"))
    run("--isolated", "-q", "--split-at", r"^\*+$", "-t", "parquet", "-o", "out.parquet", "in.parquet")
    table = read(Path("out.parquet"))
    assert [(row["index"], row["n"]) for row in table.to_pylist()] == [(0, {"x": 1}), (0, {"x": 2}), (1, {"x": 2})]


@pytest.mark.parametrize("name", ["in.parquet", "in.arrow", "in.arrows"])
def test_rows_of_columns_are_rows(run: Run, name: str) -> None:
    data = write(TABLE, Path(name)).read_bytes()
    (first, *_) = run("--isolated", "-q", "-t", "jsonl", name).records
    assert first["meta"] == {
        "title": "one",
        "when": "2030-03-17T17:46:40.123456+00:00",
        "day": "2031-05-04",
        "tags": ["x", None],
        "nested": {"a": 1, "b": {"c": [1.5]}},
        "site": "quay",
        "nothing": None,
        "price": "1.50",
        "page": "/wA=",
        "marks": {"k": 1},
        "long": "p",
    }
    assert run("--isolated", "-q", "-t", "jsonl", input=data).records[0]["meta"] == first["meta"], "a pipe gives what a file does"


def test_the_id_and_the_text_may_have_other_names_and_other_kinds(run: Run) -> None:
    page = f"<!doctype html><title>Bridge</title><h1>Bridge</h1><p>{BRIDGE.split(chr(10))[2]}</p>".encode()
    write(pa.table({"key": [7, 8], "html": [page, page], "n": [1, 2]}), Path("in.parquet"))
    run("--isolated", "-q", "--id-field", "key", "-t", "parquet", "-o", "out.parquet", "in.parquet")
    table = read(Path("out.parquet"))
    assert (table.column("id").to_pylist(), table.column("n").to_pylist()) == (["7", "8"], [1, 2])
    assert table.column("text").to_pylist() == [BRIDGE.split("\n")[2]] * 2
    assert "html" not in table.column_names


@pytest.mark.parametrize("format", ["csv", "parquet", "arrow"])
def test_any_number_of_processes_gives_the_same_bytes(run: Run, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "BATCH", 2_000)
    table = pa.concat_tables([TABLE] * 20)
    write(table.set_column(0, "id", pa.array([f"r{n}" for n in range(60)])), Path("in.parquet"), 7)
    done = [run("--isolated", "-j", jobs, "-t", format, "-o", f"{jobs}.out", "in.parquet") for jobs in "12"]
    assert (done[0], Path("1.out").read_bytes()) == (done[1], Path("2.out").read_bytes())
    assert done[0].code == 0


def test_rows_of_a_crawler_become_a_table(run: Run) -> None:
    rows = [
        {"headline": "Crack in the bridge", "body": {"text": BRIDGE.split("\n", 2)[2], "lang": "en"}, "published": "2031-05-04T10:00:00Z"},
        {"headline": "No text", "body": {"text": None, "lang": "en"}, "published": 1935741600, "score": float("nan")},
    ]
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    fields = ("--text-field", "body.text", "--title-field", "headline", "--date-field", "published", "--articles", "main")
    done = run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", *fields, "rows.jsonl")
    assert (done.code, done.err) == (0, "")
    found = read(Path("out.parquet")).to_pylist()
    assert [(row["title"], row["date"], bool(row["text"])) for row in found] == [
        ("Crack in the bridge", "2031-05-04", True),
        ("No text", "2031-05-05", False),
    ]
    assert [json.loads(row["meta"])["body"] for row in found] == [{"lang": "en"}] * 2
    assert json.loads(found[1]["meta"], parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))["score"] == "NaN"
    nested = [{"id": "a", "body": {"text": BRIDGE, "lang": "en"}, "n": 1}]
    write(pa.Table.from_pylist(nested), Path("in.parquet"))
    run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "--text-field", "body.text", "in.parquet")
    assert [(row["n"], row["meta"]) for row in read(Path("out.parquet")).to_pylist()] == [(1, '{"body": {"lang": "en"}}')]


def test_files_with_other_columns_lose_nothing(run: Run) -> None:
    write(pa.table({"text": [FERRY], "n": pa.array([1], pa.int64()), "s": ["a"]}), Path("a.parquet"))
    write(pa.table({"text": [BRIDGE], "n": pa.array([2], pa.int32()), "s": [5], "more": ["x"]}), Path("b.parquet"))
    Path("c.txt").write_text(BRIDGE, encoding="utf-8")
    assert run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "a.parquet", "b.parquet", "c.txt").code == 0
    table = read(Path("out.parquet"))
    assert table.column("n").to_pylist() == [1, 2, None]
    assert table.column("s").to_pylist() == ["a", None, None]
    assert table.column("meta").to_pylist() == [None, '{"s": 5, "more": "x"}', None]


def test_what_parquet_cannot_hold_goes_into_meta(run: Run) -> None:
    write(pa.table({"text": [FERRY], "empty": pa.array([{}], pa.struct([]))}), Path("in.arrows"))
    assert run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "in.arrows").code == 0
    assert read(Path("out.parquet")).column("meta").to_pylist() == ['{"empty": {}}']


def test_columns_of_one_name_go_into_meta(run: Run) -> None:
    write(pa.Table.from_arrays([pa.array([FERRY]), pa.array([1]), pa.array([2])], names=["text", "n", "n"]), Path("in.arrows"))
    assert run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "in.arrows").code == 0
    assert read(Path("out.parquet")).column("meta").to_pylist() == ['{"n": 2}']


KINDS = st.recursive(
    st.sampled_from(
        [pa.int16(), pa.float64(), pa.string(), pa.large_string(), pa.binary(), pa.bool_(), pa.timestamp("us", "UTC"), pa.date32()]
    ),
    lambda inner: st.one_of(
        inner.map(pa.list_),
        st.lists(inner, min_size=1, max_size=3).map(lambda kinds: pa.struct([(f"f{n}", kind) for n, kind in enumerate(kinds)])),
    ),
    max_leaves=4,
)
"""Types of columns, inside one another."""


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(KINDS, min_size=1, max_size=4), draw=st.randoms(use_true_random=False))
def test_whatever_columns_hold_passes_through(kinds: list[Any], draw: Random, tmp_path: Path) -> None:
    def value(kind: Any) -> Any:
        if draw.random() < 0.2:
            return None
        if pa.types.is_list(kind):
            return [value(kind.value_type) for _ in range(draw.randrange(3))]
        if pa.types.is_struct(kind):
            return {field.name: value(field.type) for field in kind}
        number = draw.randrange(100)
        text = f"wörd {number}"
        known = {
            "bool": bool(number % 2),
            "date32": datetime.date(2031, 5, 1 + number % 28),
            "binary": bytes([number]),
            "double": number / 8,
        }
        if pa.types.is_timestamp(kind):
            return datetime.datetime(2031, 5, 4, number % 24, tzinfo=datetime.UTC)
        return text if "string" in str(kind) else known.get(str(kind).removesuffix("[day]"), number)

    columns = {f"c{n}": pa.array([value(kind) for _ in range(3)], kind) for n, kind in enumerate(kinds)}
    table = pa.table({"text": [BRIDGE, FERRY, BRIDGE], **columns})
    for source in ("in.parquet", "in.arrow"):
        write(table, tmp_path / source)
        done = invoke("--isolated", "-q", "-t", "parquet", "-o", tmp_path / "out.parquet", tmp_path / source)
        assert (done.code, done.err) == (0, "")
        assert read(tmp_path / "out.parquet").select(list(columns)).to_pylist() == table.select(list(columns)).to_pylist()


def test_no_article_gives_a_table_without_rows(run: Run) -> None:
    assert run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", input="").code == 0
    assert read(Path("out.parquet")).num_rows == 0
    assert run("--isolated", "-q", "-t", "csv", input="").out == ",".join(column.name for column in schema.ARTICLES) + "\n"


def test_labels_are_tables_too(run: Run, rows: Path) -> None:
    lines = run("explain", "--isolated", "-q", "-t", "jsonl", rows).records
    assert run("explain", "--isolated", "-q", "-t", "parquet", "-o", "labels.parquet", rows).code == 0
    table = read(Path("labels.parquet"))
    assert table.column_names == [column.name for column in schema.LABELS]
    assert [{name: row[name] for name in line} for line, row in zip(lines, table.to_pylist(), strict=True)] == lines
    cells = list(csv.DictReader(io.StringIO(run("explain", "--isolated", "-q", "-t", "csv", rows).out)))
    assert [(row["text"], row["keep"], row["code"]) for row in cells] == [
        (line["text"], str(line["keep"]).lower(), line["code"]) for line in lines
    ]


@pytest.mark.parametrize("name", ["rejects.parquet", "rejects.csv", "rejects.csv.gz", "rejects.arrow"])
def test_rejects_are_a_table_where_their_name_says_so(run: Run, rows: Path, name: str) -> None:
    assert run("--isolated", "-q", "--rejects", "rejects.jsonl", rows) == run("--isolated", "-q", "--rejects", name, rows)
    expected = [json.loads(line)["text"] for line in Path("rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    if ".csv" in name:
        import gzip

        data = Path(name).read_bytes()
        text = (gzip.decompress(data) if name.endswith("gz") else data).decode()
        assert [row["text"] for row in csv.DictReader(io.StringIO(text))] == expected
    else:
        assert read(Path(name)).column("text").to_pylist() == expected


def test_csv_has_a_line_of_names_and_keeps_the_columns_of_csv(run: Run) -> None:
    Path("in.csv").write_text(f'id,text,site\na,"{FERRY}",quay\nb,"{BRIDGE}",\n', encoding="utf-8")
    cells = list(csv.DictReader(io.StringIO(run("--isolated", "-q", "-t", "csv", "in.csv").out)))
    assert [(row["id"], row["title"], row["site"], row["lines"], row["meta"]) for row in cells] == [
        ("a", FERRY.split("\n")[0], "quay", "[1, 7]", ""),
        ("b", BRIDGE.split("\n")[0], "", "[1, 3]", ""),
    ]
    run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "in.csv")
    assert read(Path("out.parquet")).column("site").to_pylist() == ["quay", ""]
    again = run("--isolated", "-q", "-t", "csv", input=run("--isolated", "-q", "-t", "csv", "in.csv").out)
    assert [row["text"] for row in csv.DictReader(io.StringIO(again.out))] == [row["text"] for row in cells]


@needs_polars
@pytest.mark.parametrize("name", ["out.parquet", "out.arrow", "out.arrows", "out.csv"])
def test_polars_reads_it_and_what_it_writes_is_read(run: Run, name: str) -> None:
    import polars

    write(TABLE.drop_columns(["marks", "nothing"]), Path("in.parquet"))
    format = {"parquet": "parquet", "csv": "csv"}.get(name.rpartition(".")[2], "arrow")
    run("--isolated", "-q", "-t", format, "-o", name, "in.parquet")
    reads = {
        "out.parquet": polars.read_parquet,
        "out.arrow": polars.read_ipc,
        "out.arrows": polars.read_ipc_stream,
        "out.csv": polars.read_csv,
    }
    frame = reads[name](name)
    expected = run("--isolated", "-q", "-t", "jsonl", "in.parquet").records
    assert frame["text"].to_list() == [record["text"] for record in expected]
    assert frame["site"].cast(polars.String).to_list() == ["quay"] * 2
    if name != "out.csv":
        assert frame["nested"].to_list()[0] == {"a": 1, "b": {"c": [1.5]}}
        frame.select("text", "site").write_parquet("again.parquet")
        assert [row["text"] for row in run("--isolated", "-q", "-t", "jsonl", "again.parquet").records] == frame["text"].to_list()


@needs_duckdb
def test_duckdb_reads_it_and_what_it_writes_is_read(run: Run, rows: Path) -> None:
    import duckdb

    run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "--rejects", "rejects.parquet", rows)
    run("--isolated", "-q", "-t", "csv", "-o", "out.csv", rows)
    expected = run("--isolated", "-q", "-t", "jsonl", rows).records
    texts = [record["text"] for record in expected]
    assert [row[0] for row in duckdb.sql("SELECT text FROM 'out.parquet'").fetchall()] == texts
    assert [row[0] for row in duckdb.sql("SELECT text FROM 'out.csv'").fetchall()] == texts
    assert duckdb.sql("SELECT meta ->> '$.n' FROM 'out.parquet' WHERE id = 'a'").fetchall() == [("1",)]
    assert duckdb.sql("SELECT code, count(*) FROM 'rejects.parquet' GROUP BY code").fetchall() == [("rule-share", 2)]
    duckdb.sql("COPY (SELECT id, text, 7 AS n FROM 'out.parquet') TO 'again.parquet'")
    assert [(row["text"], row["meta"]) for row in run("--isolated", "-q", "-t", "jsonl", "again.parquet").records] == [
        (text, {"n": 7}) for text in texts
    ]


def test_arrow_streams_between_programs(rows: Path) -> None:
    command = " ".join([*COMMAND, "--isolated", "-q"])
    script = f"{command} -t arrow {rows} | {sys.executable} -c 'import sys, pyarrow; print(pyarrow.ipc.open_stream(sys.stdin.buffer).read_all().num_rows)'"
    done = subprocess.run(["bash", "-ec", script], capture_output=True, check=True, text=True)
    assert done.stdout == "2\n"
    closed = subprocess.run(["bash", "-c", f"set -o pipefail; {command} -t arrow {rows} | true"], capture_output=True, check=False)
    assert closed.stderr == b""


MISTAKES = [
    (("-t", "parquet", "-o", "out.parquet.gz"), "-o out.parquet.gz: Parquet is compressed inside. Name the file without .gz."),
    (("-t", "parquet", "-o", "out.parquet", "--partial"), "--partial: Parquet cannot be read before its end is there."),
    (("-t", "arrow", "-o", "out.arrow", "--partial"), "Write an Arrow stream: -t arrow -o NAME.arrows"),
    (("--rejects", "r.parquet.xz"), "--rejects r.parquet.xz: Parquet is compressed inside."),
]


@pytest.mark.parametrize(("arguments", "message"), MISTAKES, ids=lambda value: value if isinstance(value, str) else " ".join(value))
def test_what_cannot_be_written_is_said_before_anything_is_done(run: Run, arguments: tuple[str, ...], message: str) -> None:
    Path("dump.txt").write_text(FERRY, encoding="utf-8")
    done = run("--isolated", *arguments, "dump.txt")
    assert done.code == 2
    assert message in done.err
    assert sorted(path.name for path in Path().iterdir()) == ["dump.txt"]


def test_a_terminal_gets_no_bytes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sinks.Output, "is_terminal", True)
    done = run("--isolated", "-t", "parquet", input=FERRY)
    assert (done.code, done.out) == (2, "")
    assert "a terminal cannot show it. Name a file with -o" in done.err


@pytest.mark.parametrize(
    "arguments", [("-t", "parquet", "-o", "out.parquet"), ("-t", "arrow"), ("--rejects", "r.parquet"), ("in.parquet",)]
)
def test_without_pyarrow_the_install_command_is_named(run: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    write(TABLE, Path("in.parquet"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("--isolated", *arguments, input=FERRY)
    assert done.code == 2
    assert "needs the package pyarrow: pip install 'article-cleaner[parquet]'" in done.err


@pytest.mark.parametrize("name", ["in.parquet", "in.arrow", "in.arrows"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_was_cut_off_is_named_and_may_be_passed_over(run: Run, name: str, jobs: str) -> None:
    path = write(TABLE, Path(name))
    path.write_bytes(path.read_bytes()[:-400])
    stopped = run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", "-j", jobs, name)
    assert stopped.code == 2
    assert f"{name}: cannot be read as {'Parquet' if 'parquet' in name else 'Arrow'}: " in stopped.err
    assert read(Path("out.parquet")).num_rows < 3, "what was done is whole"
    Path("b.txt").write_text(BRIDGE, encoding="utf-8")
    assert run("--isolated", "--on-error", "skip", "-t", "parquet", "-o", "out.parquet", "-j", jobs, name, "b.txt").code == 0
    assert read(Path("out.parquet")).column("id").to_pylist()[-1] == "b.txt"


def test_a_row_without_a_text_is_named_by_its_number(run: Run) -> None:
    write(pa.table({"text": [FERRY, None, BRIDGE]}), Path("in.parquet"))
    assert "in.parquet:2: 'text' is null" in run("--isolated", "-q", "in.parquet").err
    done = run("--isolated", "--on-error", "skip", "-t", "jsonl", "in.parquet")
    assert [record["id"] for record in done.records] == ["in.parquet:1", "in.parquet:3"]


@pytest.mark.parametrize("format", ["parquet", "arrow"])
def test_what_is_no_table_is_refused_where_it_is_taken_for_one(run: Run, format: str) -> None:
    done = run("--isolated", "-f", format, input=FERRY)
    assert (done.code, f"-: cannot be read as {format.capitalize()}" in done.err) == (2, True)


def test_an_interrupted_run_leaves_the_old_file(run: Run, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.parquet").write_bytes(b"old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleaner.writers.columns.ColumnWriter.put", interrupt)
    assert run("--isolated", "-q", "-t", "parquet", "-o", "out.parquet", rows).code == 130
    assert Path("out.parquet").read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir()) == ["out.parquet", "rows.jsonl"]


def test_the_columns_are_the_fields_of_the_records() -> None:
    import dataclasses

    import cleaner
    from cleaner.lines.line import Line
    from cleaner.roles import Role

    (article,) = cleaner.clean(BRIDGE)
    record = dataclasses.replace(article, reason="", copy_of=1, copy_in="a", confidence=0.5, verdict="article").to_dict()
    assert {column.name for column in schema.ARTICLES} == record.keys()
    assert {column.name for column in schema.LABELS} == Line(1, 0, 0, "", Role.BODY, True, "", None, None, "").to_dict().keys()
