"""What the tests of messages and conversations share: a domain for answers, a record, a question, a mail server."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from capdev.accounts.models import User
from capdev.inventory.models import Activity
from capdev.network.models import Organisation
from capdev.notices.actions import start_thread
from capdev.notices.models import Thread
from tests import factories
from tests.notices.post_office import PostOffice


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> str:
    settings.REPLY_DOMAIN = "portal.example"
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@portal.example>"
    return "portal.example"


@pytest.fixture
def record(organisation: Organisation) -> Activity:
    return factories.activity("Border course", lead=organisation)


@pytest.fixture
def question(record: Activity, owner: User, member: User, co_convenor: User) -> Thread:
    """The member asked the owner something in public; the co-convenor exists."""
    return start_thread(member, "activity", record, title="When is it?", text="When does it begin?", language="en")


@pytest.fixture
def private_question(record: Activity, owner: User, member: User) -> Thread:
    return start_thread(
        member, "activity", record, title="A fee?", text="May we pay less?", language="en", is_public=False
    )


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A real SMTP server on this machine, to which the portal sends."""
    office = PostOffice()
    office.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    yield office
    office.stop()
