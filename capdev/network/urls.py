"""Addresses of the network: below ``/<lang>/network/``, and ``/<lang>/me/organisations/`` on the own desk."""

from django.urls import URLPattern, path

from capdev.network.views import affiliations, agreements, desks, experts, organisations

app_name = "network"
urlpatterns: list[URLPattern] = [
    path("", organisations.organisations, name="organisations"),
    path("organisations/<words:slug>/", organisations.organisation, name="organisation"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<words:slug>/", agreements.agreement, name="agreement"),
    path("experts/", experts.experts, name="experts"),
    path("experts/<uuid:uuid>/", experts.expert, name="expert"),
    path("bodies/<str:code>/", agreements.body, name="body"),
]

desk: list[URLPattern] = [
    path("", affiliations.mine, name="mine"),
    path("join/", affiliations.find, name="find"),
    path("join/<words:slug>/", affiliations.join, name="join"),
    path("new/", affiliations.propose, name="propose"),
    path("desk/<words:slug>/", desks.desk, name="desk"),
    path("trust/<words:slug>/", desks.trust, name="trust"),
    path("people/<words:slug>/", affiliations.people, name="people"),
    path("publish/<words:slug>/", affiliations.publish, name="publish"),
    path("<uuid:uuid>/decide/", affiliations.decide, name="decide"),
    path("<uuid:uuid>/role/", affiliations.role, name="role"),
    path("<uuid:uuid>/end/", affiliations.end, name="end"),
    path("<uuid:uuid>/undo/", affiliations.undo, name="undo"),
]

own_profile: list[URLPattern] = [
    path("", experts.mine, name="mine"),
    path("leave/", experts.leave, name="leave"),
    path("roster/", experts.roster, name="roster"),
    path("roster/<uuid:uuid>/decide/", experts.decide, name="decide"),
]
