"""Reviews of registered subjects, and the marks that come of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified, PersonalData
from capdev.reviewing.choices import OPEN_STATES, Advice, FallReason, ReviewState
from capdev.reviewing.models.rubric import Rubric


class Review(PersonalData, Identified):
    """One way of a subject through the board.

    ``material`` is what the reviewers judge, as it was when the review was opened; ``recheck_of`` the fallen mark of
    a re-check, which judges only what differs from it. ``occasion`` names the dated process that set ``due_on``
    (R45). ``seats_wanted`` grows by one when the reviewers disagree.
    """

    moves_with_subject: ClassVar = ()
    """The board judged the words of its subject; they would say nothing of another's."""

    personal_data = gettext_noop("who asked for a review and who decided it")
    purpose = gettext_noop("an advisory board whose decisions can be traced")
    kept_for = gettext_noop("the decision as long as the record; the name until the person erases the account")

    subject_kind = models.CharField(max_length=32)
    subject_uuid = models.UUIDField(db_index=True)
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=16, choices=ReviewState, default=ReviewState.ASKED, db_index=True)
    material = models.JSONField(default=dict)
    recheck_of = models.ForeignKey("Mark", models.PROTECT, null=True, blank=True, related_name="rechecks")
    seats_wanted = models.PositiveSmallIntegerField(default=3)
    occasion = TranslatedField()
    due_on = models.DateField(null=True, blank=True)
    warned_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Advice, blank=True)
    reasons = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                "subject_uuid", condition=Q(state__in=[str(one) for one in OPEN_STATES]), name="reviewing_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uuid}"

    def get_absolute_url(self) -> str:
        return reverse("reviewing:case", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class Mark(Identified):
    """Says in public that a subject was vetted: when, by which rubric, what of it, until when.

    ``material`` is the content that was vetted. It holds while ``fell_at`` is empty and the day is not past.
    ``fall_note`` is the public reason of the board that withdrew it.
    """

    moves_with_subject: ClassVar = ()
    """It vouches for the words that were vetted, not for those of another record."""

    subject_kind = models.CharField(max_length=32)
    subject_uuid = models.UUIDField(db_index=True)
    review = models.OneToOneField(Review, models.PROTECT, related_name="mark")
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="marks")
    material = models.JSONField(default=dict)
    given_on = models.DateField()
    expires_on = models.DateField()
    fell_at = models.DateTimeField(null=True, blank=True)
    fall_reason = models.CharField(max_length=16, choices=FallReason, blank=True)
    fall_note = models.TextField(blank=True)
    fall_language = models.CharField(max_length=16, blank=True)

    class Meta:
        verbose_name = _("vetted mark")
        verbose_name_plural = _("vetted marks")
        ordering = ("-given_on", "-pk")
        constraints = [models.UniqueConstraint("subject_uuid", condition=Q(fell_at=None), name="reviewing_one_mark")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uuid} {self.given_on}"

    def get_absolute_url(self) -> str:
        return reverse("reviewing:mark", args=[self.uuid])
