"""The function from record batches to record batches, handed what pyarrow, polars and DuckDB hand over."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'article-cleaner[parquet]'")

from pyarrow import parquet  # noqa: E402

from bench.corpus import pages  # noqa: E402
from cleaner import InputError, OptionsError  # noqa: E402
from cleaner.integrations.arrow import CleanBatch  # noqa: E402
from cleaner.writers.schema import ARTICLES  # noqa: E402
from tests.cli.conftest import BRIDGE, FERRY, invoke  # noqa: E402

ROWS = pa.table(
    {
        "id": ["a", "b", "c", "d"],
        "text": [FERRY, None, "Share this article\n", BRIDGE],
        "title": ["one", "two", "three", "four"],
        "site": pa.array(["quay", "post", "quay", None]).dictionary_encode(),
        "deep": [{"x": [1, None]}, None, {"x": []}, {"x": [2]}],
    }
)
(BATCH,) = ROWS.to_batches()


def test_a_batch_gives_a_batch_of_the_schema_that_is_told() -> None:
    clean = CleanBatch()
    out = clean(BATCH)
    assert isinstance(out, pa.RecordBatch)
    assert out.schema == clean.schema(BATCH.schema)
    assert out.schema.names == [*(column.name for column in ARTICLES), "site", "deep"]
    assert out.column("id").to_pylist() == ["a", "d"]
    assert out.column("deep").to_pylist() == [{"x": [1, None]}, {"x": [2]}]
    assert out.column("site").to_pylist() == ["quay", None]
    assert out.column("meta").to_pylist() == ['{"title": "one"}', '{"title": "four"}']
    assert clean(BATCH.slice(1, 2)).schema == out.schema
    assert clean(BATCH.slice(1, 2)).num_rows == clean(BATCH.slice(0, 0)).num_rows == 0


def test_it_gives_what_the_command_line_gives_however_the_rows_are_divided(tmp_path: Path) -> None:
    rows = ROWS.take([0, 2, 3])
    parquet.write_table(rows, tmp_path / "in.parquet")
    invoke("--isolated", "-q", "-t", "parquet", "--articles", "main", "-o", tmp_path / "out.parquet", tmp_path / "in.parquet")
    expected = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    clean = CleanBatch(articles="main")
    for size in (1, 2, 3):
        assert [row for batch in rows.to_batches(max_chunksize=size) for row in clean(batch).to_pylist()] == expected
    assert clean(rows).to_pylist() == expected, "a table gives a table"


def test_no_row_ends_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    found = CleanBatch(articles="main")(BATCH).to_pylist()
    assert [(row["id"], bool(row["text"]), row["reason"]) for row in found] == [
        ("a", True, None),
        ("b", False, "no article text found"),
        ("c", False, "no article text found"),
        ("d", True, None),
    ]
    (row,) = CleanBatch()(pa.table({"id": [7], "text": [7]})).to_pylist()
    assert (row["id"], row["text"]) == ("7", "")
    assert row["reason"].startswith("'text' is a number, not a string.")

    def fail(*_: object) -> None:
        raise ValueError("out of reach")

    monkeypatch.setattr("cleaner.pipeline.STAGES", (fail,))
    found = CleanBatch()(BATCH).to_pylist()
    assert [(row["id"], row["text"], row["deep"]) for row in found] == [(row["id"], "", row["deep"]) for row in ROWS.to_pylist()]
    assert all("cleaner failed: ValueError: out of reach" in row["reason"] for row in found)


def test_pages_and_other_names() -> None:
    page = f"<!doctype html><title>Bridge</title><h1>Bridge</h1><p>{BRIDGE.split(chr(10))[2]}</p>"
    out = CleanBatch(id_column="key")(pa.table({"key": ["k"], "html": [page.encode()], "n": [1]})).to_pylist()
    assert [(row["id"], row["text"], row["n"]) for row in out] == [("k", BRIDGE.split("\n")[2], 1)]
    out = CleanBatch(text_column="body")(pa.table({"body": [BRIDGE], "text": ["x"]})).to_pylist()
    assert [(row["text"], row["meta"]) for row in out] == [(BRIDGE.split("\n")[2], '{"text": "x"}')]


def test_a_memory_is_weighed_as_on_the_command_line(tmp_path: Path) -> None:
    texts = [f"{page[:2000]}\nTune in to Harbour Radio tonight\n" for seed in range(3) for page in pages(8, seed)]
    ids = [str(number) for number in range(len(texts))]
    rows = pa.table({"id": ids, "text": texts, "url": [f"https://quay.example/{id}" for id in ids]})
    parquet.write_table(rows, tmp_path / "in.parquet")
    assert invoke("learn", "--isolated", "-q", tmp_path / "in.parquet", "-o", tmp_path / "quay.memory").code == 0
    options = ("--isolated", "-q", "-t", "parquet", "-o", tmp_path / "out.parquet", tmp_path / "in.parquet")
    invoke("--memory", tmp_path / "quay.memory", *options)
    with_memory = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert pickle.loads(pickle.dumps(CleanBatch(memory=str(tmp_path / "quay.memory"))))(rows).to_pylist() == with_memory
    invoke(*options)
    assert parquet.read_table(tmp_path / "out.parquet").to_pylist() != with_memory


def test_a_text_may_be_a_field_of_a_field() -> None:
    rows = pa.table({"body": [{"text": BRIDGE, "lang": "en"}, {"text": None, "lang": "de"}, None], "n": [1, 2, 3]})
    out = CleanBatch(text_column="body.text", articles="main")(rows).to_pylist()
    assert [(row["text"], row["n"]) for row in out] == [(BRIDGE.split("\n")[2], 1), ("", 2), ("", 3)]
    assert out[0]["meta"] == '{"body": {"lang": "en"}}'


def test_mistakes_are_told() -> None:
    with pytest.raises(InputError, match=r"no column 'body'.*Known: id, text"):
        CleanBatch(text_column="body")(BATCH)
    with pytest.raises(OptionsError, match="Did you mean 'articles'"):
        CleanBatch(article="main")


def test_it_can_be_pickled_and_its_pickle_does_not_depend_on_what_it_did() -> None:
    clean = CleanBatch(keep=["caption"])
    before = pickle.dumps(clean)
    clean(BATCH)
    assert pickle.dumps(clean) == before
    assert pickle.loads(before)(BATCH).equals(clean(BATCH))


def expected() -> list[dict[str, Any]]:
    return [dict(row) for row in CleanBatch()(ROWS).to_pylist()]


def test_polars_hands_frames_over_and_takes_them_back() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(CleanBatch().stream(polars.from_arrow(ROWS)))
    assert frame.to_dicts() == expected()
    lazy = polars.from_arrow(ROWS).lazy().map_batches(lambda part: polars.from_arrow(CleanBatch().stream(part)), schema=frame.schema)
    assert lazy.select("id", "text").collect().to_dicts() == frame.select("id", "text").to_dicts()


def test_duckdb_hands_relations_over_and_queries_what_comes(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    parquet.write_table(ROWS, tmp_path / "in.parquet", row_group_size=1)
    with duckdb.connect() as source, duckdb.connect() as other:  # one that is read from cannot be asked meanwhile
        articles = CleanBatch().stream(source.sql(f"SELECT * FROM '{tmp_path}/in.parquet'"))
        assert articles.schema.names[0] == "id"
        found = other.sql("SELECT id, text, site FROM articles ORDER BY id").fetchall()
    assert found == [(row["id"], row["text"], row["site"]) for row in expected()]
