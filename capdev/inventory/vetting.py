"""Tools and practices before the advisory board, and their mark on cards and pages. Source: R42; issue 3, "Vet"."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.inventory.models import Practice, Record, Tool
from capdev.inventory.queries.keepers import keepers_of
from capdev.inventory.queries.records import TYPES
from capdev.inventory.threads import is_owner
from capdev.kernel.errors import Sentence
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Affiliation
from capdev.network.queries import organisations_edited_by
from capdev.reviewing.queries import mark_of, marks_of
from capdev.reviewing.reviewable import Material, Needs, Occasion, Reviewable
from capdev.reviewing.showing.marks import mark_badge
from capdev.search.actions import mark_stale
from capdev.search.entries import Entry
from capdev.ui.parts import Badge

_TEXTS: Final = ("title", "summary", "method")
_TOLD: Final = (*_TEXTS, "problem", "what_was_done", "result", "conditions")


def _label(model: type[Record], name: str) -> Sentence:
    """In the language of each reader, not of the one who started the portal."""
    said: Sentence = getattr(model._meta.get_field(name), "verbose_name", name)
    return said


def _tool(tool: Tool) -> Material:
    versions = tool.language_versions.select_related("language").order_by("language__code")
    return {
        **{name: getattr(tool, name).as_json() for name in _TEXTS},
        "kind": tool.kind.code,
        "url": tool.url,
        "licence": tool.licence.code if tool.licence else "",
        "versions": [" ".join(filter(None, (one.language.code, one.title, one.url))) for one in versions],
    }


def _practice(practice: Practice) -> Material:
    return {**{name: getattr(practice, name).as_json() for name in _TOLD}, "url": practice.url}


def _involved(record: Record) -> Collection[int]:
    """Everybody of an organisation that has a role on the record."""
    near = Affiliation.objects.filter(organisation__roles__record=record.pk, state=Affiliation.State.APPROVED)
    return set(near.values_list("user", flat=True))


def _behind(record: Record) -> list[TranslatedText]:
    return [role.organisation.name for role in record.roles.select_related("organisation").order_by("position", "pk")]


def _needs(record: Record) -> Needs:
    found: dict[str, set[str]] = {"theme": set(), "language": set(), "country": set()}
    for axis, code in record.terms.filter(axis__in=found).values_list("axis", "concept__code"):
        found[axis].add(code)
    return Needs(frozenset(found["theme"]), frozenset(found["language"]), frozenset(found["country"]))


def _occasion(record: Record) -> Occasion | None:
    """The next dated process that the record is linked to. Source: R45."""
    today = timezone.localdate()
    links = record.process_links.select_related("process").filter(process__state=State.PUBLISHED)
    ahead = [(one.process.starts.first_day, one.process) for one in links if one.process.starts]
    coming = sorted((pair for pair in ahead if pair[0] > today), key=lambda pair: pair[0])
    return Occasion(coming[0][1].title, coming[0][0]) if coming else None


def _authored(person: User, uuids: Collection[UUID]) -> Collection[UUID]:
    kept = organisations_edited_by(person).values("pk")
    return set(Record.objects.filter(uuid__in=uuids, roles__organisation__in=kept).values_list("uuid", flat=True))


def _is_author(reader: Reader, record: Record) -> bool:
    return is_owner(reader, record)


def _titles(uuids: Collection[UUID]) -> Mapping[UUID, TranslatedText]:
    return dict(Record.objects.filter(uuid__in=uuids).values_list("uuid", "title"))


def _reviewable(
    kind: str, plural: Sentence, material: Callable[[Any], Material], labels: Mapping[str, Sentence]
) -> Reviewable:
    def marked(uuids: Collection[UUID]) -> None:
        mark_stale(kind, list(uuids))

    def title(record: Record) -> TranslatedText:
        said: TranslatedText = record.title
        return said

    model = TYPES[kind]
    own = {
        field.name: _label(model, field.name)
        for field in model._meta.fields
        if field.name in {*_TOLD, "kind", "licence"}
    }
    return Reviewable(
        kind=kind,
        plural=plural,
        rubric=kind,
        title=title,
        titles=_titles,
        authors=keepers_of,
        is_author=_is_author,
        authored_among=_authored,
        involved=_involved,
        material=material,
        needs=_needs,
        may_be_reviewed=lambda record: record.state != State.ARCHIVED,
        labels={**own, "url": _("own page"), **labels},
        schemes={"kind": "tool_kinds", "licence": "licences"},
        behind=_behind,
        occasion=_occasion,
        marked=marked,
    )


REVIEWABLES: Final = (
    _reviewable("tool", _("Tools"), _tool, {"versions": _("language versions")}),
    _reviewable("practice", _("Practices"), _practice, {}),
)
_VETTED: Final = frozenset(one.kind for one in REVIEWABLES)


def with_marks(kind: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of the index, those of tools and practices with whether they are vetted. One query."""
    if kind not in _VETTED:
        return iter(entries)
    entries = list(entries)
    marks = marks_of([entry.uuid for entry in entries])
    return (_with_mark(entry, str(marks[entry.uuid].expires_on) if entry.uuid in marks else "") for entry in entries)


def _with_mark(entry: Entry, until: str) -> Entry:
    values = {**entry.values, "vetted": ("yes" if until else "no",)}
    return replace(entry, values=values, card={**entry.card, "vetted_until": until})


def mark_badges(record: Any) -> list[Badge]:
    """The badge of the mark that a record bears today. One query for a tool or practice."""
    mark = mark_of(record.uuid) if record.type in _VETTED else None
    return [mark_badge(mark)] if mark else []
