"""Pairs of records that may be one, and pairs that were made one."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record
from capdev.kernel.identity import Identified


class DuplicatePair(models.Model):
    """Two records that look alike. ``is_distinct`` once somebody said that they are two; nobody is asked again.

    ``first`` is the older row. Who said so stands in the history of both.
    """

    first = models.ForeignKey(Record, models.CASCADE, related_name="+")
    second = models.ForeignKey(Record, models.CASCADE, related_name="+")
    score = models.FloatField(_("likeness"), default=0)
    is_distinct = models.BooleanField(_("two records"), default=False)
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)

    class Meta:
        verbose_name = _("pair of likely duplicates")
        verbose_name_plural = _("pairs of likely duplicates")
        constraints = [
            models.UniqueConstraint("first", "second", name="inventory_duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="inventory_duplicate_pair_in_order"),
        ]
        indexes = [models.Index(fields=["is_distinct", "-score"], name="inventory_duplicate_pair_open")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class DuplicateCheck(models.Model):
    """When a record was last held against all others; what changed since is held against them again."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.record_id)


class Merge(Identified):
    """``loser`` went into ``winner``. Everything that was done is kept here, so that it can be undone as one.

    ``moved`` lists the rows that went over, as ``[model, key, {column: value before}]``; ``before`` and ``written``
    are the winner's fields that were replaced. Who did it stands in the history of both.
    """

    winner = models.ForeignKey(Record, models.CASCADE, related_name="merges_won")
    loser = models.ForeignKey(Record, models.CASCADE, related_name="merges_lost")
    loser_state = models.CharField(_("state before"), max_length=16)
    moved = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merging")
        verbose_name_plural = _("mergings")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint("loser", condition=Q(undone_at=None), name="inventory_merge_loser_once"),
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} into {self.winner_id}"
