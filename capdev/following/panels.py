"""What this app shows on pages of others: following, listing, waiting; the ways in on the desk."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.following.asking import kept_query
from capdev.following.queries import follow_of
from capdev.following.subjects import Followable, RecordKind, followables, record_kinds
from capdev.search.parameters import Query
from capdev.ui.registries import MenuEntry, RecordAction, record_actions

_ADDRESS = Callable[[HttpRequest, Any], str | None]


def open_following_of(*kinds: Followable) -> None:
    """Pages of these subjects offer to follow them. For ``AppConfig.ready`` of the app that owns the subjects."""
    followables.register(*kinds)
    for kind in kinds:
        _offer_following(kind.key, kind.key_of)


def open_following_of_records(*kinds: RecordKind) -> None:
    """Pages of these records offer to follow them and to put them on a list."""
    record_kinds.register(*kinds)
    for kind in kinds:
        _offer_following(kind.key, lambda record: str(record.uuid))
        record_actions.register(RecordAction("list", kind.key, _("Add to a list"), _listing, "plus", 45))


def _offer_following(kind: str, key_of: Callable[[Any], str]) -> None:
    """Two actions of which one shows, so that the page says how it stands."""

    def followed(request: HttpRequest, subject: Any) -> bool:
        kept = request.__dict__.setdefault("_capdev_followed", {})
        key = (kind, key_of(subject))
        if key not in kept:
            kept[key] = follow_of(request.user, *key) is not None
        return bool(kept[key])

    def start(request: HttpRequest, subject: Any) -> str | None:
        return None if followed(request, subject) else follow_address(kind, key_of(subject))

    def stop(request: HttpRequest, subject: Any) -> str | None:
        return follow_address(kind, key_of(subject)) if followed(request, subject) else None

    record_actions.register(
        RecordAction("follow", kind, _("Follow"), start, "clock", 40),
        RecordAction("followed", kind, _("You follow this"), stop, "check", 40),
    )


def follow_address(kind: str, key: str) -> str:
    return f"{reverse('following:follow')}?{urlencode({'kind': kind, 'key': key})}"


def _listing(_request: HttpRequest, record: Any) -> str | None:
    return f"{reverse('following:add')}?{urlencode({'record': str(record.uuid)})}"


def _saving(_request: HttpRequest, query: Any) -> str | None:
    """For the page of a search, whose subject is its query."""
    if not isinstance(query, Query):
        return None
    return f"{reverse('following:save')}?{kept_query(query).as_params()}"


SAVE_SEARCH: Final = RecordAction("save", "search", _("Save this search and get news by e-mail"), _saving, "mail", 10)
MENU: Final = (
    MenuEntry("following", _("What I follow"), lambda: reverse("following:mine"), "desk", 13),
    MenuEntry("lists", _("My lists"), lambda: reverse("following:lists"), "desk", 14),
)
