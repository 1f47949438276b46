"""History in the administration: to be read, never to be edited."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from capdev.history.models import Change, FormerSlug, Tombstone

if TYPE_CHECKING:
    _AnyAdmin = admin.ModelAdmin[models.Model]
else:  # Django's class takes no type arguments at run time.
    _AnyAdmin = admin.ModelAdmin


class ReadOnlyAdmin(_AnyAdmin):
    """What happened stays as it was."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "subject_kind", "subject_uuid", "revision", "act", "via", "actor")
    list_filter = ("subject_kind", "act", "via")
    search_fields = ("subject_uuid", "actor__email", "note")
    list_select_related = ("actor",)
    ordering = ("-at", "-id")
    date_hierarchy = "at"


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
