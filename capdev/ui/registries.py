"""Places in pages that higher apps fill without being known here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.ui.addresses import place_of_names

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page of some subject, given by another app.

    ``context`` is asked with the request and the subject and answers what ``template`` needs, or ``None``
    when there is nothing to show.
    """

    key: str
    subject: str
    template: str
    context: Callable[[HttpRequest, Any], Context | None]
    order: int = 100


@dataclass(frozen=True, slots=True)
class RecordAction:
    """Something that a reader may do with a record: a label and an address, or ``None`` when not offered."""

    key: str
    subject: str
    label: Sentence
    address: Callable[[HttpRequest, Any], str | None]
    icon: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A way in from the header (``place`` "main"), the footer ("footer") or one's own desk ("desk").

    Three more places have one entry each in use: "account" (the link at the end of the header: the first that is
    shown to this reader), "search" (where the header's search box asks, with ``q``) and "suggestions" (what answers
    that box while one types). ``shown`` decides by the reader.
    """

    key: str
    label: Sentence
    address: Callable[[], str]
    place: str = "main"
    order: int = 100
    shown: Callable[[HttpRequest], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence on top of every page for as long as ``text`` answers one."""

    key: str
    text: Callable[[HttpRequest], Sentence | None]


panels: Registry[Panel] = Registry("panels", lambda panel: f"{panel.subject}:{panel.key}", lambda panel: panel.order)
record_actions: Registry[RecordAction] = Registry(
    "record actions", lambda action: f"{action.subject}:{action.key}", lambda action: action.order
)
menu: Registry[MenuEntry] = Registry("menu", lambda entry: f"{entry.place}:{entry.key}", lambda entry: entry.order)

banners: Registry[Banner] = Registry("banners", lambda banner: banner.key)


def panels_of(request: HttpRequest, kind: str, subject: Any) -> list[tuple[Panel, Context]]:
    """The panels that have something to show for this subject, in order, each with its context."""
    asked = [(panel, panel.context(request, subject)) for panel in panels if panel.subject == kind]
    return [(panel, context) for panel, context in asked if context is not None]


def menu_of(request: HttpRequest, place: str) -> list[MenuEntry]:
    """The entries of a place that this reader is shown, in order."""
    return [entry for entry in menu if entry.place == place and entry.shown(request)]


def address_of_entry(entry: MenuEntry) -> str:
    """Where an entry leads, remembered: every page asks for some twenty."""
    return _address_of_entry(entry.place, entry.key, *place_of_names())


@lru_cache(maxsize=1_024)
def _address_of_entry(place: str, key: str, *_depends: str | None) -> str:
    return menu[f"{place}:{key}"].address()


def banners_of(request: HttpRequest) -> list[Sentence]:
    """What the banners have to say now."""
    return [said for banner in banners if (said := banner.text(request))]


def actions_of(request: HttpRequest, kind: str, subject: Any) -> list[tuple[RecordAction, str]]:
    """The actions offered for this subject, in order, each with its address."""
    asked = [(action, action.address(request, subject)) for action in record_actions if action.subject == kind]
    return [(action, address) for action, address in asked if address]
