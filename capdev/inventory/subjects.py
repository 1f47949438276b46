"""The kinds of subject of this app, as history, ``/id/`` and every app above know them."""

from operator import attrgetter
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.history.acts import Act
from capdev.history.subjects import Subject
from capdev.inventory.exports.linked import document, edition_document, process_document
from capdev.inventory.models import Activity, Edition, Practice, Process, Record, Reference, Tool
from capdev.inventory.rules import can_know_gone, can_see, can_see_edition, can_see_process
from capdev.kernel.errors import Sentence


def _record(key: str, label: Sentence, model: type[Activity | Tool | Practice]) -> Subject:
    def find(uuid: UUID) -> Record | None:
        return model.objects.filter(uuid=uuid).first()

    return Subject(key, label, find, Record.get_absolute_url, can_see, document, model, can_know_gone)


def _find_process(uuid: UUID) -> Process | None:
    return Process.objects.filter(uuid=uuid).first()


def _find_edition(uuid: UUID) -> Edition | None:
    return Edition.objects.select_related("activity").filter(uuid=uuid).first()


def _find_reference(uuid: UUID) -> Reference | None:
    return Reference.objects.filter(uuid=uuid).first()


SUBJECTS = (
    _record("activity", _("Activity"), Activity),
    _record("tool", _("Tool"), Tool),
    _record("practice", _("Practice"), Practice),
    Subject(
        "process",
        _("Process"),
        _find_process,
        Process.get_absolute_url,
        can_see_process,
        json=process_document,
        model=Process,
    ),
    Subject(
        "edition",
        _("Edition"),
        _find_edition,
        attrgetter("place_on_page"),
        can_see_edition,
        json=edition_document,
        model=Edition,
    ),
    Subject(
        "reference",
        Reference._meta.verbose_name or "",
        _find_reference,
        lambda _reference: reverse("inventory:bibliography"),
        lambda _user, _reference: True,
        model=Reference,
    ),
)
ACTS = (
    Act("unmerge", pgettext_lazy("act", "merging undone")),
    Act("tell_apart", pgettext_lazy("act", "told apart from another record")),
    Act("doubt_apart", pgettext_lazy("act", "no longer told apart from another record")),
    Act("ask", pgettext_lazy("act", "asked its editors")),
    Act("check", pgettext_lazy("act", "looked at it and found it in order")),
)
