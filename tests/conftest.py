"""What every test may rely on: a known moment, a search folder of its own, the cast.

``pyproject.toml`` shuts the network and makes warnings errors.
"""

import datetime as dt
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import time_machine
from django.conf import settings as portal
from django.contrib.auth.models import AnonymousUser
from pytest_django import Settings

from capdev.accounts.models import User
from capdev.network.models import Organisation
from capdev.network.names import forget_organisation_names
from capdev.pages.banners import forget_fictitious_records
from capdev.vocabularies.queries import forget_catalogue
from tests import factories

NOW: Final = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
"""The moment at which every test starts, a Monday morning; the clock runs on from there."""

_folder_numbers = itertools.count(1)


def pytest_unconfigure() -> None:
    """Leave nothing behind in the machine's temporary folder."""
    shutil.rmtree(portal.DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """Every test starts at ``NOW``; ``clock.move_to(...)`` and ``clock.shift(...)`` change it.

    Journeys, which watch another process, keep the real time.
    """
    if request.node.get_closest_marker("browser"):
        yield None
        return
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def search_folder(settings: Settings) -> Iterator[Path]:
    """Where this test's index would be; it does not exist before the test makes it."""
    folder = Path(portal.DATA) / f"search-{next(_folder_numbers)}"
    settings.SEARCH_FOLDER = folder
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


_MEMORIES: Final = (
    "capdev.vocabularies.queries.SECONDS_BETWEEN_CHECKS",
    "capdev.network.names.SECONDS_BETWEEN_CHECKS",
    "capdev.search.engine.SECONDS_BETWEEN_STAMPS",
    "capdev.pages.banners.SECONDS_BETWEEN_CHECKS",
)
"""How long a process answers from memory before it asks the database whether it is still right."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that counts queries says so in its name, and has them counted on ``settled`` ground."""
    for item in items:
        if "quer" in item.name:
            item.add_marker(pytest.mark.usefixtures("settled"))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process remembers of vocabularies, names and the search is read at its first use in the test and stays:
    however slow the machine is, queries that are counted are those of the page alone."""
    forget_catalogue()
    forget_organisation_names()
    forget_fictitious_records()
    for memory in _MEMORIES:
        monkeypatch.setattr(memory, 3600.0)


@pytest.fixture
def visitor() -> AnonymousUser:
    """Somebody who has not signed in."""
    return AnonymousUser()


@pytest.fixture
def member(db: None) -> User:
    """Somebody with an account and no role anywhere."""
    return factories.user(name="Member")


@pytest.fixture
def organisation(db: None) -> Organisation:
    """The organisation whose records the owner keeps."""
    return factories.organisation("Own organisation")


@pytest.fixture
def owner(organisation: Organisation) -> User:
    """An editor of ``organisation``."""
    return factories.editor_of(organisation, name="Owner")


@pytest.fixture
def member_elsewhere(db: None) -> User:
    """An editor of another organisation than ``organisation``."""
    return factories.editor_of(factories.organisation("Other organisation"), name="Member elsewhere")


@pytest.fixture
def reviewer(db: None) -> User:
    return factories.reviewer()


@pytest.fixture
def co_convenor(db: None) -> User:
    return factories.co_convenor()


@pytest.fixture
def administrator(db: None) -> User:
    return factories.administrator()
