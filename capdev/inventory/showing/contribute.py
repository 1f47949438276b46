"""What the pages of contributing show beside the forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from capdev.inventory.choices import RecordType
from capdev.inventory.fields import STATED
from capdev.inventory.listing import Shortcoming, edition_shortcomings, record_shortcomings
from capdev.inventory.models import Activity, Draft, Edition
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.ui.formats import span_text
from capdev.ui.parts import Link, Step, Text

ADVICE: Final[dict[str, Any]] = {
    "activity": gettext_lazy(
        "A course, workshop, school, seminar series: the lasting thing. Its dates come afterwards."
    ),
    "tool": gettext_lazy("A handbook, toolkit, guide or course package that others can use."),
    "practice": gettext_lazy("A case that others can learn from: the problem, what was done, what came of it."),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft in a list."""

    draft: Draft
    title: Text
    address: str
    kind: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a part: the way to its form, and what else can be done with it."""

    link: Link
    more: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a record with its rows and the ways to change them."""

    anchor: str
    title: Text
    rows: Sequence[Line]
    add: Sequence[Link]
    text: Text = ""


def begin_page(
    drafts: Sequence[Draft], discarded: Sequence[Draft], organisations: Sequence[Organisation]
) -> dict[str, Any]:
    return {
        "kinds": [(kind.value, kind.label, ADVICE[kind]) for kind in RecordType],
        "organisations": organisations,
        "drafts": [_kept(draft) for draft in drafts],
        "discarded": [_kept(draft) for draft in discarded],
    }


def whole_page(record: Any, drafts: Sequence[Draft]) -> dict[str, Any]:
    lacking = lacking_of(record)
    return {
        "record": record,
        "groups": list(_groups(record)),
        "drafts": [_kept(draft) for draft in drafts],
        "lacking": lacking,
        "is_live": record.state == State.PUBLISHED,
        "steps": _steps(record),
        "preview": reverse("inventory:contribute-record", args=[record.uuid]) + "?preview=1",
    }


def lacking_of(record: Any) -> list[Shortcoming]:
    """What the listing of a record and of its coming editions still lacks."""
    asked = [name for name in ("summary", "is_free", "cost") if name in STATED[record.type]]
    said: dict[str, Any] = {name: getattr(record, name) for name in asked}
    themes = [term.concept.code for term in record.terms.all() if term.axis == "theme"]
    found = record_shortcomings({**said, "terms.theme": themes})
    if isinstance(record, Activity):
        today = timezone.localdate()
        mode = record.mode.code if record.mode else None
        for edition in record.editions.all():
            stated = {
                "mode": edition.mode.code if edition.mode else mode, "place": edition.place, "country": edition.country,
                "starts": edition.starts, "ends": edition.ends, "registration_until": edition.registration_until,
                "status": edition.status, "today": today,
            }  # fmt: skip
            if not edition.is_over(today):
                found += edition_shortcomings(stated, is_always_open=record.status == "on-demand")
    return found


def _kept(draft: Draft) -> Kept:
    record = draft.record
    title: Text = draft.title or (record.title if record else "") or _("Without a title")
    label = RecordType(draft.type).label if draft.type in RecordType.values else PARTS.get(draft.type, draft.type)
    return Kept(draft, title, _address(draft), label)


def _address(draft: Draft) -> str:
    if draft.record is None:
        return reverse("inventory:contribute-draft", args=[draft.uuid])
    uuid = draft.record.uuid
    match draft.part.split(" "):
        case ["edition", "new"]:
            return reverse("inventory:contribute-edition-new", args=[uuid])
        case ["edition", edition]:
            return reverse("inventory:contribute-edition", args=[uuid, edition])
        case ["component", place]:
            return reverse("inventory:contribute-component", args=[uuid, place])
        case [("figures" | "evidence" | "materials") as kind]:
            return reverse("inventory:contribute-rows", args=[uuid, kind])
        case [("figures" | "materials") as kind, edition]:
            return reverse("inventory:contribute-edition-rows", args=[uuid, edition, kind])
    return reverse("inventory:contribute-record", args=[uuid])


