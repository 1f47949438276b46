"""Lists of one's own."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData


class RecordList(PersonalData, Identified):
    """Records that a person put together, in an order, with notes. Title and notes are in ``language``.

    Nobody else sees it unless it has a ``secret``, the part of a link that nobody guesses, or ``is_public``. A deleted
    one stays for some days, so that it can be taken back.
    """

    personal_data = gettext_noop("which records a person put on lists, and the notes to them")
    purpose = gettext_noop("finding records again and showing them to others")
    kept_for = gettext_noop("until the person deletes the list or erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is for"), blank=True, max_length=2000)
    language = models.CharField(_("language"), max_length=16)
    is_public = models.BooleanField(_("everybody may see it"), default=False)
    secret = models.CharField(max_length=43, unique=True, null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        ordering = ("-changed_at", "-pk")
        indexes = [models.Index("user", "deleted_at", name="following_list_of_user")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("following:list", args=[self.uuid])


class ListEntry(models.Model):
    """A record on a list, once."""

    moves_with_subject: ClassVar = ("record",)

    record_list = models.ForeignKey(RecordList, models.CASCADE, related_name="entries")
    record = models.UUIDField(_("record"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("record on a list")
        verbose_name_plural = _("records on lists")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint("record_list", "record", name="following_entry_once")]

    def __str__(self) -> str:
        return str(self.record)
