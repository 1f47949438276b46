"""How far a record can be trusted, in plain words: for everybody what is known, for its owners also what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType
from capdev.inventory.criteria import CRITERIA, EDITION, Criterion
from capdev.inventory.models import WebLink
from capdev.inventory.queries.completeness import Completeness, Missing, completeness_of
from capdev.inventory.queries.freshness import Freshness, Standing, freshness_of
from capdev.inventory.showing.confirming import confirm_address
from capdev.inventory.showing.sections import Section
from capdev.inventory.showing.sources import Sources
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.network.sources import shown_address
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Column, Fact, Link

TEMPLATE: Final = "inventory/record/quality.html"
COPIES: Final = "https://web.archive.org/web/*/"
"""Where a reader may look for copies of an address; the portal itself asks nothing there."""
FIRST: Final = 5
"""So many missing things stand open; the rest is folded."""


@dataclass(frozen=True, slots=True)
class Silent:
    """An address that does not answer, since when, and where copies of it may be found."""

    url: str
    shown: LanguageText
    since: str
    copies: str


@dataclass(frozen=True, slots=True)
class Quality:
    """``completeness`` is for owners alone; ``confirm`` is where they say that it is still right."""

    facts: list[Fact]
    about: str
    completeness: Completeness | None = None
    confirm: str = ""
    broken: Sequence[Silent] = ()

    @property
    def first(self) -> Sequence[Missing]:
        return self.completeness.missing[:FIRST] if self.completeness else ()

    @property
    def rest(self) -> Sequence[Missing]:
        return self.completeness.missing[FIRST:] if self.completeness else ()


def quality(record: Any, today: date, sources: Sources, links: Sequence[WebLink], *, is_owner: bool) -> Section:
    """Of a whole record with the rows of its addresses; asked after the sources of the page are numbered."""
    standing, completeness = freshness_of(record, today), completeness_of(record, today)
    shown = Quality(
        [*_facts(record, standing, completeness, sources), *_links_fact(links)],
        reverse("inventory:quality"),
        completeness if is_owner else None,
        confirm_address(record) if is_owner and record.is_published else "",
        [silent(link) for link in links if link.state == WebLink.State.BROKEN],
    )
    return Section("quality", _("How far this can be trusted"), TEMPLATE, shown)


def _facts(record: Any, standing: Standing, completeness: Completeness, sources: Sources) -> Iterator[Fact]:
    yield Fact(_("Freshness"), freshness_badge(standing), note=_until(standing))
    if standing.right_on:
        yield Fact(_("Last known to be right"), _right(record, standing.right_on))
    known = gettext("%(known)s of %(asked)s things that readers look for") % {
        "known": completeness.known, "asked": completeness.asked,
    }  # fmt: skip
    yield Fact(_("What is known"), known)
    cited = len(sources.cited)
    if cited:
        words = ngettext("%(count)s source", "%(count)s sources", cited) % {"count": cited}
        yield Fact(_("Sources"), Link(words, "#provenance"))
    judged = len(record.evidence.all())
    if judged:
        words = ngettext("%(count)s evaluation or study", "%(count)s evaluations or studies", judged)
        yield Fact(_("Evidence"), Link(words % {"count": judged}, "#evidence"))


def _right(record: Any, day: date) -> str:
    if day == record.confirmed_on:
        return gettext("confirmed by its owner on %(date)s") % {"date": date_text(day)}
    if record.as_of:
        return gettext("as its source said of %(date)s") % {"date": date_text(record.as_of)}
    return gettext("when it came into the inventory, %(date)s") % {"date": date_text(day)}


def _links_fact(links: Sequence[WebLink]) -> Iterator[Fact]:
    """Of the addresses that could be checked so far."""
    checked = [link for link in links if link.checked_at and link.state != WebLink.State.UNFIT]
    if not checked:
        return
    answering = sum(link.state != WebLink.State.BROKEN for link in checked)
    words = ngettext(
        "%(answering)s of %(count)s address answers", "%(answering)s of %(count)s addresses answer", len(checked)
    ) % {"answering": answering, "count": len(checked)}
    last = max(link.checked_at for link in checked if link.checked_at)
    yield Fact(_("Links"), words, note=gettext("last checked on %(date)s") % {"date": date_text(last.date())})


def silent(link: WebLink) -> Silent:
    since = date_text(link.failing_since.date()) if link.failing_since else ""
    return Silent(link.url, shown_address(link.url), since, f"{COPIES}{quote(link.url, safe=':/')}")


def freshness_badge(standing: Standing) -> Badge:
    """The state in words; what lies in the past is said without alarm."""
    tones: dict[Freshness, Any] = {Freshness.FRESH: "positive", Freshness.UNCONFIRMED: "attention"}
    return Badge(standing.state.label, tones.get(standing.state, "neutral"))


def _until(standing: Standing) -> Sentence:
    if standing.state == Freshness.UNCONFIRMED:
        return _("Nobody has confirmed it since. Check with the organization before you rely on it.")
    if standing.state == Freshness.HISTORICAL:
        return _("It lies in the past and is kept as it was.")
    return _("It is time that its owner looks at it again.") if standing.state == Freshness.DUE else ""


def quality_page() -> dict[str, Any]:
    """What the page about quality shows: criteria and terms as they are in force."""
    names = {EDITION: _("Editions"), "activity": _("Activities"), "tool": _("Tools"), "practice": _("Practices")}
    return {
        "terms": [
            Fact(names[kind], ngettext("%(count)s day", "%(count)s days", days) % {"count": days})
            for kind, days in settings.FRESHNESS_DAYS.items()
            if kind in RecordType
        ],
        "grace": settings.FRESHNESS_GRACE_DAYS,
        "columns": [Column(_("What a record should tell")), Column(_("Worth"), is_number=True)],
        "tables": [(names[kind], list(_rows(criteria))) for kind, criteria in CRITERIA.items()],
    }


def _rows(criteria: Sequence[Criterion]) -> Iterator[list[Any]]:
    for criterion in sorted(criteria, key=lambda one: -one.worth):
        yield [criterion.sentence, criterion.worth]
