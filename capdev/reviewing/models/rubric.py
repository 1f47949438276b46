"""Rubrics: by which criteria a kind of subject is judged. A published version never changes."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified

LEVELS = (1, 2, 3, 4)
"""Scores that a criterion describes, the best last."""


class Rubric(Identified):
    """One version of the criteria for a kind of subject (``code``: tool, practice, curriculum, expert).

    ``spread`` is how far the mean scores of two reviewers may lie apart before one more is called; ``valid_months``
    how long a mark holds. Reviews keep the version by which they began. In force from ``published_on``; without it a
    draft, of which a code has one at most.
    """

    code = models.SlugField(_("kind of subject"), max_length=32)
    version = models.PositiveIntegerField(_("version"))
    title = TranslatedField(_("title"), blank=False)
    published_on = models.DateField(_("published"), null=True, blank=True)
    spread = models.DecimalField(_("disagreement beyond"), max_digits=3, decimal_places=2, default=1)
    valid_months = models.PositiveIntegerField(_("months for which a mark holds"), default=36)

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ("code", "-version")
        constraints = [
            models.UniqueConstraint("code", "version", name="reviewing_rubric_version_once"),
            models.UniqueConstraint("code", condition=Q(published_on=None), name="reviewing_rubric_one_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reviewing:rubric", args=[self.code, self.version])


class Criterion(models.Model):
    """One question of a rubric."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=32)
    position = models.PositiveIntegerField(_("position"))
    title = TranslatedField(_("title"), blank=False)
    question = TranslatedField(_("question"), blank=False)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("position",)
        constraints = [models.UniqueConstraint("rubric", "code", name="reviewing_criterion_once")]

    def __str__(self) -> str:
        return str(self.title)


class Anchor(models.Model):
    """What one score of a criterion means, so that two reviewers mean the same by it."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="anchors")
    value = models.PositiveSmallIntegerField(_("score"))
    text = TranslatedField(_("what it means"), blank=False)

    class Meta:
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        ordering = ("value",)
        constraints = [models.UniqueConstraint("criterion", "value", name="reviewing_anchor_once")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.value}"
