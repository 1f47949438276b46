"""Closed choices that rules depend on; everything else is a vocabulary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordType(models.TextChoices):
    ACTIVITY = "activity", _("Activity")
    TOOL = "tool", _("Tool")
    PRACTICE = "practice", _("Practice")


class Visibility(models.TextChoices):
    """Who may see a published record. Source: R18."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Member organizations only")


class Breakdown(models.TextChoices):
    """By what the people that a figure counts are divided. Source: R14, R121, R124."""

    SEX = "sex", _("By sex")
    COUNTRY_GROUP = "country_group", _("By country group")
    SECTOR = "sector", _("By sector")


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    ON_DEMAND = "on-demand", _("On demand")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", _("Cancelled")
    UNKNOWN = "unknown", _("Not known")


class ToolStatus(models.TextChoices):
    AVAILABLE = "available", _("Available")
    PLANNED = "planned", _("Planned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class EditionStatus(models.TextChoices):
    """What was decided about an edition; whether it lies ahead or behind follows from its dates."""

    PLANNED = "planned", _("Planned")
    CONFIRMED = "confirmed", _("Confirmed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class RelationKind(models.TextChoices):
    """How a record belongs to another; both keep their identity."""

    EDITION_OF = "edition_of", _("edition of")
    PART_OF = "part_of", _("part of")
    TRANSLATION_OF = "translation_of", _("translation of")
    SUPERSEDES = "supersedes", _("supersedes")


class ProcessRelation(models.TextChoices):
    """How a record is tied to a process. Source: R45, R104."""

    TIMED_FOR = "timed_for", _("made in time for")
    PREPARED = "prepared", _("prepared")
    FOLLOW_UP = "follow_up", _("follows up")
    PRESENTED_AT = "presented_at", _("presented at")


class CheckReason(models.TextChoices):
    """Why a record is looked at after it stood in public. Source: issue 3, "Vet"."""

    AT_ONCE = "at_once", _("published at once by a trusted organization")
    CHANGED = "changed", _("changed after it was published")


class CheckOutcome(models.TextChoices):
    FINE = "fine", _("in order")
    RETURNED = "returned", _("returned to its editors")
    ARCHIVED = "archived", _("archived meanwhile")
