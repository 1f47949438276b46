"""Imports of spreadsheets: the file, what it would do, and what was done."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.inventory.choices import RecordType
from capdev.kernel.identity import Identified, PersonalData
from capdev.kernel.publication import State
from capdev.network.models import Organisation


class SheetImport(PersonalData, Identified):
    """One file that somebody uploaded for an organisation (a co-convenor also for none).

    ``file`` is a path beneath the folder of files, empty once the file is deleted. ``clears`` tells whether empty cells
    take away what is there, ``adds_likenesses`` whether rows that look like records that are there are added all the
    same. ``actor`` is who last confirmed or undid it; ``claimed_at`` when a worker last gave sign of being at it.
    Sentences in ``problem``, ``notes`` and rows are in ``language``.
    """

    personal_data = gettext_noop("who imported which spreadsheet, and the file")
    purpose = gettext_noop("to show what an import would do, to do it, and to be able to undo it")
    kept_for = gettext_noop("30 days for the file, a year for what was done, or until the account is erased")

    class Stage(models.TextChoices):
        WAITING = "waiting", _("is being read")
        FAILED = "failed", _("cannot be read")
        READY = "ready", _("waits for your decision")
        APPLYING = "applying", _("is being imported")
        DONE = "done", _("imported")
        UNDOING = "undoing", _("is being undone")
        UNDONE = "undone", _("undone")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sheet_imports")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="sheet_imports")
    language = models.CharField(_("language"), max_length=16)
    file_name = models.CharField(_("file"), max_length=200)
    file = models.CharField(max_length=200, blank=True, editable=False)
    encoding = models.CharField(max_length=32, blank=True)
    clears = models.BooleanField(default=False)
    adds_likenesses = models.BooleanField(default=False)
    new_state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    stage = models.CharField(_("state"), max_length=16, choices=Stage, default=Stage.WAITING, db_index=True)
    problem = models.TextField(blank=True)
    notes = models.JSONField(default=list, blank=True)
    headings = models.JSONField(default=dict, blank=True)
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.stage in (self.Stage.WAITING, self.Stage.APPLYING, self.Stage.UNDOING)


class SheetImportRow(models.Model):
    """One row of the file. ``act`` stands on one row of each record that changes (``sheets.stating`` tells its shape),
    ``undo`` on the same where the record was there; ``revision`` is the record's in the history once it was done.
    ``differences`` are heading, before, after; ``problems`` heading and sentence; ``likenesses`` records alike.
    """

    class Outcome(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")

    class Result(models.TextChoices):
        OPEN = "", _("not done yet")
        DONE = "done", _("done")
        LEFT_OUT = "left-out", _("left out: it looks like a record that is there")
        FAILED = "failed", _("not done")
        UNDONE = "undone", _("undone")

    moves_with_subject: ClassVar = ()
    """It says what an import did to its own record."""

    sheet_import = models.ForeignKey(SheetImport, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=32)
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=16, choices=Outcome)
    type = models.CharField(max_length=16, choices=RecordType, blank=True)
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=16, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True)
    is_new = models.BooleanField(default=False)
    differences = models.JSONField(default=list, blank=True)
    kept = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    likenesses = models.JSONField(default=list, blank=True)
    cells = models.JSONField(default=list, blank=True)
    act = models.JSONField(null=True, blank=True)
    undo = models.JSONField(null=True, blank=True)
    based_on = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=16, choices=Result, default=Result.OPEN, blank=True)
    result_note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ("pk",)
        indexes = [models.Index("sheet_import", "outcome", name="inventory_sheet_row_outcome")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.line}: {self.outcome}"
