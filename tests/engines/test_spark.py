"""Spark, in local mode: its articles are those of the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'article-cleaner[spark]'")
if shutil.which("java") is None:
    pytest.skip("Spark needs a Java runtime: apt-get install default-jre-headless", allow_module_level=True)

from pyarrow import parquet

from tests.engines.rows import by_id, printed, write_rows

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spark_articles.py"


def test_the_articles_are_those_of_the_command_line(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "in.parquet")
    env = os.environ | {"PYSPARK_PYTHON": sys.executable}  # its workers take the python3 of the path otherwise
    done = subprocess.run([sys.executable, EXAMPLE, rows, tmp_path / "out"], capture_output=True, check=False, text=True, env=env)
    assert done.returncode == 0, done.stderr[-2000:]
    assert by_id(parquet.read_table(tmp_path / "out")) == printed(rows)
