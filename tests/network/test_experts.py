"""Experts: consent, the roster, who sees and decides; experts as the second kind of subject before the board."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from capdev.accounts.actions import erase_account
from capdev.accounts.models import User
from capdev.accounts.queries import has_consented, personal_data_of
from capdev.kernel.translated import TranslatedText
from capdev.network import actions
from capdev.network.errors import ConsentNeeded, NoSuchAccount, NotYours
from capdev.network.models import Expert
from capdev.notices.models import Notice
from capdev.reviewing.actions import ask_review
from capdev.reviewing.rosters import candidates
from tests import factories

pytestmark = pytest.mark.django_db

CAST = ("member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")


def _profile() -> actions.Profile:
    factories.concept("themes", "labour")
    factories.concept("languages", "fr")
    return actions.Profile(TranslatedText.of("Labour law"), is_un=True, themes=["labour"], languages=["fr"])


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_profile_when_kept_without_consent_then_refused(member: User) -> None:
    with pytest.raises(ConsentNeeded):
        actions.save_profile(member, _profile(), consents=False)
    assert not Expert.objects.exists()


def test_profile_when_offered_then_waits_and_stands_on_the_roster_once_approved(
    member: User, co_convenor: User
) -> None:
    expert = actions.save_profile(member, _profile(), consents=True)
    assert (expert.state, has_consented(member, "expert")) == ("applied", True)
    assert not candidates()
    assert Notice.objects.filter(kind="expert_applied", user=co_convenor).exists()
    actions.decide_expert(co_convenor, expert, approve=True)
    found = candidates()[member.pk]
    assert (found.is_un, found.themes, found.languages) == (True, frozenset({"labour"}), frozenset({"fr"}))
    assert Notice.objects.filter(kind="expert_decided", user=member).exists()


def test_expert_when_invited_then_is_on_the_roster_by_saving_the_profile(member: User, co_convenor: User) -> None:
    factories.concept("themes", "labour")
    factories.concept("languages", "fr")
    with pytest.raises(NoSuchAccount):
        actions.invite_expert(co_convenor, "nobody@example.org")
    assert actions.invite_expert(co_convenor, member.email.upper()).state == "invited"
    page = _as(member).get(reverse("experts:mine")).content.decode()
    assert "You are invited to the roster of experts" in page
    said = {"about": "Labour law", "side": "outside", "themes": ["labour"], "languages": ["fr"], "most_at_once": "2"}
    without = _as(member).post(reverse("experts:mine"), said)
    assert without.status_code == 200
    assert _as(member).post(reverse("experts:mine"), {**said, "consent": "on"}).status_code == 302
    assert Expert.objects.get().state == "active"


def test_expert_when_leaving_then_the_profile_is_blank_and_the_consent_ends(member: User) -> None:
    factories.expert(member, about=TranslatedText.of("Secret"), themes=["labour"], is_listed=True)
    _as(member).post(reverse("experts:leave"))
    expert = Expert.objects.get()
    assert (expert.state, bool(expert.about), expert.themes.count(), expert.is_listed) == ("left", False, 0, False)
    assert not has_consented(member, "expert")
    assert not candidates()


@pytest.mark.parametrize("who", CAST)
def test_roster_when_opened_by_each_of_the_cast_then_by_co_convenors_alone(
    who: str, owner: User, request: pytest.FixtureRequest
) -> None:
    expert = factories.expert(factories.user(name="Waiting"), state="applied")
    may = who in {"co_convenor", "administrator"}
    person = request.getfixturevalue(who)
    assert _as(person).get(reverse("experts:roster")).status_code == (200 if may else 404)
    answer = _as(person).post(reverse("experts:decide", args=[expert.uuid]), {"approve": "1"})
    assert answer.status_code == (302 if may else 404)
    expert.refresh_from_db()
    assert expert.state == ("active" if may else "applied")
    invite: Callable[[], Expert] = lambda: actions.invite_expert(person, factories.user().email)  # noqa: E731
    if may:
        assert invite().state == "invited"
    else:
        with pytest.raises(NotYours):
            invite()


@pytest.mark.parametrize("who", CAST)
def test_profile_when_not_listed_then_seen_by_the_person_and_co_convenors_alone(
    who: str, owner: User, request: pytest.FixtureRequest
) -> None:
    expert = factories.expert(factories.user(name="Quiet"))
    may = who in {"co_convenor", "administrator"}
    assert _as(request.getfixturevalue(who)).get(expert.get_absolute_url()).status_code == (200 if may else 404)
    assert _as(expert.user).get(expert.get_absolute_url()).status_code == 200
    assert Client().get(expert.get_absolute_url()).status_code == 404


def test_list_when_some_agreed_then_shows_them_alone(client: Client) -> None:
    factories.expert(factories.user(name="Open"), is_listed=True, themes=["labour"])
    factories.expert(factories.user(name="Quiet"))
    page = client.get(reverse("network:experts")).content.decode()
    assert "Open" in page
    assert "Quiet" not in page


def test_decision_when_about_oneself_then_refused(co_convenor: User) -> None:
    expert = factories.expert(co_convenor, state="applied")
    with pytest.raises(NotYours):
        actions.decide_expert(co_convenor, expert, approve=True)


def test_expert_when_reviewed_and_erased_then_nothing_of_the_profile_is_kept(member: User, co_convenor: User) -> None:
    factories.rubric("expert")
    expert = factories.expert(member, about=TranslatedText.of("Labour law since 1990"))
    assert personal_data_of(member)["expert"]["state"] == "active"
    review = ask_review(co_convenor, "expert", expert)
    assert "since 1990" in str(review.material)
    erase_account(member, actor=member)
    review.refresh_from_db()
    assert (review.material, review.state) == ({}, "withdrawn")
    assert not Expert.objects.exists()