PARTS: Final[dict[str, Any]] = {
    "edition": gettext_lazy("Edition"),
    "component": gettext_lazy("Component"),
    "figures": gettext_lazy("Figures"),
    "evidence": gettext_lazy("Evidence"),
    "materials": gettext_lazy("Materials"),
}


def _steps(record: Any) -> list[Step]:
    """What is done, where the person is, what comes: of the way to publication."""
    is_draft = record.state == State.DRAFT
    described = Step(_("Describe it"), "done", reverse("inventory:contribute-record", args=[record.uuid]))
    around = Step(_("Add dates, parts and results"), "current" if is_draft else "done", "#editions")
    published = Step(_("Publish"), "done" if record.state == State.PUBLISHED else ("ahead" if is_draft else "current"))
    return [described, around, published]


def _groups(record: Any) -> Iterator[Group]:
    uuid = record.uuid
    edit = reverse("inventory:contribute-record", args=[uuid])
    yield Group("record", _("The record itself"), [Line(Link(_("Title, summary, themes, fee and so on"), edit))], [])
    if isinstance(record, Activity):
        yield _editions(record)
        yield _components(record)
    for kind, rows in (("figures", record.figures), ("evidence", record.evidence), ("materials", record.materials)):
        address = reverse("inventory:contribute-rows", args=[uuid, kind])
        shown = [Line(Link(_row_text(row), address)) for row in rows.all()]
        yield Group(kind, PARTS[kind], shown, [Link(_("Add or change"), address)], ROWS[kind])


ROWS: Final[dict[str, Any]] = {
    "figures": gettext_lazy(
        "How many applied, took part, completed, were satisfied: each with what it counts and whence."
    ),
    "evidence": gettext_lazy("Evaluations and studies, with the level of effect that they speak to."),
    "materials": gettext_lazy("Papers, slides and recordings."),
}


def _editions(record: Activity) -> Group:
    editions = list(record.editions.all())
    new = reverse("inventory:contribute-edition-new", args=[record.uuid])
    add = [Link(_("Add an edition"), new)]
    if editions:
        add.insert(0, Link(_("Add the next edition from the last"), f"{new}?after={editions[-1].uuid}"))
    lines = [_edition(record, edition, new) for edition in editions]
    return Group("editions", _("Editions"), lines, add, _("When and where it is held. What is always open needs none."))


def _edition(record: Activity, edition: Edition, new: str) -> Line:
    def of_edition(kind: str) -> str:
        return reverse("inventory:contribute-edition-rows", args=[record.uuid, edition.uuid, kind])

    more = [
        Link(_("Figures"), of_edition("figures")),
        Link(_("Materials"), of_edition("materials")),
        Link(_("Copy"), f"{new}?after={edition.uuid}"),
    ]
    form = reverse("inventory:contribute-edition", args=[record.uuid, edition.uuid])
    return Line(Link(_edition_text(edition), form), more)


def _components(record: Activity) -> Group:
    lines = [
        Line(Link(component.title, reverse("inventory:contribute-component", args=[record.uuid, component.position])))
        for component in record.components.all()
    ]
    add = [Link(_("Add a component"), reverse("inventory:contribute-component", args=[record.uuid, 0]))]
    return Group("components", _("Components"), lines, add, _("Parts that others could repeat on their own."))


def _edition_text(edition: Edition) -> str:
    language = get_language() or "en"
    dates = span_text(edition.starts, edition.ends) or _("Date not known")
    place = edition.place or (edition.mode.label.best(language).text if edition.mode else "")
    return f"{dates} · {place}" if place else str(dates)


def _row_text(row: Any) -> Text:
    title: Text = getattr(row, "title", None) or row.measure.label
    return title
