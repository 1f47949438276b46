"""Alive, ready, counted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import Traveller

from capdev.kernel.starter import starter_stamp
from capdev.search.actions import check_and_repair, index_stale, mark_stale
from capdev.vocabularies.actions import note_starter_load
from tests import factories


@pytest.fixture
def ready(db: None, settings: Settings) -> Client:
    settings.SEARCH_ENCODER = False
    note_starter_load(starter_stamp())
    check_and_repair()
    return Client()


def missing(client: Client) -> list[str]:
    answer = client.get("/readyz")
    told = answer.json()
    assert answer.status_code == (503 if told["missing"] else 200)
    assert answer["Cache-Control"] == "no-store"
    return [sentence.split(":")[0] for sentence in told["missing"]]


def test_healthz_when_the_process_lives_then_200_without_a_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert Client().get("/healthz").json() == {"status": "alive"}


@pytest.mark.django_db
def test_readyz_when_nothing_was_prepared_then_it_names_what_is_missing() -> None:
    assert missing(Client()) == ["The starter data is not loaded", "The search index is being brought up to date."]


def test_readyz_when_all_is_there_then_ready_by_few_queries(
    ready: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert missing(ready) == []
    with django_assert_max_num_queries(3):
        ready.get("/readyz")


def test_readyz_when_a_migration_is_not_applied_then_not_ready(ready: Client) -> None:
    MigrationRecorder(connection).record_unapplied("network", "0001_initial")
    assert missing(ready) == ["The database is not migrated"]


def test_readyz_when_the_starter_files_changed_then_not_ready(ready: Client) -> None:
    note_starter_load("another stamp")
    assert missing(ready) == ["The starter data is not loaded"]


def test_readyz_when_a_change_waits_too_long_then_not_ready_until_it_is_indexed(
    ready: Client, clock: Traveller
) -> None:
    course = factories.activity()
    mark_stale("activity", [course.uuid])
    assert missing(ready) == []
    clock.shift(timedelta(seconds=2))
    assert missing(ready) == ["The search index is being brought up to date."]
    index_stale()
    assert missing(ready) == []


def test_metrics_when_asked_from_this_machine_then_they_tell_how_the_portal_stands(
    ready: Client, clock: Traveller
) -> None:
    mark_stale("activity", [factories.activity().uuid])
    clock.shift(timedelta(seconds=5))
    told = ready.get("/metrics").content.decode()
    assert 'capdev_records{state="published",type="activity"} 1.0' in told
    assert "capdev_index_pending_changes 1.0" in told
    assert 'capdev_ready{condition="index_is_current"} 0.0' in told
    lag = next(line for line in told.splitlines() if line.startswith("capdev_index_lag_seconds "))
    assert 5 <= float(lag.split()[1]) < 30
    assert "django_http_requests_total" in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("192.0.2.7", {}, 403),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.7"}, 403),
        ("127.0.0.1", {"x-forwarded-proto": "https"}, 403),
        ("127.0.0.1", {"x-real-ip": "192.0.2.7"}, 403),
        ("127.0.0.1", {"via": "1.1 proxy"}, 403),
        ("192.0.2.7", {"authorization": "Bearer wrong"}, 403),
        ("192.0.2.7", {"authorization": "Bearer the-token"}, 200),
        ("127.0.0.1", {}, 200),
    ],
)
def test_metrics_when_asked_from_elsewhere_then_only_with_the_token(
    settings: Settings, address: str, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "the-token"
    assert Client(REMOTE_ADDR=address).get("/metrics", headers=headers).status_code == status


def test_metrics_when_the_portal_stands_behind_a_proxy_then_nobody_counts_as_local(settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    assert Client(REMOTE_ADDR="127.0.0.1").get("/metrics").status_code == 403
