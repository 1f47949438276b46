"""A reader suggests changes; who keeps the record takes or refuses each; the reader is told."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.inventory.actions import answer_suggestion, merge_records, set_visibility, suggest_edit, update_record
from capdev.inventory.errors import NotYours, TooManySuggestions
from capdev.inventory.items import RoleItem
from capdev.inventory.models import Activity, Suggestion
from capdev.inventory.personal_data import SUGGESTIONS
from capdev.inventory.queries.suggestions import MOST_OPEN, suggestions_waiting
from capdev.inventory.rules import can_answer_suggestion, can_see_suggestion, can_suggest
from capdev.kernel.errors import DomainError
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.notices.models import Notice
from tests import factories
from tests.inventory.items import activity, world

pytestmark = pytest.mark.django_db

Cast = tuple[AnonymousUser | User, ...]
TITLE = TranslatedText({"en": "Labour course", "fr": "Cours du travail"}).as_json()


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


def suggest(person: User, course: Activity, **changes: Any) -> Suggestion:
    return suggest_edit(person, course, changes or {"cost": "10 USD"}, reason="It costs", source="https://a.org/fee")


def test_suggestion_when_made_then_the_owner_is_told_and_the_record_stays(
    course: Activity, reviewer: User, owner: User
) -> None:
    made = suggest(reviewer, course, title=TITLE, cost="10 USD", status="planned")
    assert made.changes == {"title": TITLE, "cost": "10 USD"}
    assert made.before["cost"] == ""
    assert [(one.user, one.kind) for one in Notice.objects.all()] == [(owner, "suggestion_made")]
    assert Activity.objects.get().cost == ""
    assert list(suggestions_waiting(owner)) == [made]


def test_suggestion_when_answered_then_what_was_taken_is_written_with_its_source(
    course: Activity, reviewer: User, owner: User
) -> None:
    made = suggest(reviewer, course, title=TITLE, cost="10 USD")
    answer_suggestion(owner, made, ["cost"], "The French title is not ours.")
    after = Activity.objects.get()
    assert after.cost == "10 USD"
    assert after.title.texts == {"en": "Labour course"}
    assert after.provenance["cost"]["source"] == "https://a.org/fee"
    assert after.provenance["cost"]["locked"]
    change = changes_of(course.uuid)[0]
    assert (change.act, change.actor, change.note) == ("update", owner, "Suggested by a reader: It costs")
    made.refresh_from_db()
    assert made.accepted == ["cost"]
    assert Notice.objects.filter(user=reviewer, kind="suggestion_answered").count() == 1
    with pytest.raises(DomainError):
        answer_suggestion(owner, made, ["title"])


def test_suggestion_when_all_is_refused_then_no_change_and_the_reader_is_told(
    course: Activity, reviewer: User, owner: User
) -> None:
    before = changes_of(course.uuid).count()
    answer_suggestion(owner, suggest(reviewer, course), [], "No.")
    assert changes_of(course.uuid).count() == before
    assert Notice.objects.filter(user=reviewer).exists()


def test_suggestion_when_the_record_was_translated_meanwhile_then_that_stays(
    course: Activity, reviewer: User, owner: User
) -> None:
    made = suggest(reviewer, course, title=TITLE)
    newer = TranslatedText({"en": "Labour course, renewed", "es": "Curso laboral"})
    update_record(owner, course, {"title": newer})
    answer_suggestion(owner, made, ["title"])
    texts = {"en": "Labour course, renewed", "es": "Curso laboral", "fr": "Cours du travail"}
    assert dict(Activity.objects.get().title.texts) == texts


@pytest.mark.parametrize(
    "changes",
    [{"cost": ""}, {"visibility": "internal"}, {"slug": "x"}, {"kind": "nonsense"}, {"url": "javascript:alert(1)"}],
    ids=["nothing new", "visibility", "address", "no such code", "no address"],
)
def test_suggestion_when_it_cannot_be_written_then_refused(
    course: Activity, reviewer: User, changes: dict[str, Any]
) -> None:
    with pytest.raises(DomainError):
        suggest(reviewer, course, **changes)
    assert not Suggestion.objects.exists()


def test_suggestion_when_one_waits_already_or_too_many_then_refused(course: Activity, reviewer: User) -> None:
    suggest(reviewer, course)
    with pytest.raises(DomainError):
        suggest(reviewer, course)
    for _number in range(MOST_OPEN - 1):
        suggest(reviewer, factories.activity())
    with pytest.raises(TooManySuggestions):
        suggest(reviewer, factories.activity())


def test_suggestion_when_tried_by_the_cast_then_readers_suggest_and_owners_answer(
    course: Activity, cast: Cast, reviewer: User, co_convenor: User
) -> None:
    assert [can_suggest(person, course) for person in cast] == [False, True, False, True, False]
    made = suggest(reviewer, course)
    assert [can_answer_suggestion(person, made) for person in cast] == [False, False, True, False, True]
    assert [can_see_suggestion(person, made) for person in cast] == [False, False, True, True, True]
    with pytest.raises(NotYours):
        answer_suggestion(cast[1], made, ["cost"])  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        suggest(co_convenor, course)
    set_visibility(co_convenor, course, "internal")
    course.refresh_from_db()
    assert not can_suggest(reviewer, course)


def test_pages_when_opened_by_the_cast_then_for_those_who_may(course: Activity, cast: Cast, reviewer: User) -> None:
    made = suggest(reviewer, course)
    answers = []
    for person in cast:
        client = Client()
        if isinstance(person, User):
            client.force_login(person)
        addresses = (f"/en/inventory/suggest-edit/{course.uuid}/", f"/en/inventory/suggestions/{made.uuid}/",
                     "/en/inventory/suggestions/", "/en/inventory/duplicates/",
                     f"/en/inventory/duplicates/{course.uuid}/")  # fmt: skip
        answers.append([client.get(address).status_code for address in addresses])
    assert answers == [
        [302, 302, 302, 302, 302],
        [200, 404, 200, 200, 404],
        [404, 200, 200, 200, 200],
        [200, 200, 200, 404, 404],
        [404, 200, 200, 200, 200],
    ]


def test_pages_when_used_then_a_suggestion_is_made_and_answered(course: Activity, reviewer: User, owner: User) -> None:
    client = Client()
    client.force_login(reviewer)
    address = f"/fr/inventory/suggest-edit/{course.uuid}/"
    form = client.get(address).context["form"]
    said = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    assert said["title"] == ""
    sent = {**said, "title": "Cours du travail", "reason": "Parce que", "source": "https://a.org"}
    made_at = client.post(address, sent)["Location"]
    made = Suggestion.objects.get()
    assert list(made.changes) == ["title"]
    client.force_login(owner)
    shown = client.get(made_at).content.decode()
    assert "Cours du travail" in shown
    assert reviewer.name in shown
    client.post(made_at, {"accepted": ["title"], "answer": "Merci"})
    assert Activity.objects.get().title.texts["fr"] == "Cours du travail"


def test_suggestions_when_the_person_leaves_then_open_ones_go_and_answered_ones_lose_the_name(
    course: Activity, reviewer: User, owner: User
) -> None:
    answer_suggestion(owner, suggest(reviewer, course), ["cost"])
    suggest(reviewer, factories.activity())
    assert len(SUGGESTIONS.export(reviewer)) == 2
    SUGGESTIONS.erase(reviewer)
    (left,) = Suggestion.objects.all()
    assert left.by is None
    assert left.accepted == ["cost"]
