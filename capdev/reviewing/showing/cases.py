"""One review on a page: what each reader may see of it, and what can be done next."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from capdev.accounts.rules import Reader
from capdev.history.differences import FieldDifference
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.notices.models import Thread
from capdev.notices.showing import thread_lines
from capdev.reviewing import rules
from capdev.reviewing.choices import READING, ReviewState, SeatState
from capdev.reviewing.material import material_changes, shown_material
from capdev.reviewing.models import Review, Seat
from capdev.reviewing.queries.cases import missing_seats, scores_to_read
from capdev.reviewing.queries.proposals import proposals
from capdev.reviewing.queries.subject import changed_since, reviewable_of, subject_of, titles_of
from capdev.reviewing.reviewable import Reviewable
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Column, Fact, Link, Tone
from capdev.vocabularies.queries import label

STATE_TONES: Final[dict[str, Tone]] = {
    "asked": "attention", "seeking": "attention", "scoring": "hue", "deciding": "attention", "changing": "hue",
    "accepted": "positive", "refused": "quiet", "withdrawn": "quiet",
}  # fmt: skip
_SEAT_TONES: Final[dict[str, Tone]] = {
    "invited": "hue", "open": "hue", "scored": "positive", "conflicted": "attention", "declined": "quiet",
    "replaced": "quiet",
}  # fmt: skip
_NEXT: Final[dict[str, Sentence]] = {
    "asked": _("Open the review, so that reviewers can be invited."),
    "seeking": _("Invite reviewers until the board is complete."),
    "scoring": _("The reviewers score. You are told when all scores are in."),
    "deciding": _("Read the scores, talk with the author where something is open, then decide."),
    "changing": _("Wait for the author’s changes, look at the difference, then confirm it."),
}
_MOST_PROPOSED: Final = 12


def state_badge(review: Review) -> Badge:
    return Badge(ReviewState(review.state).label, STATE_TONES[review.state])


def next_step(review: Review, seats: Iterable[Seat]) -> Sentence:
    """What those who run the review do next, in one sentence; empty when nothing is left."""
    if review.state != ReviewState.SEEKING:
        return _NEXT.get(review.state, "")
    un, outside, either = missing_seats(review, seats)
    if not un + outside + either:
        return gettext("Wait until those who are invited have answered.")
    parts = []
    if un:
        parts.append(ngettext("%(n)d from the UN system", "%(n)d from the UN system", un) % {"n": un})
    if outside:
        said = ngettext("%(n)d from outside the UN system", "%(n)d from outside the UN system", outside)
        parts.append(said % {"n": outside})
    if either:
        parts.append(ngettext("%(n)d from anywhere", "%(n)d from anywhere", either) % {"n": either})
    return gettext("Still to be invited: %(who)s.") % {"who": "; ".join(parts)}


def case_page(reader: Reader, review: Review) -> dict[str, Any]:
    """Everything that this reader may see of the review. A fixed number of queries."""
    kind, subject = reviewable_of(review), subject_of(review)
    title = titles_of([review]).get(review.subject_uuid, TranslatedText())
    manages = rules.can_manage_review(reader, review)
    reads_scores = rules.can_read_scores(reader, review)
    seats = list(review.seats.all())
    return {
        "review": review,
        "title": title,
        "crumbs": [_way_back(manages=manages), Link(title)],
        "badge": state_badge(review),
        "facts": _facts(review, kind.subject.label if kind else ""),
        "record": Link(title, kind.subject.address(subject)) if kind and subject else None,
        "manages": manages,
        "can_withdraw": rules.can_withdraw_review(reader, review),
        "next": next_step(review, seats) if manages else _author_hint(review),
        "seats": [seat_line(seat) for seat in seats] if manages else [],
        "proposals": _proposed(review, manages=manages),
        "material": shown_differences(review),
        "is_recheck": review.recheck_of_id is not None,
        "changed": rows(changed_since(review), kind) if review.is_open and review.opened_at else [],
        "scores": scores_table(review, names=rules.can_read_names(reader, review)) if reads_scores else None,
        "reasons": LanguageText(review.reasons, review.language or "und"),
        "can_talk": rules.can_talk(reader, review),
        "threads": thread_lines(Thread.objects.filter(subject_uuid=review.uuid)) if reads_scores else [],
    }


def _way_back(*, manages: bool) -> Link:
    if manages:
        return Link(gettext("Board"), reverse("reviewing:board"))
    return Link(gettext("My reviews"), reverse("reviews:mine"))


def _author_hint(review: Review) -> Sentence:
    hints = {
        "asked": _("A co-convenor looks at your wish and opens the review."),
        "seeking": _("Reviewers are being invited. You need to do nothing now."),
        "scoring": _("The reviewers are reading. You need to do nothing now."),
        "deciding": _("Read the comments below and answer where something is open."),
        "changing": _("Make the changes that the decision names; a co-convenor then looks at them."),
    }
    return hints.get(review.state, "")


def _facts(review: Review, kind: Sentence) -> list[Fact]:
    rubric = review.rubric
    facts = [
        Fact(gettext("Kind"), kind),
        Fact(gettext("Rubric"), Link(rubric.title, rubric.get_absolute_url(), note=_version(rubric.version))),
        Fact(gettext("Decision due"), date_text(review.due_on) if review.due_on else None, note=_occasion(review)),
    ]
    if review.note:
        facts.append(Fact(gettext("Note to the board"), LanguageText(review.note, "und")))
    if review.decided_at:
        facts.append(Fact(gettext("Decided on"), date_text(review.decided_at.date())))
    if (mark := getattr(review, "mark", None)) is not None:
        held = gettext("Vetted") if mark.fell_at is None else gettext("No longer vetted")
        facts.append(Fact(gettext("Vetted mark"), Link(date_text(mark.given_on), mark.get_absolute_url(), note=held)))
    return facts


def _version(number: int) -> str:
    return gettext("Version %(number)d") % {"number": number}


def _occasion(review: Review) -> str:
    name = review.occasion.best(get_language() or "en").text
    return gettext("needed for: %(process)s") % {"process": name} if name else ""


def seat_line(seat: Seat) -> dict[str, Any]:
    """A reviewer's place as those who run the review see it."""
    state = SeatState(seat.state)
    conflict = getattr(seat, "conflict", None)
    due = seat.answer_by if state == SeatState.INVITED else seat.score_by if state == SeatState.OPEN else None
    return {
        "seat": seat,
        "name": reviewer_name(seat, named=True),
        "side": gettext("UN system") if seat.is_un else gettext("Outside the UN system"),
        "badge": Badge(state.label, _SEAT_TONES[state]),
        "due": gettext("due on %(date)s") % {"date": date_text(due)} if due else "",
        "conflict": conflict if conflict and conflict.kind != "none" else None,
        "can_replace": state in (SeatState.INVITED, SeatState.OPEN) and seat.review.is_open,
    }


