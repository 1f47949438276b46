"""The portal with its starter inventory, loaded and indexed once for all contracts, and taken back afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as portal
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker, Settings

from capdev.config.starter import load_starter
from capdev.network.names import forget_organisation_names
from capdev.search.actions import check_and_repair
from capdev.vocabularies.queries import forget_catalogue
from tests.conftest import NOW

FOLDER = Path(portal.DATA) / "search-contracts"


@pytest.fixture(scope="package")
def starter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The starter inventory stands in the database and in an index without meanings, which takes seconds."""
    with django_db_blocker.unblock(), time_machine.travel(NOW), transaction.atomic():
        with override_settings(SEARCH_FOLDER=FOLDER, SEARCH_ENCODER=False):
            load_starter()
            _forget()
            check_and_repair()
        yield
        transaction.set_rollback(True)
    _forget()
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(autouse=True)
def db(starter: None) -> Iterator[None]:
    """What a test writes is taken back. Stands for pytest-django's own, which would close the connection."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _forget() -> None:
    forget_catalogue()
    forget_organisation_names()


@pytest.fixture(autouse=True)
def search_folder(starter: None, settings: Settings) -> Path:
    settings.SEARCH_FOLDER = FOLDER
    settings.SEARCH_ENCODER = False
    return FOLDER


@pytest.fixture
def machine(db: None) -> Client:
    """A program that asks for JSON."""
    return Client(headers={"accept": "application/json"})
