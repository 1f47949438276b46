"""The administration shows what was sent and received; it writes nothing."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from capdev.notices.models import BouncingAddress, IncomingMail, Notice

if TYPE_CHECKING:
    _NoticeAdmin = admin.ModelAdmin[Notice]
    _AddressAdmin = admin.ModelAdmin[BouncingAddress]
    _IncomingAdmin = admin.ModelAdmin[IncomingMail]
else:  # Django's class takes no type arguments at run time.
    _NoticeAdmin = _AddressAdmin = _IncomingAdmin = admin.ModelAdmin


class _ReadOnly:
    """Nothing is made or changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Notice)
class NoticeAdmin(_ReadOnly, _NoticeAdmin):
    list_display = ("created_at", "kind", "user", "state", "attempts", "sent_at", "problem")
    list_filter = ("state", "kind")
    search_fields = ("uuid", "user__email", "address")
    list_select_related = ("user",)


@admin.register(IncomingMail)
class IncomingMailAdmin(_ReadOnly, _IncomingAdmin):
    list_display = ("received_at", "sender", "outcome", "reason", "message_id")
    list_filter = ("outcome", "reason")
    search_fields = ("sender", "message_id")


@admin.register(BouncingAddress)
class BouncingAddressAdmin(_ReadOnly, _AddressAdmin):
    """Deleting a row lets mail go to the address again."""

    list_display = ("address", "since", "reason")
    search_fields = ("address",)
