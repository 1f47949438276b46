"""Readers of English, unless a test asks otherwise: the language of the last request would stay for the next test."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from capdev.network.names import forget_organisation_names
from tests.inventory.items import world


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def setting(db: None) -> None:
    """The vocabularies that guided forms choose from, and organisations read anew."""
    world()
    forget_organisation_names()
