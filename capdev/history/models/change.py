"""One act on one subject."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.history.choices import Via
from capdev.kernel.identity import PersonalData


class Change(PersonalData):
    """Who did what to what, when, and what was different afterwards. Written once, never edited.

    ``before`` and ``after`` map names of fields to JSON-safe values and hold only the fields that changed; the
    ``after`` of a creation holds all. ``revision`` counts the changes of one subject from 1 without a gap, so that
    folding ``after`` from 1 to n gives the state at revision n. ``subject_kind`` is a key of ``history.subjects``.
    Source: R18, S2 ("nothing lost").
    """

    moves_with_subject: ClassVar = ()
    """What was done to a subject stays its own past."""

    personal_data = gettext_noop("which account acted; what was written about a person when the subject is a person")
    purpose = gettext_noop("accountability of records that several organizations share; undoing mistakes")
    kept_for = gettext_noop("as long as the subject; the account is taken out when its owner erases it")

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    via = models.CharField(_("way in"), max_length=16, choices=Via)
    subject_kind = models.CharField(_("kind of subject"), max_length=32)
    subject_uuid = models.UUIDField(_("subject"))
    revision = models.PositiveIntegerField(_("revision"))
    act = models.CharField(_("act"), max_length=32)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.UniqueConstraint(fields=["subject_uuid", "revision"], name="history_change_revision_once"),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="history_change_revision_from_1"),
        ]
        indexes = [models.Index(fields=["subject_kind", "at"], name="history_change_kind_at")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uuid}: {self.act} ({self.revision})"
