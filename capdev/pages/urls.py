"""Addresses of the editorial site, directly below ``/<lang>/``."""

from django.urls import URLPattern, path

from capdev.pages import views

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("api/", views.api, name="api"),
]
