"""The public pages of the board in the sitemap."""

from django.urls import reverse

from capdev.reviewing.queries.cases import rubrics_in_force
from capdev.ui.sitemaps import fixed_section

VETTING = fixed_section(
    "vetting", lambda: [reverse("reviewing:about"), *(one.get_absolute_url() for one in rubrics_in_force())]
)
