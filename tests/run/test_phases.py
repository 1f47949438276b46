"""The sum of a run counts what pytest says, and takes nothing for success that is not."""

from pathlib import Path

import pytest

from tests.run.__main__ import report_of
from tests.run.phases import Counts, counted

_REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><failure/><error/></testcase>
<testcase name="d"><skipped/></testcase><testcase name="e"><system-out/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "report.xml"
    file.write_text(_REPORT, encoding="utf-8")
    return file


def test_counts_when_a_test_failed_twice_then_once(written: Path) -> None:
    assert counted(written, 1) == Counts(passed=2, failed=2, skipped=1)


def test_counts_when_pytest_left_no_report_then_a_failure(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.xml", 3) == Counts(failed=1)


def test_counts_when_nothing_ran_then_a_failure(tmp_path: Path) -> None:
    empty = tmp_path / "report.xml"
    empty.write_text("<testsuites><testsuite/></testsuites>", encoding="utf-8")
    assert counted(empty, 5) == Counts(failed=1)


@pytest.mark.parametrize(
    ("counts", "code"),
    [(Counts(3), 0), (Counts(3, 1), 1), (Counts(3, 0, 1), 1), (Counts(), 1)],
    ids=["all passed", "one failed", "one skipped", "nothing ran"],
)
def test_report_when_written_then_the_sum_stands_alone_on_the_last_line(
    counts: Counts, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report_of(counts, 60.0) == code
    assert capsys.readouterr().out.splitlines()[-1] == f"{counts.passed} passed, {counts.failed} failed"
