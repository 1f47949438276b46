"""The search in the administration: what it holds and what waits, to be read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capdev.accounts.rules import is_co_convenor
from capdev.history.administration import ReadOnlyAdmin
from capdev.search.engine import engine
from capdev.search.models import StaleEntry


@admin.register(StaleEntry)
class StaleEntryAdmin(ReadOnlyAdmin):
    list_display = ("kind", "uuid", "marked_at", "set_aside_at")
    list_filter = ("kind",)
    search_fields = ("uuid",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_co_convenor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"title": _status(), **(extra_context or {})})


def _status() -> str:
    """How many records the index holds now, in a sentence."""
    snapshot = engine().reader.snapshot()
    if snapshot is None:
        return _("There is no index yet; the background worker makes one.")
    return ngettext(
        "The index holds %(count)d record. What waits for it:",
        "The index holds %(count)d records. What waits for it:",
        snapshot.count,
    ) % {"count": snapshot.count}
