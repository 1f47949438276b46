"""Readers of English unless a test asks otherwise, an index of what the test made, and the worker's work by hand."""

from collections.abc import Callable, Iterator
from typing import cast
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from capdev.accounts.models import User
from capdev.following import sweeps
from capdev.following.actions import save_search
from capdev.following.models import Follow
from capdev.inventory.models import Record
from capdev.network.names import forget_organisation_names
from capdev.notices.actions import send_due
from capdev.search.actions import index_stale, mark_stale
from capdev.search.parameters import Query
from capdev.vocabularies.queries import forget_catalogue
from tests.indexing import index

__all__ = ["index"]

Appear = Callable[..., None]
Deliver = Callable[[], list[EmailMultiAlternatives]]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    forget_catalogue()
    forget_organisation_names()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.REPLY_DOMAIN = "portal.example"
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@portal.example>"


@pytest.fixture
def appear(settings: Settings) -> Appear:
    """The index takes these records in, as they are now, and they are held against what people follow."""
    settings.SEARCH_ENCODER = False

    def took_in(*records: Record) -> None:
        for record in records:
            mark_stale(record.type, [record.uuid])
        assert index_stale().total == len({record.uuid for record in records})
        sweeps.match()

    return took_in


@pytest.fixture
def deliver() -> Deliver:
    """What is due is composed and sent; answers the mails."""

    def sent() -> list[EmailMultiAlternatives]:
        mail.outbox.clear()
        sweeps.compose()
        send_due()
        return cast("list[EmailMultiAlternatives]", list(mail.outbox))

    return sent


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def saves(person: User, rhythm: str = "at_once", language: str = "en", **params: str | list[str]) -> Follow:
    return save_search(person, Query.parse(params), language, rhythm=rhythm)


def found_by(follow: Follow) -> set[UUID]:
    return set(follow.findings.values_list("record", flat=True))
