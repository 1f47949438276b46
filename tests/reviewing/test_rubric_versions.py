"""A new version of a rubric: drafted, written in six languages, put in force; old reviews keep theirs."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.models import Tool
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from capdev.notices.models import Notice
from capdev.reviewing import actions
from capdev.reviewing.errors import DayPast, NoDraft, RubricIncomplete
from capdev.reviewing.models import Review, Rubric
from capdev.reviewing.queries.cases import latest_rubric
from tests import factories

pytestmark = pytest.mark.django_db
CAST = ("visitor", "member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")
TODAY = dt.date(2026, 11, 23)


def _said(words: str) -> TranslatedText:
    return TranslatedText({tag: f"{words} {tag}" for tag in INTERFACE_LANGUAGES})


def _whole(user: User, draft: Rubric) -> None:
    """Everything is written in six languages."""
    actions.write_rubric(user, draft, _said("Tools"), Decimal("1.50"), 24)
    for one in draft.criteria.all():
        levels = tuple(_said(f"level {number}") for number in range(4))
        actions.write_criterion(user, draft, actions.CriterionText(_said(one.code), _said("Why"), levels), one)


def _as(person: User | AnonymousUser) -> Client:
    client = Client()
    if isinstance(person, User):
        client.force_login(person)
    return client


def _form(words: str, *names: str) -> dict[str, str]:
    return {f"{name}.{tag}": f"{words} {tag}" for name in names for tag in INTERFACE_LANGUAGES}


def test_version_when_written_by_pages_then_in_force_from_its_day_and_old_reviews_keep_theirs(
    review: Review, rubric: Rubric, co_convenor: User, clock: Traveller
) -> None:
    client, other = _as(co_convenor), factories.co_convenor(name="Other")
    begin = reverse("reviewing:begin-draft", args=["tool"])
    assert begin in client.get(rubric.get_absolute_url()).content.decode()
    client.post(begin)
    client.post(begin)
    draft = Rubric.objects.get(published_on=None)
    page = client.get(reverse("reviewing:draft", args=["tool"])).content.decode()
    assert "Not written yet in:" in page
    limits = {**_form("Tools", "title"), "spread": "1.5", "valid_months": "24"}
    assert client.post(reverse("reviewing:draft", args=["tool"]), limits).status_code == 302
    texts = _form("Clear", "title", "question", "level1", "level2", "level3", "level4")
    new = reverse("reviewing:new-criterion", args=["tool"])
    assert client.post(new, {**texts, "place": "1"}).status_code == 302
    for name in ("accuracy", "usefulness"):
        assert client.post(reverse("reviewing:remove-criterion", args=["tool", name])).status_code == 302
    assert [one.code for one in draft.criteria.all()] == ["clear_en"]
    publish = reverse("reviewing:publish-rubric", args=["tool"])
    assert client.post(publish, {"from_on": "2026-12-01"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.version, draft.valid_months, draft.published_on) == (2, 24, dt.date(2026, 12, 1))
    assert latest_rubric("tool") == rubric
    clock.move_to("2026-12-01T09:00:00Z")
    assert latest_rubric("tool") == draft
    review.refresh_from_db()
    assert review.rubric == rubric
    assert [one.code for one in rubric.criteria.all()] == ["accuracy", "usefulness"]
    assert [one.user for one in Notice.objects.filter(kind="rubric_published")] == [other]
    acts = list(Change.objects.filter(subject_uuid=draft.uuid).values_list("act", flat=True))
    assert {"create", "update", "publish"} <= set(acts)


@pytest.mark.parametrize("who", CAST)
def test_draft_when_opened_or_written_by_each_of_the_cast_then_by_co_convenors_alone(
    who: str, rubric: Rubric, owner: User, co_convenor: User, request: pytest.FixtureRequest
) -> None:
    person, may = request.getfixturevalue(who), who in {"co_convenor", "administrator"}
    draft = actions.draft_rubric(co_convenor, "tool")
    client, expected = _as(person), 200 if may else 302 if who == "visitor" else 404
    assert client.get(draft.get_absolute_url()).status_code == (200 if may else 404)
    assert client.get(reverse("reviewing:draft", args=["tool"])).status_code == expected
    assert client.get(reverse("reviewing:criterion", args=["tool", "accuracy"])).status_code == expected
    for name in ("begin-draft", "drop-rubric"):
        answer = client.post(reverse(f"reviewing:{name}", args=["tool"]))
        assert answer.status_code == (302 if may or who == "visitor" else 404)
    assert Rubric.objects.filter(published_on=None).exists() is not may
    if not may and isinstance(person, User):
        with pytest.raises(DomainError):
            actions.publish_rubric(person, draft, TODAY)


def test_draft_when_not_whole_or_late_then_is_not_published_and_a_published_one_never_changes(
    rubric: Rubric, co_convenor: User
) -> None:
    draft = actions.draft_rubric(co_convenor, "tool")
    with pytest.raises(RubricIncomplete):
        actions.publish_rubric(co_convenor, draft, TODAY)
    page = _as(co_convenor).post(reverse("reviewing:publish-rubric", args=["tool"]), {"from_on": str(TODAY)})
    assert "Every text is needed in all six languages" in page.content.decode()
    _whole(co_convenor, draft)
    with pytest.raises(DayPast):
        actions.publish_rubric(co_convenor, draft, TODAY - dt.timedelta(days=1))
    actions.publish_rubric(co_convenor, draft, TODAY)
    for act in (actions.drop_rubric, lambda user, row: actions.remove_criterion(user, row, "accuracy")):
        with pytest.raises(NoDraft):
            act(co_convenor, draft)
    assert draft.criteria.count() == 2


def test_draft_when_there_is_one_then_reviews_still_go_by_the_version_in_force(
    rubric: Rubric, tool: Tool, co_convenor: User, owner: User
) -> None:
    actions.draft_rubric(co_convenor, "tool")
    assert actions.ask_review(owner, "tool", tool).rubric == rubric
    about = Client().get(reverse("reviewing:about")).content.decode()
    assert "/rubrics/tool/2/" not in about
    assert factories.rubric("practice").version == 1
