"""Addresses of the component gallery, beneath ``/<lang>/gallery/``."""

from django.urls import path

from capdev.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("sample-search/", views.sample_search, name="sample-search"),
    path("sample-record/", views.sample_record, name="sample-record"),
]
