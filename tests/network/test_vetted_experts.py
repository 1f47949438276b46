"""Experts are the second kind of subject: one goes through the board to a mark that stands on the roster."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from capdev.accounts.models import User
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import Profile, save_profile
from capdev.network.models import Expert
from capdev.reviewing import actions
from capdev.reviewing.models import Mark, Review
from capdev.reviewing.queries import mark_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def expert() -> Expert:
    return factories.expert(
        factories.user(name="Nadia Example"), about=TranslatedText.of("Labour law"), is_listed=True,
        themes=["labour"], languages=["fr"],
    )  # fmt: skip


@pytest.fixture
def peers() -> list[User]:
    """One of the UN system, two from outside."""
    people = [factories.user(name=f"Peer {number}") for number in range(3)]
    for number, person in enumerate(people):
        factories.expert(person, is_un=number == 0)
    return people


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _vetted(expert: Expert, co_convenor: User, peers: list[User]) -> Mark:
    """By the pages, as a person would go the way."""
    factories.rubric("expert")
    chair, asking = _as(co_convenor), _as(expert.user)
    asking.post(reverse("reviewing:ask", args=["expert", expert.uuid]), {"note": "I teach judges."})
    review = Review.objects.get(subject_uuid=expert.uuid)
    chair.post(reverse("reviewing:open", args=[review.uuid]))
    for peer in peers:
        chair.post(reverse("reviewing:invite", args=[review.uuid]), {"person": str(peer.uuid)})
        seat = review.seats.get(user=peer)
        reads = _as(peer)
        assert "Labour law" not in reads.get(seat.get_absolute_url()).content.decode()
        reads.post(seat.get_absolute_url(), {"kind": "none", "text": ""})
        assert "Labour law" in reads.get(seat.get_absolute_url()).content.decode()
    for peer in peers:
        said = {
            "accuracy": "4",
            "accuracy_comment": "",
            "usefulness": "4",
            "usefulness_comment": "",
            "advice": "accept",
        }
        _as(peer).post(review.seats.get(user=peer).get_absolute_url(), said)
    decision = {"outcome": "accept", "reasons": "Known for her work."}
    assert chair.post(reverse("reviewing:decide", args=[review.uuid]), decision).status_code == 302
    mark = mark_of(expert.uuid)
    assert mark is not None
    return mark


def test_expert_when_vetted_then_the_mark_stands_in_the_directory_on_the_roster_and_the_profile(
    client: Client, expert: Expert, co_convenor: User, peers: list[User]
) -> None:
    factories.expert(factories.user(name="Otto Unvetted"), is_listed=True)
    directory, roster = reverse("network:experts"), reverse("experts:roster")
    for page in (client.get(directory), _as(co_convenor).get(roster)):
        assert "Vetted" not in page.content.decode()
    mark = _vetted(expert, co_convenor, peers)
    for page in (client.get(directory), _as(co_convenor).get(roster)):
        shown = page.content.decode()
        assert shown.count("Vetted by the advisory board") == 1
        mine = next(line for line in shown.split("<li") if "Nadia Example" in line)
        assert "Vetted by the advisory board" in mine
    assert mark.get_absolute_url() in client.get(expert.get_absolute_url()).content.decode()
    public = client.get(mark.get_absolute_url()).content.decode()
    assert "Nadia Example" in public
    assert "Labour law" in public


def test_expert_when_the_profile_changes_in_substance_then_the_mark_falls(
    client: Client, expert: Expert, co_convenor: User, peers: list[User]
) -> None:
    mark = _vetted(expert, co_convenor, peers)
    profile = Profile(
        TranslatedText.of("Border police"), is_un=False, themes=["labour"], languages=["fr"], is_listed=True
    )
    save_profile(expert.user, profile, consents=True)
    actions.drop_changed_marks()
    mark.refresh_from_db()
    assert mark.fall_reason == "changed"
    assert "Vetted" not in client.get(reverse("network:experts")).content.decode().replace("No longer vetted", "")


def test_expert_when_nobody_but_the_person_and_co_convenors_then_no_review_can_be_asked(
    expert: Expert, peers: list[User], member: User
) -> None:
    factories.rubric("expert")
    for person in (member, peers[0]):
        assert _as(person).get(reverse("reviewing:ask", args=["expert", expert.uuid])).status_code == 404
    assert Client().get(reverse("reviewing:ask", args=["expert", expert.uuid])).status_code == 302
