"""Saved searches, and what people follow."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.following.choices import Rhythm
from capdev.kernel.identity import Identified, PersonalData


class Follow(PersonalData, Identified):
    """What one person wants to be told of: a saved search, everything about a subject, or one record.

    ``params`` is the canonical query string of a saved search. A follow of a subject (``subject_kind`` a key of
    ``subjects.followables``) asks what its app says; one of a record (a key of ``subjects.record_kinds``) asks
    nothing. ``language`` is the one in which the words are read. ``digest`` of kind, key, words and language makes
    the follow unique for its person. ``known`` holds the first eight bytes of the uuids that it found when it was
    made, so that an old record that is merely touched is no news; null when they were too many to keep. A deleted
    one stays for some days, so that it can be taken back.
    """

    personal_data = gettext_noop("which searches, themes, countries, organizations and records a person follows")
    purpose = gettext_noop("telling people of what is new for them")
    kept_for = gettext_noop("until the person stops following, or erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject_kind = models.CharField(_("kind of subject"), max_length=32, blank=True)
    subject_key = models.CharField(_("subject"), max_length=100, blank=True)
    params = models.TextField(_("search"), blank=True)
    language = models.CharField(_("language"), max_length=16)
    name = models.CharField(_("name"), max_length=200)
    rhythm = models.CharField(_("how often"), max_length=16, choices=Rhythm, default=Rhythm.WEEKLY)
    is_paused = models.BooleanField(_("paused"), default=False)
    digest = models.CharField(max_length=64, editable=False)
    known = models.BinaryField(null=True, editable=False)
    last_sent_at = models.DateTimeField(_("last told"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        ordering = ("-created_at", "-pk")
        constraints = [models.UniqueConstraint("user", "digest", name="following_follow_once")]
        indexes = [
            models.Index("subject_kind", "subject_key", name="following_follow_subject"),
            models.Index("user", "deleted_at", name="following_follow_of_user"),
            models.Index("id", condition=Q(is_paused=False, deleted_at=None), name="following_follow_active"),
        ]

    def __str__(self) -> str:
        return self.name
