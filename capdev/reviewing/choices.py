"""States and values of reviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReviewState(models.TextChoices):
    ASKED = "asked", _("Asked for")
    SEEKING = "seeking", _("Reviewers are sought")
    SCORING = "scoring", _("Reviewers score")
    DECIDING = "deciding", _("Ready for a decision")
    CHANGING = "changing", _("Accepted with changes, which are awaited")
    ACCEPTED = "accepted", pgettext_lazy("review", "Accepted")
    REFUSED = "refused", pgettext_lazy("review", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("review", "Withdrawn")


class SeatState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("reviewer", "Invited")
    DECLINED = "declined", pgettext_lazy("reviewer", "Declined")
    CONFLICTED = "conflicted", pgettext_lazy("reviewer", "Conflict declared")
    OPEN = "open", pgettext_lazy("reviewer", "Reviews")
    SCORED = "scored", pgettext_lazy("reviewer", "Scores are in")
    REPLACED = "replaced", pgettext_lazy("reviewer", "Replaced")


class ConflictKind(models.TextChoices):
    """Source: the peer-review rule of the UN Network on Migration's hub; conflicts before reading."""

    NONE = "none", _("I have no conflict of interest")
    AUTHOR = "author", _("I took part in making it")
    EMPLOYER = "employer", _("I work, or lately worked, for an organization behind it")
    MONEY = "money", _("I would gain or lose money by the decision")
    PERSONAL = "personal", _("I am close to somebody behind it")
    RIVAL = "rival", _("I have made, or sell, something that competes with it")
    OTHER = "other", _("Something else could make me partial")


class Advice(models.TextChoices):
    ACCEPT = "accept", pgettext_lazy("advice", "Accept")
    CHANGES = "changes", pgettext_lazy("advice", "Accept with changes")
    REFUSE = "refuse", pgettext_lazy("advice", "Refuse")


class FallReason(models.TextChoices):
    CHANGED = "changed", _("The content has changed since")
    EXPIRED = "expired", _("Its time has run out")
    RENEWED = "renewed", _("A newer mark replaces it")
    WITHDRAWN = "withdrawn", _("The board has withdrawn it")


OPEN_STATES = (
    ReviewState.ASKED, ReviewState.SEEKING, ReviewState.SCORING, ReviewState.DECIDING, ReviewState.CHANGING,
)  # fmt: skip
READING = (SeatState.OPEN, SeatState.SCORED)
"""Seats whose holders have declared that they have no conflict, and so may read."""
