"""The vetted mark on pages, cards and in exports."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from capdev.accounts.rules import Reader
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.reviewing.choices import FallReason
from capdev.reviewing.material import shown_material
from capdev.reviewing.models import Mark, Rubric
from capdev.reviewing.queries.marks import latest_mark_of, marked_subject
from capdev.reviewing.queries.subject import reviewable_of, titles_of
from capdev.reviewing.rules import can_withdraw_mark
from capdev.reviewing.showing.cases import rows
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Fact, Link


def mark_badge(mark: Mark) -> Badge:
    if mark.fell_at is None:
        return Badge(gettext("Vetted"), "positive", gettext("Vetted by the advisory board"))
    return Badge(gettext("No longer vetted"), "quiet")


def mark_facts(mark: Mark) -> list[Fact]:
    rubric = mark.rubric
    version = gettext("Version %(number)d") % {"number": rubric.version}
    facts = [
        Fact(gettext("Vetted on"), date_text(mark.given_on)),
        Fact(gettext("Holds until"), date_text(mark.expires_on)),
        Fact(gettext("Rubric"), Link(rubric.title, rubric.get_absolute_url(), note=version)),
    ]
    if mark.fell_at is not None:
        reason = FallReason(mark.fall_reason).label
        facts.append(Fact(gettext("Fell on"), date_text(mark.fell_at.date()), note=reason))
    if mark.fall_note:
        facts.append(Fact(gettext("Reason of the board"), LanguageText(mark.fall_note, mark.fall_language or "und")))
    return facts


def mark_panel(subject_uuid: UUID, *, may_ask: str = "") -> dict[str, Any] | None:
    """What a record's page says of its mark, or of the one that it lost; ``None`` for what never bore one.

    A mark that was withdrawn is followed by a whole review, not by a re-check.
    """
    mark = latest_mark_of(subject_uuid)
    if mark is None:
        return None
    is_withdrawn = mark.fall_reason == FallReason.WITHDRAWN
    ask = may_ask if mark.fell_at and not is_withdrawn else ""
    return {"mark": mark, "badge": mark_badge(mark), "facts": mark_facts(mark), "ask": ask}


def mark_page(reader: Reader, mark: Mark) -> dict[str, Any] | None:
    """The public page of a mark; ``None`` where the reader may not see what bears it."""
    found = marked_subject(mark)
    if found is None or not found[0].may_see(reader, found[1]):
        return None
    kind = reviewable_of(mark)
    title = titles_of([mark]).get(mark.subject_uuid, TranslatedText())
    return {
        "mark": mark,
        "title": title,
        "record": Link(title, found[0].address(found[1])),
        "badge": mark_badge(mark),
        "facts": mark_facts(mark),
        "can_withdraw": can_withdraw_mark(reader, mark),
        "material": rows(shown_material(mark.material, kind.labels if kind else {}), kind),
        "crumbs": [Link(gettext("How vetting works"), reverse("reviewing:about")), Link(title)],
    }


def mark_links(marks: Iterable[Mark], reader: Reader) -> list[Link]:
    """The latest marks, each leading to its page, of what the reader may see. Two queries a mark: keep them few."""
    marks = list(marks)
    titles = titles_of(marks)
    found = []
    for mark in marks:
        there = marked_subject(mark)
        if there is not None and there[0].may_see(reader, there[1]):
            note = date_text(mark.given_on)
            found.append(Link(titles[mark.subject_uuid], reverse("reviewing:mark", args=[mark.uuid]), note=note))
    return found


def rubric_links(rubrics: Iterable[Rubric]) -> list[Link]:
    return [
        Link(one.title, one.get_absolute_url(), note=gettext("Version %(number)d") % {"number": one.version})
        for one in rubrics
    ]
