"""People come to the roster of experts, keep their profile, and leave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from capdev.accounts.actions import give_consent, withdraw_consent
from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.translated import TranslatedText
from capdev.network.errors import ConsentNeeded, NoSuchAccount, NotYours
from capdev.network.models import Expert
from capdev.network.queries import convenors
from capdev.network.rules import can_decide_expert, can_keep_profile
from capdev.network.states import EXPERT
from capdev.notices.actions import notify
from capdev.vocabularies.models import Concept

CONSENT = "expert"
_SCHEMES = ("themes", "languages", "countries")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an expert says of the own work; codes of vocabularies."""

    about: TranslatedText
    is_un: bool
    themes: Collection[str] = ()
    languages: Collection[str] = ()
    countries: Collection[str] = ()
    most_at_once: int = 2
    away_until: date | None = None
    is_listed: bool = False


@transaction.atomic
def save_profile(user: User, profile: Profile, *, consents: bool, via: str = Via.FORM) -> Expert:
    """The person's profile says this. Who was invited is on the roster now; others wait for a co-convenor.

    Raises ``NotYours``, ``ConsentNeeded``. Writes history without what the profile says; tells the co-convenors.
    """
    if not can_keep_profile(user):
        raise NotYours
    if not consents:
        raise ConsentNeeded
    give_consent(user, CONSENT)
    row = Expert.objects.select_for_update().filter(user=user).first()
    act, before = ("update", row.state) if row else ("create", "")
    row = row or Expert(user=user, state=Expert.State.APPLIED)
    if before:
        row.state = EXPERT.after(before, "save")
    row.about, row.is_un, row.most_at_once = profile.about, profile.is_un, profile.most_at_once
    row.away_until, row.is_listed = profile.away_until, profile.is_listed
    row.save()
    for scheme in _SCHEMES:
        codes = getattr(profile, scheme)
        getattr(row, scheme).set(Concept.objects.filter(scheme__code=scheme, code__in=codes))
    _note(row, act, before, user, via)
    if row.state == Expert.State.APPLIED and row.state != before:
        notify("expert_applied", list(convenors()), subject=("expert", row.uuid), dedupe=f"{row.uuid}:{row.changed_at}")
    return row


@transaction.atomic
def invite_expert(user: User, email: str, via: str = Via.FORM) -> Expert:
    """Whoever has an account with this address is asked to join the roster. Raises ``NotYours``, ``NoSuchAccount``."""
    if not can_decide_expert(user):
        raise NotYours
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise NoSuchAccount
    row = Expert.objects.select_for_update().filter(user=person).first()
    before = row.state if row else ""
    if row is None:
        row = Expert(user=person, state=Expert.State.INVITED)
    else:
        row.state = EXPERT.after(before, "invite")
    row.save()
    _note(row, "update" if before else "create", before, user, via)
    notify("expert_invited", [person], subject=("expert", row.uuid), dedupe=f"{row.uuid}:{row.changed_at}")
    return row


@transaction.atomic
def decide_expert(user: User, expert: Expert, *, approve: bool, via: str = Via.FORM) -> Expert:
    """Who asked is on the roster or is not. Nobody decides about themselves. Raises ``NotYours``, ``NotPossible``."""
    row = Expert.objects.select_for_update(of=("self",)).select_related("user").get(pk=expert.pk)
    if not can_decide_expert(user) or row.user_id == user.pk:
        raise NotYours
    before = row.state
    row.state = EXPERT.after(before, "approve" if approve else "refuse")
    row.save()
    _note(row, "publish" if approve else "return", before, user, via)
    notify("expert_decided", [row.user], subject=("expert", row.uuid), dedupe=f"{row.uuid}:{row.changed_at}")
    return row


@transaction.atomic
def leave_roster(user: User, via: str = Via.FORM) -> Expert:
    """The person is asked for nothing more; the consent ends and the profile is blank. Raises ``NotYours``."""
    row = Expert.objects.select_for_update().filter(user=user).first()
    if row is None:
        raise NotYours
    before, row.state = row.state, EXPERT.after(row.state, "leave")
    row.about, row.is_listed, row.away_until = TranslatedText(), False, None
    row.save()
    for scheme in _SCHEMES:
        getattr(row, scheme).clear()
    withdraw_consent(user, CONSENT)
    return _note(row, "update", before, user, via)


def _note(row: Expert, act: str, before: str, user: User, via: str) -> Expert:
    """History tells of the state, not of the person."""
    was = {"state": before} if before else {}
    record("expert", row.uuid, act, was, {"state": row.state}, actor=user, via=via)
    return row
