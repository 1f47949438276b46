"""Every address of the portal. Each app brings its own; this is the only place that knows them all."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("capdev.ui.urls")),
]
urlpatterns += [*i18n_patterns()]
