"""History in the administration: to be read, never to be edited."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from capdev.accounts.rules import is_administrator, is_co_convenor
from capdev.history.administration import ReadOnlyAdmin
from capdev.history.models import Change, FormerSlug, Tombstone


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "subject_kind", "subject_uuid", "revision", "act", "via", "actor")
    list_filter = ("subject_kind", "act", "via")
    search_fields = ("subject_uuid", "actor__email", "note")
    list_select_related = ("actor",)
    ordering = ("-at", "-id")
    date_hierarchy = "at"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_co_convenor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Co-convenors read what happened to records, administrators what happened to accounts too."""
        return is_co_convenor(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        changes = super().get_queryset(request)
        return changes if is_administrator(request.user) else changes.exclude(subject_kind="account")


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ("slug", "subject_kind", "subject_uuid", "since")
    list_filter = ("subject_kind",)
    search_fields = ("slug", "subject_uuid")


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    list_display = ("title", "subject_kind", "slug", "at", "successor_uuid")
    list_filter = ("subject_kind",)
    search_fields = ("slug", "subject_uuid", "reason")
