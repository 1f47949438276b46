"""The staff administration: signing in to it is the portal's own sign-in, second factor included.

Read while the apps are being listed, so what needs models is imported where it is used.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy


class PortalAdminSite(AdminSite):
    """Where staff can look at and mend everything."""

    site_title = gettext_lazy("Administration")
    site_header = gettext_lazy("Administration of the portal")
    index_title = gettext_lazy("What can be administered")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The portal's own sign-in; staff who are signed in but lack a second factor are led to setting one up."""
        from allauth.account.decorators import secure_admin_login

        if self._is_open_to(request) and not self.has_permission(request):
            messages.warning(request, gettext("The administration asks for a second factor. Set one up here first."))
            return redirect("mfa_index")
        if self.has_permission(request):
            return super().login(request, extra_context)
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response

    def _is_open_to(self, request: HttpRequest) -> bool:
        """Staff and co-convenors, who see there what the rules of each app let them."""
        from capdev.accounts.rules import is_co_convenor

        return super().has_permission(request) or is_co_convenor(request.user)

    def has_permission(self, request: HttpRequest) -> bool:
        """With a second factor when the operator demands it (``CAPDEV_ADMIN_SECOND_FACTOR``)."""
        if not self._is_open_to(request):
            return False
        from allauth.mfa.utils import is_mfa_enabled

        return not settings.ADMINISTRATION_NEEDS_SECOND_FACTOR or bool(is_mfa_enabled(request.user))


class PortalAdminConfig(AdminConfig):
    default_site = "capdev.accounts.administration.PortalAdminSite"
