"""Sessions that ran out leave nothing behind."""

import datetime as dt
import importlib

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from capdev.accounts.tasks import EVERY_NIGHT, removing_ended_sessions
from capdev.kernel.jobs import jobs
from tests.accounts.sign_in import person, sign_in

pytestmark = pytest.mark.django_db


def _sessions() -> tuple[int, int]:
    return Session.objects.count(), UserSession.objects.count()


def test_sessions_when_one_ran_out_then_the_night_removes_it_and_its_address_alone() -> None:
    user = person()
    first, second = Client(), Client()
    sign_in(first, user.email)
    sign_in(second, user.email)
    assert _sessions() == (2, 2)
    ended = Session.objects.filter(session_key=first.session.session_key)
    ended.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    removing_ended_sessions()
    assert _sessions() == (1, 1)
    assert UserSession.objects.get().session_key == second.session.session_key


def test_sessions_when_an_address_has_no_session_then_removed() -> None:
    user = person()
    client = Client()
    sign_in(client, user.email)
    Session.objects.all().delete()
    removing_ended_sessions()
    assert _sessions() == (0, 0)


def test_jobs_when_the_worker_looks_for_them_then_sessions_are_removed_once_a_day() -> None:
    importlib.import_module("capdev.accounts.tasks")
    assert "accounts.remove_ended_sessions" in {task.name for task in jobs._registry.periodic_tasks}
    day = [dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(minutes=minute) for minute in range(24 * 60)]
    assert [moment.strftime("%H:%M") for moment in day if EVERY_NIGHT(moment)] == ["03:10"]
