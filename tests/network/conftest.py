"""Readers of English, unless a test asks otherwise, and an index of what the test made."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from capdev.network.names import forget_organisation_names
from capdev.vocabularies.queries import forget_catalogue
from tests.indexing import index

__all__ = ["index"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Names and vocabularies of the test before are forgotten."""
    forget_organisation_names()
    forget_catalogue()
