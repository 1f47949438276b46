"""Every address of the portal. Each app brings its own; this is the only place that knows them all."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from capdev.accounts.urls import for_providers, in_each_language
from capdev.inventory.urls import on_the_way
from capdev.network.urls import desk as own_organisations
from capdev.network.urls import own_profile
from capdev.notices.urls import for_developers
from capdev.notices.urls import in_each_language as conversations
from capdev.reviewing.urls import own as own_reviews

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(for_providers)),
    path("", include("capdev.config.machine_urls")),
    path("", include(for_developers)),
    path("", include("capdev.vocabularies.urls")),
    path("admin/", admin.site.urls),
]
urlpatterns += i18n_patterns(
    path("", include(in_each_language)),
    path("me/organisations/", include((own_organisations, "affiliations"))),
    path("me/publication/", include((on_the_way, "publication"))),
    path("me/expert/", include((own_profile, "experts"))),
    path("me/reviews/", include((own_reviews, "reviews"))),
    path("", include(conversations)),
    path("", include("capdev.following.urls")),
    path("gallery/", include("capdev.ui.urls")),
    path("inventory/", include("capdev.inventory.urls")),
    path("network/", include("capdev.network.urls")),
    path("reviewing/", include("capdev.reviewing.urls")),
    path("", include("capdev.pages.urls")),
)
handler400 = "capdev.ui.views.bad_request"
handler403 = "capdev.ui.views.forbidden"
handler404 = "capdev.ui.views.not_found"
handler500 = "capdev.ui.views.server_error"
