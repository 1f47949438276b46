"""One's own organisations as the desk shows them."""

from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse

from capdev.accounts.models import User
from capdev.kernel.publication import State
from capdev.network.directory import Line
from capdev.network.models import Affiliation, Organisation
from capdev.network.queries import (
    affiliations_decided_lately,
    affiliations_of,
    affiliations_waiting,
    is_only_editor,
    organisations_edited_by,
)
from capdev.network.rules import is_convenor
from capdev.ui.parts import Badge, Link, Tone

_TONES: Final[dict[str, Tone]] = {"asked": "attention", "approved": "positive", "refused": "quiet", "ended": "quiet"}


def desk_page(person: User) -> dict[str, Any]:
    """Own places, whose people one looks after, what waits for one's decision, what can still be taken back."""
    is_everywhere = is_convenor(person)
    edited = list(organisations_edited_by(person).order_by("slug"))
    proposed = Organisation.objects.filter(state=State.REVIEW).order_by("created_at") if is_everywhere else ()
    return {
        "places": [_place(one) for one in affiliations_of(person)],
        "decides": is_everywhere or bool(edited),
        "edited": [Link(one.name, reverse("affiliations:desk", args=[one.slug]), note=one.acronym) for one in edited],
        "waiting": [one for one in affiliations_waiting(person, everywhere=is_everywhere) if one.user_id != person.pk],
        "undoable": affiliations_decided_lately(person),
        "proposed": list(proposed),
    }


def _place(affiliation: Affiliation) -> dict[str, Any]:
    state = Affiliation.State(affiliation.state)
    holds = state in (Affiliation.State.ASKED, Affiliation.State.APPROVED)
    return {
        "uuid": affiliation.uuid,
        "organisation": affiliation.organisation,
        "role": affiliation.get_role_display(),
        "state": Badge(state.label, _TONES[state]),
        "is_asked": state == Affiliation.State.ASKED,
        "holds": holds,
        "can_ask": not holds and affiliation.organisation.state == State.PUBLISHED,
        "is_draft": affiliation.organisation.state in (State.DRAFT, State.REVIEW),
    }


def found_to_join(lines: Sequence[Line], person: User) -> list[dict[str, Any]]:
    """Organisations that were found, each with whether the person belongs or waits there. One query."""
    held = (Affiliation.State.ASKED, Affiliation.State.APPROVED)
    slugs = [line.slug for line in lines]
    there = Affiliation.objects.filter(user=person, state__in=held, organisation__slug__in=slugs)
    known = dict(there.values_list("organisation__slug", "state"))
    return [
        {
            "link": Link(line.name.name, reverse("affiliations:join", args=[line.slug]), note=line.name.acronym),
            "state": Affiliation.State(known[line.slug]).label if line.slug in known else "",
        }
        for line in lines
    ]


def ending(affiliation: Affiliation, person: User) -> dict[str, Any]:
    """What the page says before a place is ended."""
    return {
        "place": affiliation,
        "name": person_name(affiliation.user),
        "is_own": affiliation.user_id == person.pk,
        "is_asked": affiliation.state == Affiliation.State.ASKED,
        "is_only_editor": is_only_editor(affiliation),
    }


def person_name(person: User) -> str:
    return person.name or person.email
