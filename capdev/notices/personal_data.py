"""What this app holds about a person: messages, choices, conversations."""

from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.notices.models import BouncingAddress, IncomingMail, Notice, Participant, Post, Preference


def export(user: User) -> dict[str, Any]:
    """Messages, choices, what the person wrote and where the person takes part, mails that came in; oldest first."""
    bouncing = BouncingAddress.objects.filter(address=user.email.lower()).first()
    return {
        "messages": [
            {
                "kind": one.kind,
                "at": one.created_at.isoformat(),
                "state": one.state,
                "sent_at": one.sent_at.isoformat() if one.sent_at else None,
                "read_at": one.read_at.isoformat() if one.read_at else None,
            }
            for one in _messages(user).order_by("created_at", "pk")
        ],
        "choices": list(Preference.objects.filter(_of(user)).order_by("kind").values("kind", "is_on")),
        "posts": [
            {"at": one.created_at.isoformat(), "conversation": str(one.thread.uuid), "text": one.text, "via": one.via}
            for one in Post.objects.filter(author=user).select_related("thread").order_by("created_at")
        ],
        "conversations": [
            {"conversation": str(one.thread.uuid), "part": one.part, "is_told": one.is_following}
            for one in Participant.objects.filter(_of(user)).select_related("thread").order_by("pk")
        ],
        "mails_received": [
            {"at": one.received_at.isoformat(), "message_id": one.message_id, "outcome": one.outcome}
            for one in IncomingMail.objects.filter(sender=user.email.lower()).order_by("received_at")
        ],
        "mail_comes_back_since": bouncing.since.isoformat() if bouncing else None,
    }


def erase(user: User) -> None:
    """The posts stay without a name, for others rely on them; everything else goes."""
    address = user.email.lower()
    Post.objects.filter(author=user).update(author=None, address="")
    Post.objects.filter(address=address).update(address="")
    _messages(user).delete()
    Preference.objects.filter(_of(user)).delete()
    Participant.objects.filter(_of(user)).delete()
    BouncingAddress.objects.filter(address=address).delete()
    IncomingMail.objects.filter(sender=address).update(sender="", message_id="")


def _of(user: User) -> Q:
    return Q(user=user) | Q(user=None, address__iexact=user.email)


def _messages(user: User) -> Any:
    return Notice.objects.filter(_of(user))


SOURCE: Final = PersonalDataSource(
    "notices",
    _("Messages, conversations and choices of e-mails"),
    _("Your messages and choices are deleted. What you wrote in conversations stays, without your name."),
    export,
    erase,
    order=60,
)
