"""Addresses of the network, below ``/<lang>/network/``."""

from django.urls import URLPattern, path

from capdev.network.views import agreements, organisations

app_name = "network"
urlpatterns: list[URLPattern] = [
    path("", organisations.organisations, name="organisations"),
    path("organisations/<str:slug>/", organisations.organisation, name="organisation"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:slug>/", agreements.agreement, name="agreement"),
    path("bodies/<str:code>/", agreements.body, name="body"),
]
