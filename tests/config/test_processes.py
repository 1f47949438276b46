"""What the children of a running portal are told through their environment."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from capdev.config.starting.processes import name_address, share_counters


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


def test_counters_when_a_portal_starts_then_in_an_empty_folder(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR")
    settings.DATA = tmp_path
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "counter_1.db").touch()
    share_counters()
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(tmp_path / "metrics")
    assert list((tmp_path / "metrics").iterdir()) == []
