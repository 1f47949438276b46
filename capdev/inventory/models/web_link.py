"""Addresses that records lead to: one row for each distinct address, whoever uses it, and what came of each check."""

import hashlib
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def digest_of(url: str) -> str:
    """What an address is found by: long ones do not fit an index."""
    return hashlib.sha256(url.encode()).hexdigest()


class WebLink(models.Model):
    """``failing_since`` is the moment of the first failure without a success since; ``failures`` how many there were.

    ``due_at`` is when it is checked next. ``etag`` and ``last_modified`` make the next request conditional.
    ``moved_to`` is where the site says that it stands from now on.
    """

    class State(models.TextChoices):
        NEW = "new", _("Not checked yet")
        WORKING = "working", _("Answers")
        FAILING = "failing", _("Did not answer lately")
        BROKEN = "broken", _("Does not answer")
        UNCLEAR = "unclear", _("Answers people only")
        UNFIT = "unfit", _("Cannot be checked")

    url = models.URLField(_("address"), max_length=1000)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.NEW)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=16, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=64, blank=True)
    moved_to = models.URLField(_("moved to"), max_length=2000, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), default=timezone.now)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("due_at", "pk")
        indexes = [models.Index("due_at", name="inventory_web_link_due")]

    def __str__(self) -> str:
        return self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = digest_of(self.url)
        super().save(*args, **kwargs)


class LinkCheck(models.Model):
    """One check of an address: a status, or the problem that there was none."""

    link = models.ForeignKey(WebLink, models.CASCADE, related_name="checks")
    at = models.DateTimeField(_("at"))
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=16, blank=True)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.status or self.problem}"
