"""What the messages of the roster say, and the consent that it asks for."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.accounts.consents import ConsentKind
from capdev.kernel.errors import Sentence
from capdev.network.actions.experts import CONSENT as KEY
from capdev.network.models import Expert
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice

CONSENT: Final = ConsentKind(
    KEY,
    _("Expert profile"),
    _("The portal keeps my profile as an expert, so that co-convenors can ask me to review, teach or advise."),
    version="1",
    order=50,
)


def _says(line: Sentence, sentence: Sentence, address: str) -> Any:
    def prepare(notice: Notice) -> Prepared:
        del notice
        return {"line": line, "sentence": sentence, "address": reverse(address)}

    return prepare


def _decision(notice: Notice) -> Prepared:
    expert = Expert.objects.filter(uuid=notice.subject_uuid).first() if notice.subject_uuid else None
    if expert is None or expert.state not in (Expert.State.ACTIVE, Expert.State.REFUSED):
        return None
    if expert.state == Expert.State.ACTIVE:
        line, sentence = _("You are on the roster of experts"), _("You may be invited to review, teach or advise.")
    else:
        line, sentence = _("You are not on the roster of experts"), _("You can change your profile and ask again.")
    return {"line": line, "sentence": sentence, "address": reverse("experts:mine")}


_GROUP: Final = _("Experts")
_TEMPLATE: Final = "network/mail/said"
EXPERT_KINDS: Final = (
    MessageKind(
        "expert_invited", _("Invitations to the roster of experts"), _GROUP, _TEMPLATE, order=50,
        prepare=_says(
            _("Will you join the roster of experts?"),
            _("The co-convenors invite you. Say what you know and when you have time; you can leave at any moment."),
            "experts:mine",
        ),
    ),
    MessageKind(
        "expert_applied", _("Who asks to join the roster of experts (for co-convenors)"), _GROUP, _TEMPLATE, order=51,
        prepare=_says(
            _("Somebody asks to join the roster of experts"), _("Please look at the profile and decide."),
            "experts:roster",
        ),
    ),
    MessageKind(
        "expert_decided", _("The decision about your expert profile"), _GROUP, _TEMPLATE, prepare=_decision, order=52
    ),
)  # fmt: skip
