"""Addresses of the inventory, below ``/<lang>/inventory/``."""

from django.urls import URLPattern, path

from capdev.inventory.views import bibliography, compare, processes, records, search, similar

app_name = "inventory"
urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("suggest/", search.suggestions, name="suggest"),
    path("activities/<str:slug>/", records.activity, name="activity"),
    path("tools/<str:slug>/", records.tool, name="tool"),
    path("practices/<str:slug>/", records.practice, name="practice"),
    path("similar/<uuid:uuid>/", similar.similar, name="similar"),
    path("compare/", compare.compare, name="compare"),
    path("processes/", processes.register, name="processes"),
    path("processes/<str:slug>/", processes.process, name="process"),
    path("bibliography/", bibliography.bibliography, name="bibliography"),
]
