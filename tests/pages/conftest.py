"""Readers of English, unless a test asks otherwise, and an index of what the test made."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.indexing import index

__all__ = ["index"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield
