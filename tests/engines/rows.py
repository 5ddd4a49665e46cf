"""What runs inside the engines of others, run there for real; see `make test-engines`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from bench.corpus import pages
from tests.cli.conftest import invoke

ROWS = int(os.environ.get("ENGINE_ROWS", "200"))
"""Rows that an engine is given; 20,000 take it some minutes."""


def write_rows(path: Path) -> Path:
    """Write rows of invented pages as Parquet, in several row groups, with columns that pass through."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = [page[:3000] for seed in range(1 + ROWS // 8) for page in pages(8, seed)][:ROWS]
    texts[3] = ""
    columns = {"id": [f"row-{n}" for n in range(ROWS)], "text": texts, "n": list(range(ROWS)), "tags": [[f"{n % 7}"] for n in range(ROWS)]}
    parquet.write_table(pa.table(columns), path, row_group_size=64)
    return path


def by_id(table: Any) -> list[dict[str, Any]]:
    """The rows of a table in an order that does not depend on who wrote it."""
    rows: list[dict[str, Any]] = sorted(table.to_pylist(), key=lambda row: (row["n"], row["index"]))
    return rows


def printed(path: Path, *options: str) -> list[dict[str, Any]]:
    """What the command line makes of a table."""
    from pyarrow import parquet

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.parquet"
        assert invoke("--isolated", "-q", "-t", "parquet", "-o", out, *options, path).code == 0
        return by_id(parquet.read_table(out))
