"""Organisations: agencies, ministries, cities, universities, training centres, networks."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import TranslatedField
from capdev.kernel.publication import Publishable
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.vocabularies.models import Concept


class Organisation(Publishable):
    """An organisation. ``is_dedicated`` tells whether migration is its only business (R11); null is unknown."""

    name = TranslatedField(_("name"), blank=False)
    acronym = models.CharField(_("acronym"), max_length=64, blank=True)
    description = TranslatedField(_("description"))
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "organisation_kinds"}
    )
    country = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "countries"}
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    url = models.URLField(_("website"), max_length=500, blank=True)
    is_dedicated = models.BooleanField(_("dedicated to migration"), null=True, blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("slug",)
        constraints = [models.UniqueConstraint("slug", name="network_organisation_slug_once")]

    def __str__(self) -> str:
        return self.acronym or str(self.name)

    @property
    def caption(self) -> LanguageText | TranslatedText:
        """The acronym where there is one, else the name with its languages: what a page shows where room is short."""
        return LanguageText(self.acronym, "und") if self.acronym else self.name

    def get_absolute_url(self) -> str:
        return reverse("network:organisation", args=[self.slug])

    @property
    def short_name(self) -> str:
        """The acronym where there is one: what a card shows."""
        return self.acronym or str(self.name)


class OrganisationIdentifier(models.Model):
    """A name of the organisation in another register: ``starter``, ``ror``, ``iati``."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=32)
    value = models.CharField(_("identifier"), max_length=200)

    class Meta:
        verbose_name = _("identifier of an organization")
        verbose_name_plural = _("identifiers of organizations")
        constraints = [models.UniqueConstraint("scheme", "value", name="network_identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
