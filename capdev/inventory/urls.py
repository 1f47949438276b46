"""Addresses of the inventory, below ``/<lang>/inventory/``."""

from django.urls import URLPattern, path

from capdev.inventory.views import search

app_name = "inventory"
urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("suggest/", search.suggestions, name="suggest"),
]
