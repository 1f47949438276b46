"""Addresses of the inventory: below ``/<lang>/inventory/``, and ``/<lang>/me/publication/`` on the own desk."""

from django.urls import URLPattern, path

from capdev.inventory.views import (
    bibliography,
    calendar,
    changes,
    compare,
    confirming,
    contribute,
    contribute_parts,
    places,
    processes,
    publication,
    quality,
    records,
    search,
    similar,
    themes,
)

app_name = "inventory"
urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("suggest/", search.suggestions, name="suggest"),
    path("activities/<words:slug>/", records.activity, name="activity"),
    path("tools/<words:slug>/", records.tool, name="tool"),
    path("practices/<words:slug>/", records.practice, name="practice"),
    path("similar/<uuid:uuid>/", similar.similar, name="similar"),
    path("compare/", compare.compare, name="compare"),
    path("history/<uuid:uuid>/", changes.history, name="history"),
    path("history/<uuid:uuid>/<int:revision>/restore/", changes.restore, name="restore-state"),
    path("processes/", processes.register, name="processes"),
    path("processes/<words:slug>/", processes.process, name="process"),
    path("themes/", themes.themes, name="themes"),
    path("themes/<str:code>/", themes.theme, name="theme"),
    path("countries/", places.countries, name="countries"),
    path("countries/<str:code>/", places.country, name="country"),
    path("regions/<str:code>/", places.region, name="region"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("quality/", quality.quality, name="quality"),
    path("answer/<str:token>/", confirming.answer, name="answer"),
    path("confirm/<str:kind>/<uuid:uuid>/", confirming.confirm, name="confirm"),
    path("report-figures/<uuid:uuid>/", confirming.report_figures, name="report-figures"),
    path("links/<words:slug>/", confirming.links, name="links"),
    path("waiting/<words:slug>/", confirming.waiting, name="waiting"),
    path("contribute/", contribute.start, name="contribute"),
    path("contribute/begin/", contribute.begin, name="contribute-begin"),
    path("contribute/drafts/<uuid:uuid>/", contribute.draft, name="contribute-draft"),
    path("contribute/drafts/<uuid:uuid>/discard/", contribute.discard, name="contribute-discard"),
    path("contribute/drafts/<uuid:uuid>/take-back/", contribute.take_back, name="contribute-take-back"),
    path("contribute/<uuid:uuid>/", contribute.whole, name="contribute-whole"),
    path("contribute/<uuid:uuid>/record/", contribute.record, name="contribute-record"),
    path("contribute/<uuid:uuid>/submit/", contribute.submit, name="contribute-submit"),
    path("contribute/<uuid:uuid>/clone/", contribute.clone, name="contribute-clone"),
    path("contribute/<uuid:uuid>/editions/new/", contribute_parts.new_edition, name="contribute-edition-new"),
    path("contribute/<uuid:uuid>/editions/<uuid:edition>/", contribute_parts.edition, name="contribute-edition"),
    path(
        "contribute/<uuid:uuid>/editions/<uuid:edition>/<str:kind>/",
        contribute_parts.rows_of_edition,
        name="contribute-edition-rows",
    ),
    path("contribute/<uuid:uuid>/components/<int:place>/", contribute_parts.component, name="contribute-component"),
    path("contribute/<uuid:uuid>/<str:kind>/", contribute_parts.rows, name="contribute-rows"),
    path("bibliography/", bibliography.bibliography, name="bibliography"),
]

on_the_way: list[URLPattern] = [
    path("", publication.queue, name="queue"),
    path("<uuid:uuid>/", publication.record, name="record"),
]
