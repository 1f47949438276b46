"""The history of a record reads well, hides what is not for the reader, and leads back."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.actions import merge_records, restore_state, set_visibility, update_record
from capdev.inventory.errors import NotYours
from capdev.inventory.items import RoleItem, TermItem
from capdev.inventory.models import Activity
from capdev.inventory.rules import can_restore_state, can_see_history
from capdev.kernel.errors import DomainError
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from tests.inventory.items import activity, world

pytestmark = pytest.mark.django_db

Cast = tuple[AnonymousUser | User, ...]


@pytest.fixture
def cast(
    visitor: AnonymousUser, member_elsewhere: User, owner: User, reviewer: User, co_convenor: User
) -> tuple[AnonymousUser | User, ...]:
    return (visitor, member_elsewhere, owner, reviewer, co_convenor)


@pytest.fixture
def course(organisation: Organisation) -> Activity:
    world()
    led = (RoleItem(("uuid", str(organisation.uuid)), "lead"),)
    merge_records([activity("a", roles=led)], "import")
    return Activity.objects.get()


def page(course: Activity, person: Any = None, **query: str) -> str:
    client = Client()
    if isinstance(person, User):
        client.force_login(person)
    response = client.get(f"/en/inventory/history/{course.uuid}/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_history_when_a_field_changed_then_told_in_words(course: Activity, owner: User) -> None:
    title = TranslatedText({"en": "Labour course", "fr": "Cours du travail"})
    changes = {"title": title, "is_free": True, "status": "ongoing", "terms.theme": (TermItem("health"),), "mode": ""}
    update_record(owner, course, changes)
    shown = page(course)
    told = (
        "Change 2: changed|Title, French|Cours du travail|Free of charge|yes|Planned|Ongoing|Theme|labour|health|online"
    )
    for words in told.split("|"):
        assert words.lower() in shown.lower(), words
    assert 'lang="fr"' in shown


def test_history_when_read_by_the_public_then_no_person_and_no_inner_field_is_named(
    course: Activity, owner: User, co_convenor: User, organisation: Organisation
) -> None:
    update_record(owner, course, {"cost": "10"})
    set_visibility(co_convenor, course, "internal")
    set_visibility(co_convenor, course, "public")
    Change.objects.filter(revision=2).update(note="between us")
    shown, kept = page(course), page(course, owner)
    assert owner.name not in shown
    assert "between us" not in shown
    assert "Member organizations only" not in shown
    assert "Change 2" not in shown  # before it was internal
    assert owner.name in kept
    assert "between us" in kept
    assert str(organisation.name) in kept
    assert "Member organizations only" in kept


def test_history_when_an_editor_changed_then_the_public_reads_for_whom(
    course: Activity, owner: User, co_convenor: User, organisation: Organisation
) -> None:
    update_record(owner, course, {"cost": "10"})
    update_record(co_convenor, course, {"cost": "20"})
    shown = page(course)
    assert str(organisation.name) in shown
    assert "a co-convenor" in shown


def test_history_when_the_reader_may_not_see_the_record_then_404(course: Activity, co_convenor: User) -> None:
    set_visibility(co_convenor, course, "internal")
    assert Client().get(f"/en/inventory/history/{course.uuid}/").status_code == 404


def test_history_when_long_then_in_pages_with_a_fixed_number_of_queries(
    course: Activity, owner: User, django_assert_max_num_queries: Any, settled: None
) -> None:
    for number in range(25):
        update_record(owner, course, {"cost": str(number)})
    page(course)
    with django_assert_max_num_queries(12):
        shown = page(course)
    assert "Change 26:" in shown
    assert "Change 2:" not in shown
    assert "Change 2:" in page(course, page="2")


def test_restore_when_done_then_fields_and_axes_say_what_they_said_and_it_is_a_new_change(
    course: Activity, owner: User
) -> None:
    update_record(
        owner, course, {"title": TranslatedText.of("Other"), "terms.theme": (TermItem("health"),), "cost": "9"}
    )
    restore_state(owner, course, 1)
    back = Activity.objects.get()
    assert str(back.title) == "Labour course"
    assert back.cost == ""
    assert list(back.terms.filter(axis="theme").values_list("concept__code", flat=True)) == ["labour"]
    last = Change.objects.filter(subject_uuid=course.uuid).latest("revision")
    assert (last.revision, last.act, last.note) == (3, "update", "As it was after change 1")
    restore_state(owner, back, 2)
    assert str(Activity.objects.get().title) == "Other"


def test_restore_when_nothing_differs_or_there_is_no_such_state_then_refused(course: Activity, owner: User) -> None:
    for revision in (1, 7, 0):
        with pytest.raises(DomainError):
            restore_state(owner, course, revision)


def test_restore_when_tried_by_the_cast_then_editors_and_convenors(course: Activity, cast: Cast) -> None:
    assert [can_restore_state(person, course) for person in cast] == [False, False, True, False, True]
    assert [can_see_history(person, course) for person in cast] == [True] * 5
    for person in cast[1:2]:
        with pytest.raises(NotYours):
            restore_state(person, course, 1)  # type: ignore[arg-type]


def test_restore_page_when_opened_by_the_cast_then_for_those_who_may(course: Activity, cast: Cast, owner: User) -> None:
    update_record(owner, course, {"cost": "9"})
    answers = []
    for person in cast:
        client = Client()
        if isinstance(person, User):
            client.force_login(person)
        answers.append(client.get(f"/en/inventory/history/{course.uuid}/1/restore/").status_code)
        answers.append(client.post(f"/en/inventory/history/{course.uuid}/1/restore/").status_code)
    assert answers[:4] == [302, 302, 404, 404]
    assert answers[4:6] == [200, 302]
    assert answers[6:8] == [404, 404]
    assert answers[8] == 200
    assert Activity.objects.get().cost == ""
