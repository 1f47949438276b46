"""A new version of a rubric: drafted from the last one, written, put in force from a day, or thrown away."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.translated import TranslatedText
from capdev.notices.actions import notify
from capdev.notices.queries import co_convenors
from capdev.reviewing.errors import DayPast, NoDraft, NoRubric, NotYourReview, RubricIncomplete
from capdev.reviewing.models import LEVELS, Anchor, Criterion, Rubric
from capdev.reviewing.queries.rubrics import lacking_texts
from capdev.reviewing.rules import can_write_rubrics


@dataclass(frozen=True, slots=True)
class CriterionText:
    """A criterion as it is written: ``levels`` from the lowest score to the best, ``place`` counts from 1."""

    title: TranslatedText
    question: TranslatedText
    levels: tuple[TranslatedText, ...]
    place: int = 99


@transaction.atomic
def draft_rubric(user: User, code: str, via: str = Via.FORM) -> Rubric:
    """The draft of the next version, a copy of the last one; the draft there is, if there is one.

    Raises ``NotYourReview``, ``NoRubric``.
    """
    if not can_write_rubrics(user):
        raise NotYourReview
    last = Rubric.objects.filter(code=code).order_by("-version").first()
    if last is None:
        raise NoRubric
    if last.published_on is None:
        return last
    try:
        with transaction.atomic():
            draft = Rubric.objects.create(code=code, version=last.version + 1, title=last.title, published_on=None,
                                          spread=last.spread, valid_months=last.valid_months)  # fmt: skip
    except IntegrityError:
        return Rubric.objects.get(code=code, published_on=None)
    for old in last.criteria.prefetch_related("anchors"):
        levels = tuple(anchor.text for anchor in old.anchors.all())
        _create(draft, old.code, old.position, CriterionText(old.title, old.question, levels))
    record("rubric", draft.uuid, "create", {}, {"version": draft.version}, actor=user, via=via)
    return draft


@transaction.atomic
def write_rubric(
    user: User, rubric: Rubric, title: TranslatedText, spread: Decimal, months: int, via: str = Via.FORM
) -> Rubric:
    """The draft bears this title and these limits. Raises ``NotYourReview``, ``NoDraft``."""
    draft = _draft(user, rubric)
    before = _said(draft)
    draft.title, draft.spread, draft.valid_months = title, spread, months
    draft.save()
    record("rubric", draft.uuid, "update", before, _said(draft), actor=user, via=via)
    return draft


@transaction.atomic
def write_criterion(
    user: User, rubric: Rubric, text: CriterionText, criterion: Criterion | None = None, via: str = Via.FORM
) -> Criterion:
    """The draft has this criterion, new or instead of ``criterion``, at its place. Raises as ``write_rubric``."""
    draft = _draft(user, rubric)
    code = criterion.code if criterion else _free_code(draft, text.title)
    before = str(criterion.title) if criterion else ""
    draft.criteria.filter(code=code).delete()
    others = list(draft.criteria.all())
    made = _create(draft, code, len(others), text)
    others.insert(max(0, text.place - 1), made)
    for position, one in enumerate(others):
        Criterion.objects.filter(pk=one.pk).update(position=position)
    record("rubric", draft.uuid, "update", {"criterion": before}, {"criterion": str(text.title)}, actor=user, via=via)
    return made


@transaction.atomic
def remove_criterion(user: User, rubric: Rubric, code: str, via: str = Via.FORM) -> None:
    """The draft lacks this criterion. Raises as ``write_rubric``."""
    draft = _draft(user, rubric)
    for one in draft.criteria.filter(code=code):
        record("rubric", draft.uuid, "update", {"criterion": str(one.title)}, {}, actor=user, via=via)
        one.delete()


@transaction.atomic
def publish_rubric(user: User, rubric: Rubric, from_on: date, via: str = Via.FORM) -> Rubric:
    """Reviews that are asked for from this day go by it; older ones keep theirs. The other co-convenors are told.

    Raises ``NotYourReview``, ``NoDraft``, ``DayPast``, ``RubricIncomplete``.
    """
    draft = _draft(user, rubric)
    if from_on < timezone.localdate():
        raise DayPast("from_on")
    if lacking_texts(draft) or not draft.criteria.exists():
        raise RubricIncomplete
    draft.published_on = from_on
    draft.save()
    record("rubric", draft.uuid, "publish", {}, {"published_on": str(from_on)}, actor=user, via=via)
    others = [one for one in co_convenors() if one.pk != user.pk]
    notify("rubric_published", others, subject=("rubric", draft.uuid), dedupe=f"rubric:{draft.uuid}")
    return draft


@transaction.atomic
def drop_rubric(user: User, rubric: Rubric, via: str = Via.FORM) -> None:
    """The draft is gone. Raises ``NotYourReview``, ``NoDraft``."""
    draft = _draft(user, rubric)
    record("rubric", draft.uuid, "delete", {"version": draft.version}, {}, actor=user, via=via)
    draft.delete()


def _draft(user: User, rubric: Rubric) -> Rubric:
    """The row, held."""
    if not can_write_rubrics(user):
        raise NotYourReview
    row = Rubric.objects.select_for_update().filter(pk=rubric.pk, published_on=None).first()
    if row is None:
        raise NoDraft
    return row


def _said(rubric: Rubric) -> dict[str, str]:
    return {"title": str(rubric.title), "spread": str(rubric.spread), "valid_months": str(rubric.valid_months)}


def _create(draft: Rubric, code: str, position: int, text: CriterionText) -> Criterion:
    made = Criterion.objects.create(
        rubric=draft, code=code, position=position, title=text.title, question=text.question
    )
    values = zip(LEVELS, text.levels, strict=True)
    Anchor.objects.bulk_create(Anchor(criterion=made, value=value, text=said) for value, said in values)
    return made


def _free_code(draft: Rubric, title: TranslatedText) -> str:
    taken = set(draft.criteria.values_list("code", flat=True)) | {"new", "advice", "comment", "shows_name"}
    base = slugify(title.best("en").text).replace("-", "_")[:24] or "criterion"
    number = (draft.criteria.aggregate(most=Max("position"))["most"] or 0) + 1
    return next(code for code in (base, *(f"{base}_{at}" for at in range(number, number + 100))) if code not in taken)
