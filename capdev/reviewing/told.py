"""What the messages of reviews say."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice
from capdev.reviewing.models import Mark, Review, Rubric, Seat
from capdev.reviewing.queries.subject import AboutSubject, titles_of
from capdev.ui.formats import date_text

EVENTS: Final[Mapping[str, tuple[Sentence, Sentence]]] = {
    "invited": (
        _("Will you review “%(title)s”?"),
        _(
            "The advisory board asks you for a review. First you say whether you have a conflict of interest; only "
            "then does the material open. Please answer by %(answer_by)s."
        ),
    ),
    "remind_answer": (
        _("Please answer: review of “%(title)s”"),
        _("You were invited to a review. If no answer comes by %(answer_by)s, we will ask somebody else."),
    ),
    "remind_scores": (
        _("Your review of “%(title)s” is due"),
        _("Your scores are due on %(score_by)s. You can begin now and change them until the scoring is closed."),
    ),
    "replaced": (
        _("Your review of “%(title)s” is no longer needed"),
        _("Your place was given to somebody else. Thank you for your readiness."),
    ),
    "withdrawn": (_("The review of “%(title)s” is withdrawn"), _("Nothing more needs to be done.")),
    "asked": (
        _("A review of “%(title)s” is asked for"),
        _("Open the review and invite reviewers, or withdraw it with a reason."),
    ),
    "missing": (
        _("A reviewer is missing: “%(title)s”"),
        _("Somebody declined, declared a conflict or did not answer. Please invite another reviewer."),
    ),
    "disagree": (
        _("The reviewers of “%(title)s” disagree"),
        _("Their scores lie too far apart, so one more reviewer is called. Please invite somebody."),
    ),
    "ready": (
        _("Ready for a decision: “%(title)s”"),
        _("All scores are in. Talk with the author where something is open, then decide and give your reasons."),
    ),
    "late": (
        _("The review of “%(title)s” is late"),
        _("The decision was due on %(due_on)s. See what it waits for, or set another date."),
    ),
    "opened": (
        _("The review of “%(title)s” has begun"),
        _("Reviewers are being invited. A decision is expected by %(due_on)s. You need to do nothing now."),
    ),
    "comments": (
        _("The reviewers’ comments on “%(title)s” are there"),
        _("You can read them and answer before the board decides."),
    ),
    "decided_accept": (
        _("“%(title)s” is vetted"),
        _("The advisory board has accepted it. The mark stands on its page until the content changes in substance."),
    ),
    "decided_changes": (
        _("“%(title)s” is accepted with changes"),
        _("Please make the changes that the decision names. A co-convenor then looks at them and gives the mark."),
    ),
    "decided_refuse": (
        _("“%(title)s” was not accepted"),
        _("The decision gives the reasons. You can improve it and ask for a review again."),
    ),
    "mark_changed": (
        _("“%(title)s” has lost its mark"),
        _(
            "Its content has changed in substance since it was vetted. Ask for a re-check: one reviewer looks at the "
            "difference only."
        ),
    ),
    "mark_expired": (
        _("The mark of “%(title)s” has run out"),
        _("Ask for a re-check: one reviewer looks at what has changed since."),
    ),
    "mark_withdrawn": (
        _("The mark of “%(title)s” is withdrawn"),
        _("The board has withdrawn it. Its page gives the reason."),
    ),
}
"""Event to the line of subject and the sentence of the mail."""


def _review(notice: Notice) -> Prepared:
    review = Review.objects.filter(uuid=notice.context.get("review")).first()
    return _said(notice, review, review.get_absolute_url(), due_on=review.due_on) if review else None


def _seat(notice: Notice) -> Prepared:
    seat = Seat.objects.select_related("review").filter(uuid=notice.context.get("seat")).first()
    if seat is None or seat.user_id != notice.user_id:
        return None
    return _said(notice, seat.review, seat.get_absolute_url(), answer_by=seat.answer_by, score_by=seat.score_by)


def _mark(notice: Notice) -> Prepared:
    mark = Mark.objects.filter(uuid=notice.context.get("mark")).first()
    return _said(notice, mark, reverse("reviewing:mark", args=[mark.uuid])) if mark else None


def _rubric(notice: Notice) -> Prepared:
    uuid = notice.subject_uuid
    rubric = Rubric.objects.filter(uuid=uuid).first() if uuid else None
    if rubric is None or rubric.published_on is None:
        return None
    said = {
        "title": rubric.title.best(get_language() or "en").text,
        "version": rubric.version,
        "day": date_text(rubric.published_on),
    }
    return {
        "line": gettext("New version of a rubric: “%(title)s”") % said,
        "sentence": gettext("Version %(version)s is in force from %(day)s. Reviews that began before keep theirs.")
        % said,
        "address": rubric.get_absolute_url(),
    }


def _said(notice: Notice, about: AboutSubject, address: str, **days: Any) -> Prepared:
    """Subject line and sentence with the subject's title in the reader's language, and dates in words."""
    words, titles = EVENTS.get(str(notice.context.get("event"))), titles_of([about])
    if words is None or about.subject_uuid not in titles:
        return None
    title = titles[about.subject_uuid].best(get_language() or "en").text
    values = {"title": title, **{name: date_text(day) if day else "" for name, day in days.items()}}
    return {"line": str(words[0]) % values, "sentence": str(words[1]) % values, "address": address}


_GROUP: Final = _("Advisory board")
_TEMPLATE: Final = "reviewing/mail/said"
KINDS: Final = (
    MessageKind("review_invited", _("Reviews to which you are invited"), _GROUP, _TEMPLATE, prepare=_seat, order=40),
    MessageKind(
        "review_waits", _("Reviews that wait for the co-convenors"), _GROUP, _TEMPLATE, prepare=_review, order=41
    ),
    MessageKind("review_moved", _("Reviews of what you answer for"), _GROUP, _TEMPLATE, prepare=_review, order=42),
    MessageKind("rubric_published", _("New versions of rubrics"), _GROUP, _TEMPLATE, prepare=_rubric, order=44),
    MessageKind("mark_fell", _("Vetted marks that are lost"), _GROUP, _TEMPLATE, prepare=_mark, order=43),
)
