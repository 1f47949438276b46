"""Addresses for machines: the same in every language."""

from django.urls import URLPattern, URLResolver, path, register_converter

from capdev.config import health, identity, metrics, notices, sitemap
from capdev.config.api import api, openapi
from capdev.inventory.exports.citation import FORMS


class CitationForm:
    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CitationForm, "form")

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("id/<uuid:uuid>", identity.record, name="record"),
    path("cite/<uuid:uuid>.<form:suffix>", identity.citation, name="citation"),
    path("calendar/<uuid:uuid>.ics", identity.calendar, name="calendar"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
    path("robots.txt", notices.robots, name="robots"),
    path(".well-known/security.txt", notices.security, name="security"),
    path("problems/<slug:code>", notices.problem_kind, name="problem-kind"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
]
