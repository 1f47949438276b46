"""Addresses of the vocabularies: the same in every language, because they name concepts."""

from django.urls import path, re_path

from capdev.vocabularies import views

app_name = "vocabularies"
_SUFFIX = r"(?:\.(?P<suffix>ttl|jsonld))?"

urlpatterns = [
    path("vocabularies/", views.schemes, name="schemes"),
    re_path(rf"^vocabularies{_SUFFIX}$", views.schemes, name="all-schemes"),
    re_path(rf"^vocabularies/(?P<scheme>[-a-zA-Z0-9_]+){_SUFFIX}$", views.scheme, name="scheme"),
    re_path(rf"^vocabularies/(?P<scheme>[-a-zA-Z0-9_]+)/(?P<code>[^/]+?){_SUFFIX}$", views.concept, name="concept"),
]
