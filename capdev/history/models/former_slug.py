"""Slugs that a subject had before."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FormerSlug(models.Model):
    """A slug that once led to a subject and still should. The last subject to give a slug up keeps it."""

    moves_with_subject: ClassVar = ()
    """It leads to its subject, which leads on."""

    subject_kind = models.CharField(_("kind of subject"), max_length=32)
    slug = models.CharField(_("former slug"), max_length=255)
    subject_uuid = models.UUIDField(_("subject"), db_index=True)
    since = models.DateTimeField(_("given up at"), default=timezone.now)

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        constraints = [models.UniqueConstraint(fields=["subject_kind", "slug"], name="history_formerslug_once")]

    def __str__(self) -> str:
        return f"{self.subject_kind}: {self.slug}"
