"""States of what is sent and written."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    """``sending`` is a claim with an end: a crashed sender's claims lapse, and another takes them up."""

    PENDING = "pending", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be delivered")
    SUPPRESSED = "suppressed", _("Not sent by e-mail")


class PostVia(models.TextChoices):
    WEB = "web", _("on the portal")
    MAIL = "mail", _("by e-mail")


class Part(models.TextChoices):
    """Why somebody takes part in a conversation."""

    ASKER = "asker", _("asked")
    OWNER = "owner", _("answers for the record")
    CONVENOR = "convenor", _("co-convenor")
    OTHER = "other", _("takes part")


class Outcome(models.TextChoices):
    """What became of a mail that came in."""

    POSTED = "posted", _("published as an answer")
    BOUNCE = "bounce", _("report about a mail that could not be delivered")
    IGNORED = "ignored", _("left aside, without an answer")
    REFUSED = "refused", _("refused, and the sender told")
