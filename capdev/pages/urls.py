"""Addresses of the editorial site, directly below ``/<lang>/``."""

from django.urls import URLPattern, path

from capdev.pages import views

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("about/", views.home, name="about"),
]
