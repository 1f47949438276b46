"""The mark: where it stands, and how it falls."""

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.actions import update_record
from capdev.inventory.models import Tool
from capdev.inventory.search_entries import entry_kind
from capdev.kernel.translated import TranslatedText
from capdev.notices.models import Notice
from capdev.reviewing import actions
from capdev.reviewing.errors import MarkGone, NotChanged, TextNeeded
from capdev.reviewing.models import Mark, Review, Seat
from capdev.reviewing.queries import mark_of
from capdev.search.models import StaleEntry
from tests.reviewing.board import again, declare_none, invite, score

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(review: Review, seats: list[Seat], co_convenor: User) -> Mark:
    for seat in seats:
        score(seat, 4)
    actions.decide_review(co_convenor, review, "accept", "Sound and useful.")
    return Mark.objects.get()


def test_mark_when_given_then_stands_on_page_card_and_api(client: Client, mark: Mark, tool: Tool) -> None:
    page = client.get(tool.get_absolute_url()).content.decode()
    assert "Vetted by the advisory board" in page
    assert mark.get_absolute_url() in page
    entry = next(iter(entry_kind("tool").fetch([tool.uuid])))
    assert (entry.values["vetted"], entry.card["vetted_until"]) == (("yes",), "2029-11-23")
    told = client.get(f"/api/v1/inventory/{tool.uuid}/").json()["vetted"]
    assert (told["rubric"], told["expires_on"]) == ("tool/1", "2029-11-23")
    own = client.get(mark.get_absolute_url()).content.decode()
    assert "Handbook on return" in own
    assert "November 23, 2026" in own or "23 November 2026" in own


def test_mark_when_nothing_was_vetted_then_nothing_says_so(client: Client, tool: Tool) -> None:
    assert "Vetted" not in client.get(tool.get_absolute_url()).content.decode()
    entry = next(iter(entry_kind("tool").fetch([tool.uuid])))
    assert entry.values["vetted"] == ("no",)
    assert client.get(f"/api/v1/inventory/{tool.uuid}/").json()["vetted"] is None


def test_mark_when_the_content_changes_in_substance_then_falls_at_once(
    client: Client, mark: Mark, tool: Tool, owner: User, co_convenor: User
) -> None:
    StaleEntry.objects.all().delete()
    update_record(owner, tool, {"title": TranslatedText.of("Handbook on going home")})
    mark.refresh_from_db()
    assert (mark.fall_reason, mark.fell_at is not None) == ("changed", True)
    assert mark_of(tool.uuid) is None
    told = set(Notice.objects.filter(kind="mark_fell").values_list("user", flat=True))
    assert told == {owner.pk, co_convenor.pk}
    assert StaleEntry.objects.exists()
    client.force_login(owner)
    page = client.get(Tool.objects.get(pk=tool.pk).get_absolute_url()).content.decode()
    assert "No longer vetted" in page
    assert "Ask for a re-check" in page


def test_mark_when_a_translation_or_another_fact_is_added_then_stands(mark: Mark, tool: Tool, owner: User) -> None:
    title = TranslatedText({"en": "Handbook  on return", "fr": "Manuel du retour"})
    update_record(owner, tool, {"title": title, "is_dedicated": True})
    mark.refresh_from_db()
    assert mark.fell_at is None


def test_mark_when_its_time_runs_out_then_falls_and_is_gone_the_same_day(
    mark: Mark, tool: Tool, clock: Traveller
) -> None:
    clock.move_to("2029-11-23T12:00:00Z")
    assert mark_of(tool.uuid) == mark
    assert actions.drop_expired_marks() == 0
    clock.move_to("2029-11-24T00:10:00Z")
    assert mark_of(tool.uuid) is None
    assert actions.drop_expired_marks() == 1
    mark.refresh_from_db()
    assert mark.fall_reason == "expired"


