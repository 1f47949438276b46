"""Keeping acts, and reading them back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from capdev.accounts.models import User
from capdev.history import actions, queries
from capdev.history.actions import Step
from capdev.history.choices import Via
from capdev.history.differences import readable
from capdev.history.errors import UnknownRevision
from capdev.history.models import Change
from capdev.history.states import difference, json_safe, state_of
from capdev.history.subjects import Subject, subjects
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import TranslatedText

pytestmark = pytest.mark.django_db

KIND = "thing-of-tests"


@pytest.fixture(autouse=True)
def _a_kind_of_subject() -> Iterator[None]:
    subjects.register(
        Subject(KIND, "thing", lambda _uuid: None, lambda _thing: "/", lambda _user, _thing: True, model=User)
    )
    yield
    subjects._items.pop(KIND)


def test_changes_when_recorded_one_after_the_other_are_numbered_from_one() -> None:
    uuid = uuid4()
    first = actions.record(KIND, uuid, "create", {}, {"title": "A", "free": True})
    second = actions.record(KIND, uuid, "update", {"title": "A"}, {"title": "B"}, via=Via.FORM, note="typing error")
    assert (first.revision, second.revision) == (1, 2)
    assert [change.act for change in queries.changes_of(uuid)] == ["update", "create"]


def test_state_when_asked_for_a_revision_folds_what_changed_until_then() -> None:
    uuid = uuid4()
    actions.record(KIND, uuid, "create", {}, {"title": "A", "free": True})
    actions.record(KIND, uuid, "update", {"title": "A"}, {"title": "B"})
    actions.record(KIND, uuid, "update", {"free": True}, {"free": None})
    assert queries.revision_state(uuid, 1) == {"title": "A", "free": True}
    assert queries.revision_state(uuid, 2) == {"title": "B", "free": True}
    assert queries.revision_state(uuid, 3) == {"title": "B", "free": None}


@pytest.mark.parametrize("revision", [-1, 0, 2])
def test_state_when_the_revision_does_not_exist_is_refused(revision: int) -> None:
    uuid = uuid4()
    actions.record(KIND, uuid, "create", {}, {"title": "A"})
    with pytest.raises(UnknownRevision):
        queries.revision_state(uuid, revision)


def test_many_when_a_subject_comes_twice_gets_two_numbers() -> None:
    old, new = uuid4(), uuid4()
    actions.record(KIND, old, "create", {}, {})
    changes = actions.record_many(
        [Step(KIND, old, "submit"), Step(KIND, new, "create"), Step(KIND, old, "publish")], via=Via.STARTER
    )
    assert [(change.subject_uuid, change.revision) for change in changes] == [(old, 2), (new, 1), (old, 3)]
    assert {change.via for change in Change.objects.filter(revision__gt=1)} == {"starter"}


def test_many_when_thousands_asks_for_all_numbers_in_one_query() -> None:
    steps = [Step(KIND, uuid4(), "create", {}, {"title": str(number)}) for number in range(3_000)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.record_many(steps)
    assert len([query for query in asked if query["sql"].startswith("SELECT")]) == 1
    assert Change.objects.count() == 3_000


@pytest.mark.django_db(transaction=True)
def test_record_when_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        actions.record(KIND, uuid4(), "create", {}, {})


@pytest.mark.django_db(transaction=True)
def test_change_when_the_act_fails_is_not_kept() -> None:
    with transaction.atomic():
        actions.record(KIND, uuid4(), "create", {}, {})
        transaction.set_rollback(True)
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("kind", "act", "via"), [("no-kind", "create", "form"), (KIND, "explode", "form"), (KIND, "create", "pigeon")]
)
def test_record_when_a_word_is_not_registered_is_refused(kind: str, act: str, via: str) -> None:
    with pytest.raises(ValueError, match="called"):
        actions.record(kind, uuid4(), act, {}, {}, via=via)


def test_number_when_taken_already_is_refused_by_the_database() -> None:
    change = actions.record(KIND, uuid4(), "create", {}, {})
    change.pk, change.uuid = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_change_when_its_actor_is_deleted_stays_without_a_person() -> None:
    user = User.objects.create_user("a@example.org")
    change = actions.record(KIND, uuid4(), "create", {}, {}, actor=user)
    user.delete()
    change.refresh_from_db()
    assert change.actor is None


def test_value_when_readable_puts_keys_before_values() -> None:
    assert readable({"role": "lead", "parts": [1, None]}) == "role: lead; parts: 1; "


def test_state_when_taken_from_a_record_is_json_safe() -> None:
    user = User.objects.create_user("b@example.org", name="B")
    state = state_of(user, ["uuid", "name", "joined_at", "groups"])
    assert state["uuid"] == str(user.uuid)
    assert state["joined_at"].endswith("+00:00")
    assert state["groups"] == []


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        (TranslatedText.of("Hi"), {"source": "en", "texts": {"en": "Hi"}}),
        (PartialDate(2027, 3), "2027-03"),
        (date(2027, 3, 1), "2027-03-01"),
        (datetime(2027, 3, 1, 12, tzinfo=UTC), "2027-03-01T12:00:00+00:00"),
        (timedelta(minutes=2), 120.0),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1.50"), "1.50"),
        (Via.FORM, "form"),
        ({"b", "a"}, ["a", "b"]),
        ((1, None, True), [1, None, True]),
    ],
)
def test_value_when_made_json_safe_has_the_documented_form(value: object, safe: object) -> None:
    assert json_safe(value) == safe
    assert type(json_safe(value)) is type(safe)


def test_value_when_without_a_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="SimpleNamespace"):
        json_safe({"x": SimpleNamespace()})


def test_difference_when_only_one_field_changed_holds_only_that() -> None:
    assert difference({"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 4}) == ({"b": 2, "gone": 3}, {"b": 4, "gone": None})
