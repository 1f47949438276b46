"""The bench itself, small: that it measures, not what."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _bench(tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    results = str(tmp_path / "results")
    environment = {
        **os.environ,
        "CAPDEV_SEARCH_ENCODER": "0",
        "BENCH_RESULTS": results,
        "TMPDIR": str(tmp_path),
        **given,
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "bench"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_bench_when_run_small_then_written_as_table_and_as_json(tmp_path: Path) -> None:
    ran = _bench(tmp_path, SIZE="300", PART="load,search,duplicates,follow")
    assert ran.returncode == 0, ran.stderr
    told = json.loads(next((tmp_path / "results").glob("*-300.json")).read_text())
    values = {measure["name"]: measure["value"] for measure in told["measures"]}
    assert values["load: until all are found by words"] > 0
    assert values["search function, words and thesaurus"] > 0
    assert values["duplicates: of altered copies, found"] > 80
    assert values["follow: digests queued"] > 0
    table = next((tmp_path / "results").glob("*-300.md")).read_text()
    assert all(name in table and name in ran.stdout for name in values)


@pytest.mark.parametrize("part", ["nothing", "load,nothing"])
def test_bench_when_asked_for_an_unknown_part_then_says_which_there_are(tmp_path: Path, part: str) -> None:
    ran = _bench(tmp_path, PART=part)
    assert ran.returncode == 1
    assert "load, search, compare, duplicates, page, memory, start, follow" in ran.stderr
