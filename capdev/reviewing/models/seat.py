"""Seats: a reviewer's place in one review, the conflict declared before reading, and the scores."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData
from capdev.reviewing.choices import Advice, ConflictKind, SeatState
from capdev.reviewing.models.review import Review
from capdev.reviewing.models.rubric import Criterion


class Seat(PersonalData, Identified):
    """``shows_name`` is the reviewer's leave to be named to the author. Erasing an account empties ``user`` alone."""

    personal_data = gettext_noop("who was invited to review what, the answer, the advice and the comments")
    purpose = gettext_noop("review by independent experts whose conflicts of interest are known")
    kept_for = gettext_noop("scores and comments as long as the record; the name until the person erases the account")

    review = models.ForeignKey(Review, models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    is_un = models.BooleanField()
    state = models.CharField(max_length=16, choices=SeatState, default=SeatState.INVITED)
    answer_by = models.DateField()
    score_by = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)
    advice = models.CharField(max_length=16, choices=Advice, blank=True)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    shows_name = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reviewer’s place")
        verbose_name_plural = _("reviewers’ places")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint("review", "user", condition=Q(user__isnull=False), name="reviewing_seat_once"),
            models.UniqueConstraint("review", "number", name="reviewing_seat_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:seat", args=[self.uuid])


class Conflict(PersonalData, models.Model):
    """What a reviewer declared before anything opened; ``none`` is a declaration, too."""

    personal_data = gettext_noop("the conflict of interest that a reviewer declared")
    purpose = gettext_noop("that nobody judges what is their own")
    kept_for = gettext_noop("until the person erases the account")

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="conflict")
    kind = models.CharField(max_length=16, choices=ConflictKind)
    text = models.TextField(blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        verbose_name = _("declared conflict of interest")
        verbose_name_plural = _("declared conflicts of interest")

    def __str__(self) -> str:
        return f"{self.seat} {self.kind}"


class Score(PersonalData, models.Model):
    personal_data = gettext_noop("what a reviewer thinks of a subject")
    purpose = gettext_noop("the decision of the board, and what the author can make better")
    kept_for = gettext_noop("as long as the record, without the name once the person erases the account")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint("seat", "criterion", name="reviewing_score_once"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=4), name="reviewing_score_on_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
