"""``capdev load-starter`` and ``capdev load-demo``: what they do, say and answer."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from capdev.inventory.models import Record
from capdev.kernel.loading import LoadReport, Refusal
from capdev.kernel.starter import Progress, StarterLoader, starter_loaders, starter_stamp
from capdev.vocabularies.queries import starter_is_current

pytestmark = pytest.mark.django_db


def _run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def with_broken_loader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Only one loader is registered, and it refuses a row."""
    kept = dict(starter_loaders._items)
    folder = tmp_path_factory.mktemp("starter")
    (folder / "rows.csv").write_text("id\n")

    def load(progress: Progress) -> LoadReport:
        progress(2, 2)
        return LoadReport(added=1, refused=(Refusal("rows.csv", 3, "b", "It is broken."),))

    starter_loaders._items = {}
    starter_loaders.register(StarterLoader("rows", "Rows", 1, folder, load))
    yield
    starter_loaders._items = kept


def test_load_starter_when_run_then_loads_tells_and_makes_the_data_current() -> None:
    assert not starter_is_current()
    told = _run("load_starter")
    assert starter_is_current()
    assert "Inventory" in told
    assert "refused" in told
    assert Record.objects.count() >= 400
    assert _run("load_starter", "--if-needed") == "The starter data is current.\n"


@pytest.mark.usefixtures("with_broken_loader")
def test_load_starter_when_a_row_is_refused_then_says_so_and_only_strict_fails() -> None:
    told = _run("load_starter")
    assert "rows.csv:3 b: It is broken." in told
    assert "Rows refused: 1; everything else is loaded." in told
    with pytest.raises(SystemExit) as end:
        _run("load_starter", "--strict")
    assert end.value.code == 1


@pytest.mark.usefixtures("with_broken_loader")
def test_starter_stamp_when_a_file_changes_then_differs_and_the_data_is_no_longer_current() -> None:
    _run("load_starter")
    before = starter_stamp()
    (starter_loaders["rows"].folder / "rows.csv").write_text("id\nmore\n")
    assert starter_stamp() != before
    assert not starter_is_current()


def test_load_demo_when_loaded_and_removed_then_nothing_is_left() -> None:
    call_command("load_starter", stdout=StringIO())
    before = Record.objects.count()
    assert "fictitious" in _run("load_demo")
    assert Record.objects.count() == before + 80
    assert "80 removed" in _run("load_demo", "--remove")
    assert Record.objects.count() == before
