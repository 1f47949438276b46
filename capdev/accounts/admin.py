"""Accounts, consents and tokens in the administration. Roles change through the actions that write history."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest

from capdev.accounts import actions
from capdev.accounts.models import AccessToken, Consent, SiteRole, User
from capdev.accounts.queries import is_only_administrator
from capdev.kernel.errors import DomainError

if TYPE_CHECKING:
    _UserAdmin = admin.ModelAdmin[User]
    _ConsentAdmin = admin.ModelAdmin[Consent]
    _TokenAdmin = admin.ModelAdmin[AccessToken]
else:  # Django's class takes no type arguments at run time.
    _UserAdmin = _ConsentAdmin = _TokenAdmin = admin.ModelAdmin


@admin.register(User)
class UserAdmin(_UserAdmin):
    list_display = ("email", "name", "site_role", "is_superuser", "is_active", "joined_at")
    list_filter = ("site_role", "is_superuser", "is_staff", "is_active", "language")
    search_fields = ("email", "name", "uuid")
    ordering = ("-joined_at",)
    fields = (
        "uuid", "email", "name", "language", "time_zone", "site_role", "is_superuser", "is_active",
        "groups", "joined_at", "last_login",
    )  # fmt: skip
    readonly_fields = ("uuid", "email", "joined_at", "last_login")
    filter_horizontal = ("groups",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People make their own accounts; operators have ``capdev create-admin``."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is None or is_only_administrator(obj):
            return False
        return super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool) -> None:  # noqa: FBT001
        actor = request.user
        assert isinstance(actor, User)  # noqa: S101 - the administration is for staff
        role, wants, is_active = SiteRole(obj.site_role), obj.is_superuser, obj.is_active
        kept = User.objects.get(pk=obj.pk)
        obj.site_role, obj.is_superuser, obj.is_staff = kept.site_role, kept.is_superuser, kept.is_staff
        obj.is_active = kept.is_active
        super().save_model(request, obj, form, change)
        try:
            if role != kept.site_role:
                actions.grant_site_role(obj, role, actor=actor)
            if wants != kept.is_superuser:
                (actions.appoint_administrator if wants else actions.dismiss_administrator)(obj, actor=actor)
            if is_active != kept.is_active:
                actions.set_active(obj, is_active=is_active, actor=actor)
        except DomainError as error:
            messages.error(request, str(error))

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Deleting is erasing: every source of personal data takes the person out."""
        actor = request.user
        assert isinstance(actor, User)  # noqa: S101
        actions.erase_account(obj, actor=actor)


@admin.register(Consent)
class ConsentAdmin(_ConsentAdmin):
    list_display = ("user", "kind", "version", "given_at", "withdrawn_at")
    list_filter = ("kind",)
    search_fields = ("user__email",)
    list_select_related = ("user",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AccessToken)
class AccessTokenAdmin(_TokenAdmin):
    list_display = ("name", "user", "start", "created_at", "last_used_at", "expires_at", "revoked_at")
    search_fields = ("name", "user__email")
    list_select_related = ("user",)
    readonly_fields = ("user", "name", "start", "scopes", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
