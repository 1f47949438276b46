"""An index of what a test has made, for pages that count and list by it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from capdev.network.names import forget_organisation_names
from capdev.pages.banners import forget_fictitious_records
from capdev.search.actions import rebuild
from capdev.vocabularies.queries import forget_catalogue

Index = Callable[[], None]


@pytest.fixture
def index(settings: Settings) -> Index:
    """Makes everything in the database findable by words, and forgets what the process had read before."""
    settings.SEARCH_ENCODER = False

    def made() -> None:
        forget_catalogue()
        forget_organisation_names()
        forget_fictitious_records()
        rebuild()

    return made


def queries_of(address: str) -> int:
    """How many queries a page asks of the database when this process knows vocabularies and names already."""
    reader = Client()
    assert reader.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
    return len(asked)
