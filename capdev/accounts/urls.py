"""Addresses: the own desk (``me/``), signing in (``account/``), and where providers answer, one for all languages."""

from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import URLPattern, URLResolver, include, path

from capdev.accounts import views

Patterns = list[URLPattern | URLResolver]

_desk: Patterns = [
    path("", views.desk, name="desk"),
    path("profile/", views.profile, name="profile"),
    path("sign-in/", views.sign_in_methods, name="sign_in_methods"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<uuid:uuid>/revoke/", views.revoke_token, name="revoke_token"),
    path("data/", views.own_data, name="own_data"),
    path("data/export/", views.export_data, name="export_data"),
    path("data/erase/", views.erase, name="erase"),
    path("data/erased/", views.erased, name="erased"),
    path("data/consents/<slug:kind>/", views.consent, name="consent"),
]

in_each_language: Patterns = [
    path("me/", include((_desk, "accounts"))),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/providers/", include("allauth.socialaccount.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/providers/<slug:provider_id>/sign-in/", views.leave_for_provider, name="openid_connect_login"),
]

for_providers: Patterns = [
    path("account/providers/<slug:provider_id>/answer/", callback, name="openid_connect_callback"),
]
