"""The children of a running portal: what their environment tells them, and who starts and ends them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from capdev.config.starting.environment import begin_counters_anew, name_address, name_counters


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8001"), ("0.0.0.0", "http://127.0.0.1:8001"), ("::1", "http://[::1]:8001")],  # noqa: S104
)
def test_address_when_nobody_named_it_then_the_one_that_is_listened_on(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    monkeypatch.setenv("CAPDEV_BASE_URL", "")  # so that it is put back, whatever it was
    monkeypatch.delenv("CAPDEV_BASE_URL")
    name_address(host, 8001)
    assert os.environ["CAPDEV_BASE_URL"] == address


def test_address_when_the_operator_named_it_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPDEV_BASE_URL", "https://portal.example.org")
    name_address("0.0.0.0", 8001)  # noqa: S104
    assert os.environ["CAPDEV_BASE_URL"] == "https://portal.example.org"


def test_counters_when_a_portal_starts_then_in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR")
    monkeypatch.setenv("CAPDEV_DATA", str(tmp_path))
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "counter_1.db").touch()
    name_counters()
    begin_counters_anew()
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(tmp_path / "metrics")
    assert list((tmp_path / "metrics").iterdir()) == []


Found = TypeVar("Found")

SUPERVISED = """
import sys, time
from pathlib import Path
from capdev.config.starting.processes import Child, Supervisor, in_a_process_of_its_own
folder = Path(sys.argv[1])
def main():
    (folder / "pids").open("a").write(f"{__import__('os').getpid()} {len(shared)}\\n")
    time.sleep(60)
shared = []
assert in_a_process_of_its_own(lambda: shared.append("left behind"))
assert not in_a_process_of_its_own(lambda: sys.exit(3))
command = [sys.executable, "-c", "import time; time.sleep(60)"]
Supervisor([Child("sleeper", main, command)], lambda: shared.append("once")).run(lambda: None)
"""


def test_supervisor_when_a_child_dies_then_another_shares_its_memory_and_all_end_with_it(tmp_path: Path) -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISED, str(tmp_path)])
    try:
        first = _after(lambda: _told(tmp_path)[0])
        os.kill(first[0], signal.SIGKILL)
        second = _after(lambda: _told(tmp_path)[1])
        assert (first[1], second[1]) == (1, 1)
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(timeout=20) == 0
        _after(lambda: _is_gone(second[0]))
    finally:
        supervisor.kill()
        supervisor.wait()


def test_supervisor_when_it_is_killed_then_its_child_ends(tmp_path: Path) -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISED, str(tmp_path)])
    try:
        child, _shared = _after(lambda: _told(tmp_path)[0])
    finally:
        supervisor.kill()
        supervisor.wait()
    _after(lambda: _is_gone(child))


def _told(folder: Path) -> list[tuple[int, int]]:
    lines = (folder / "pids").read_text().splitlines()
    return [(int(pid), int(shared)) for pid, shared in (line.split() for line in lines)]


def _is_gone(pid: int) -> bool:
    """Ended, whether or not somebody has asked after it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    assert state == "Z"
    return True


def _after(look: Callable[[], Found]) -> Found:
    """What ``look`` answers as soon as it does not fail."""
    deadline = time.monotonic() + 20
    while True:
        try:
            return look()
        except (AssertionError, IndexError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