def test_recheck_when_asked_for_then_one_reviewer_sees_the_difference_only(
    client: Client, mark: Mark, tool: Tool, owner: User, co_convenor: User, roster: list[User]
) -> None:
    with pytest.raises(NotChanged):
        actions.ask_review(owner, "tool", tool)
    update_record(owner, tool, {"summary": TranslatedText.of("A second edition")})
    review = actions.open_review(co_convenor, actions.ask_review(owner, "tool", tool))
    assert (review.recheck_of, review.seats_wanted) == (mark, 1)
    seat = declare_none(invite(co_convenor, review, roster[3]))
    assert again(review).state == "scoring"
    client.force_login(roster[3])
    page = client.get(seat.get_absolute_url()).content.decode()
    assert "What has changed since it was vetted" in page
    material = page.split('id="material"')[1].split('id="scores"')[0]
    assert "A second edition" in material
    assert "Handbook" not in material
    score(seat, 4)
    actions.decide_review(co_convenor, review, "accept", "Still sound.")
    assert mark_of(tool.uuid) != mark
    assert Mark.objects.filter(fell_at=None).count() == 1


def test_mark_when_withdrawn_then_falls_with_its_reason(
    client: Client, mark: Mark, tool: Tool, co_convenor: User, owner: User
) -> None:
    with pytest.raises(Exception, match="may not"):
        actions.withdraw_mark(owner, mark, "I say so")
    actions.withdraw_mark(co_convenor, mark, "The sources were invented.")
    assert mark_of(tool.uuid) is None
    for address in (tool.get_absolute_url(), mark.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "No longer vetted" in page
        assert "The sources were invented." in page
    assert Notice.objects.filter(kind="mark_fell", user=owner).exists()
    kept = Change.objects.get(act="fall", subject_uuid=mark.uuid)
    assert (kept.actor, kept.note) == (co_convenor, "The sources were invented.")
    with pytest.raises(MarkGone):
        actions.withdraw_mark(co_convenor, mark, "Once more")
    with pytest.raises(TextNeeded):
        actions.withdraw_mark(co_convenor, mark, " ")


def test_review_when_its_mark_was_withdrawn_then_the_next_one_is_whole(
    client: Client, mark: Mark, tool: Tool, co_convenor: User, owner: User
) -> None:
    actions.withdraw_mark(co_convenor, mark, "The sources were invented.")
    client.force_login(owner)
    assert "Ask for a re-check" not in client.get(tool.get_absolute_url()).content.decode()
    review = actions.ask_review(owner, "tool", tool)
    assert (review.recheck_of, review.seats_wanted) == (None, 3)


def test_withdrawal_when_made_on_its_page_then_asks_for_the_reason_first(
    client: Client, mark: Mark, co_convenor: User
) -> None:
    client.force_login(co_convenor)
    address = reverse("reviewing:withdraw-mark", args=[mark.uuid])
    assert address in client.get(mark.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 200
    assert mark_of(mark.subject_uuid) == mark
    answer = client.post(address, {"reason": "<b>Invented</b> sources"}, follow=True)
    assert "The mark is withdrawn." in answer.content.decode()
    assert "&lt;b&gt;Invented&lt;/b&gt; sources" in answer.content.decode()
    assert client.get(address).status_code == 404


def test_public_pages_when_opened_by_anybody_then_explain(client: Client, mark: Mark) -> None:
    about = client.get(reverse("reviewing:about")).content.decode()
    assert mark.get_absolute_url() in about
    assert "1 · " not in client.get(reverse("reviewing:rubric", args=["tool", 1])).content.decode()
    assert "accuracy 4" in client.get(reverse("reviewing:rubric", args=["tool", 1])).content.decode()
    assert client.get(reverse("reviewing:rubric", args=["tool", 9])).status_code == 404


def test_mark_when_read_in_arabic_then_its_fields_are_named_in_arabic(client: Client, mark: Mark) -> None:
    page = client.get(mark.get_absolute_url().replace("/en/", "/ar/")).content.decode()
    assert "<dt>العنوان</dt>" in page
    assert "<dt>Title</dt>" not in page


def test_mark_when_its_record_is_hidden_then_its_page_is_hidden_too(client: Client, mark: Mark, tool: Tool) -> None:
    Tool.objects.filter(pk=tool.pk).update(visibility="internal")
    assert client.get(mark.get_absolute_url()).status_code == 404
