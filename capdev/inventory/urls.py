"""Addresses of the inventory, below ``/<lang>/inventory/``."""

from django.urls import URLPattern

app_name = "inventory"
urlpatterns: list[URLPattern] = []
