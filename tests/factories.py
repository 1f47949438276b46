"""Makers of rows for tests: valid with no arguments, nothing random, nothing beyond what was asked for.

Every keyword is a field of the model. What must be unique is numbered. Rows are written as they are: no history,
no place in the index; where those matter, a test calls the app's actions.
"""

import itertools
from typing import Any

from django.utils import timezone

from capdev.accounts.models import User
from capdev.accounts.models.user import SiteRole
from capdev.inventory.models import Activity, Edition, Practice, Process, Record, Role, Tool
from capdev.kernel.dates import PartialDate
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Affiliation, Expert, Organisation
from capdev.reviewing.models import LEVELS, Anchor, Criterion, Rubric
from capdev.vocabularies.models import Concept, Scheme

_numbers = itertools.count(1)


def user(name: str = "", **fields: Any) -> User:
    """A person with an account and no password; sign in with ``client.force_login``."""
    number = next(_numbers)
    fields.setdefault("email", f"person{number}@example.org")
    return User.objects.create_user(name=name or f"Person {number}", **fields)


def reviewer(**fields: Any) -> User:
    return user(**{"name": "Reviewer", "site_role": SiteRole.REVIEWER, **fields})


def co_convenor(**fields: Any) -> User:
    return user(**{"name": "Co-convenor", "site_role": SiteRole.CO_CONVENOR, **fields})


def administrator(**fields: Any) -> User:
    return user(**{"name": "Administrator", "is_staff": True, "is_superuser": True, **fields})


def concept(scheme: str, code: str, **fields: Any) -> Concept:
    """The concept of that code, made with its scheme where it does not exist; its label is the code."""
    kept, _ = Scheme.objects.get_or_create(code=scheme, defaults={"label": TranslatedText.of(scheme)})
    fields.setdefault("label", TranslatedText.of(code))
    found, _ = Concept.objects.get_or_create(scheme=kept, code=code, defaults=fields)
    return found


def organisation(name: str = "", **fields: Any) -> Organisation:
    """A published organisation of kind ``agency``."""
    number = next(_numbers)
    fields.setdefault("slug", f"organisation-{number}")
    fields.setdefault("state", State.PUBLISHED)
    fields = {**_since(fields), **fields}
    if "kind" not in fields:
        fields["kind"] = concept("organisation_kinds", "agency")
    return Organisation.objects.create(name=TranslatedText.of(name or f"Organisation {number}"), **fields)


def affiliation(person: User, body: Organisation, **fields: Any) -> Affiliation:
    """An approved place of a person in an organisation, as a plain member unless ``role`` says otherwise."""
    fields.setdefault("state", Affiliation.State.APPROVED)
    return Affiliation.objects.create(user=person, organisation=body, **fields)


def editor_of(body: Organisation, **fields: Any) -> User:
    """A person who keeps an organisation's records."""
    person = user(**{"name": "Editor", **fields})
    affiliation(person, body, role=Affiliation.Role.EDITOR)
    return person


def activity(title: str = "", lead: Organisation | None = None, **fields: Any) -> Activity:
    """A published, public course; ``lead`` gives it an organisation that leads it."""
    if "kind" not in fields:
        fields["kind"] = concept("activity_kinds", "course")
    made = Activity.objects.create(**_record("Activity", title, fields))
    _give_lead(made, lead)
    return made


def edition(of: Activity, starts: str = "", **fields: Any) -> Edition:
    """An edition of an activity; ``starts`` as ``2027``, ``2027-03`` or ``2027-03-01``."""
    if starts:
        fields["starts"] = PartialDate.parse(starts)
    return Edition.objects.create(activity=of, **fields)


def tool(title: str = "", lead: Organisation | None = None, **fields: Any) -> Tool:
    """A published, public handbook."""
    if "kind" not in fields:
        fields["kind"] = concept("tool_kinds", "handbook")
    made = Tool.objects.create(**_record("Tool", title, fields))
    _give_lead(made, lead)
    return made


def practice(title: str = "", lead: Organisation | None = None, **fields: Any) -> Practice:
    """A published, public practice."""
    made = Practice.objects.create(**_record("Practice", title, fields))
    _give_lead(made, lead)
    return made


def _record(kind: str, title: str, fields: dict[str, Any]) -> dict[str, Any]:
    number = next(_numbers)
    usual = {"slug": f"{kind.lower()}-{number}", "state": State.PUBLISHED, **_since(fields)}
    return {**usual, "title": TranslatedText.of(title or f"{kind} {number}"), **fields}


def _since(fields: dict[str, Any]) -> dict[str, Any]:
    """What is published has been so since some moment; what was taken away mostly was published before."""
    was_published = fields.get("state", State.PUBLISHED) in {State.PUBLISHED, State.ARCHIVED}
    return {"published_at": timezone.now()} if was_published else {}


def _give_lead(record: Record, lead: Organisation | None) -> None:
    if lead is not None:
        Role.objects.create(record=record, organisation=lead, role=concept("organisation_roles", "lead"))


def expert(person: User | None = None, **fields: Any) -> Expert:
    """Somebody on the roster of reviewers, outside the UN system unless ``is_un``; themes and languages by code."""
    concepts = {scheme: fields.pop(scheme, ()) for scheme in ("themes", "languages", "countries")}
    fields.setdefault("state", Expert.State.ACTIVE)
    made = Expert.objects.create(user=person or user(name="Expert"), **fields)
    for scheme, codes in concepts.items():
        getattr(made, scheme).set([concept(scheme, code) for code in codes])
    return made


def rubric(code: str = "tool", version: int = 1, **fields: Any) -> Rubric:
    """A rubric of two criteria, whose four scores are described."""
    fields = {"title": TranslatedText.of(f"Rubric {code}"), "published_on": "2026-01-01", **fields}
    made = Rubric.objects.create(code=code, version=version, **fields)
    for position, name in enumerate(("accuracy", "usefulness")):
        text = TranslatedText.of(name.title())
        criterion = Criterion.objects.create(rubric=made, code=name, position=position, title=text, question=text)
        Anchor.objects.bulk_create(
            Anchor(criterion=criterion, value=value, text=TranslatedText.of(f"{name} {value}")) for value in LEVELS
        )
    return made


def process(title: str = "", starts: str = "", **fields: Any) -> Process:
    """A published round of consultations; ``starts`` as ``2027``, ``2027-03`` or ``2027-03-01``."""
    number = next(_numbers)
    fields = {"slug": f"process-{number}", "state": State.PUBLISHED, **fields}
    fields.setdefault("kind", concept("process_kinds", "round"))
    if starts:
        fields["starts"] = PartialDate.parse(starts)
    return Process.objects.create(title=TranslatedText.of(title or f"Process {number}"), **fields)