def reviewer_name(seat: Seat, *, named: bool) -> str:
    """The name for those who run the review and where the reviewer agreed; else the number."""
    number = gettext("Reviewer %(number)d") % {"number": seat.number}
    if seat.user is None or not (named or seat.shows_name):
        return number
    return f"{number} · {seat.user.name or seat.user.email}"


def _proposed(review: Review, *, manages: bool) -> list[dict[str, Any]]:
    if not manages or review.state not in (ReviewState.SEEKING, ReviewState.SCORING):
        return []
    language = get_language() or "en"
    return [
        {
            "name": one.candidate.name,
            "uuid": one.candidate.user.uuid,
            "side": gettext("UN system") if one.candidate.is_un else gettext("Outside the UN system"),
            "reasons": one.reasons(language),
            "load": one.load_sentence,
            "misfits": one.misfits,
        }
        for one in proposals(review)[:_MOST_PROPOSED]
    ]


def shown_differences(review: Review) -> list[dict[str, Any]]:
    """What is judged; of a re-check the difference alone, or everything where nothing differs."""
    kind = reviewable_of(review)
    labels = kind.labels if kind else {}
    if review.recheck_of and (found := material_changes(review.recheck_of.material, review.material, labels)):
        return rows(found, kind)
    return rows(shown_material(review.material, labels), kind)


def rows(differences: Sequence[FieldDifference], kind: Reviewable | None) -> list[dict[str, Any]]:
    """Fields with their values before and after, codes as the labels of their concepts."""
    return [
        {"label": one.label, "before": _said(one, one.before, kind), "after": _said(one, one.after, kind)}
        for one in differences
    ]


def _said(one: FieldDifference, value: str, kind: Reviewable | None) -> LanguageText:
    scheme = kind.schemes.get(one.field) if kind and value else None
    if scheme is None:
        return LanguageText(value, one.language or "und")
    language = get_language() or "en"
    labels = [label(scheme, code, language) for code in value.split("; ")]
    return LanguageText("; ".join(said.text for said in labels), labels[0].lang)


def scores_table(review: Review, *, names: bool) -> dict[str, Any] | None:
    """A row for each criterion, a column for each reviewer, then what they wrote; ``None`` before any score is in."""
    seats = scores_to_read(review)
    if not seats:
        return None
    criteria = list(review.rubric.criteria.all())
    given = {(seat.pk, score.criterion_id): score for seat in seats for score in seat.scores.all()}
    titles = [reviewer_name(seat, named=names) for seat in seats]
    body: list[list[Any]] = [
        [criterion.title, *(_value(given.get((seat.pk, criterion.pk))) for seat in seats)] for criterion in criteria
    ]
    body.append([gettext("Advice"), *(seat.get_advice_display() for seat in seats)])
    comments = [
        {
            "name": title,
            "language": seat.language or "und",
            "whole": seat.comment,
            "single": [(score.criterion.title, score.comment) for score in seat.scores.all() if score.comment],
        }
        for title, seat in zip(titles, seats, strict=True)
    ]
    columns = [Column(gettext("Criterion")), *(Column(title) for title in titles)]
    return {"columns": columns, "rows": body, "comments": comments}


def _value(score: Any) -> Any:
    return str(score.value) if score else "–"


def board_lines(reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """Reviews in a list, each with what to do next. A fixed number of queries."""
    titles = titles_of(reviews)
    return [
        {
            "review": one,
            "title": titles.get(one.subject_uuid, TranslatedText()),
            "badge": state_badge(one),
            "kind": _kind_label(one),
            "due": date_text(one.due_on) if one.due_on else "",
            "next": next_step(one, one.seats.all()),
            "scored": sum(seat.state == SeatState.SCORED for seat in one.seats.all()),
            "reading": sum(seat.state in READING for seat in one.seats.all()),
            "wanted": one.seats_wanted,
        }
        for one in reviews
    ]


def _kind_label(review: Review) -> Sentence:
    kind = reviewable_of(review)
    return kind.subject.label if kind else ""
