"""Concepts, the names that people give them, and what they correspond to in other vocabularies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified
from capdev.vocabularies.models.scheme import Scheme


class Concept(Identified):
    """One value of a vocabulary.

    ``broader`` may lie in another scheme: a country's is its M49 region. ``attributes`` holds what only this
    scheme knows of its concepts (M49 number and country groups of a country, writing direction of a language).
    ``locked`` names the fields that a person corrected, which no later load changes.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="concepts")
    code = models.CharField(_("code"), max_length=64)
    broader = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="narrower")
    label = TranslatedField(_("label"), blank=False)
    definition = TranslatedField(_("definition"))
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_current = models.BooleanField(_("offered for new records"), default=True)
    source = models.TextField(_("source"), blank=True)
    locked = models.JSONField(_("corrected by hand"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ("scheme__code", "position", "code")
        constraints = [models.UniqueConstraint("scheme", "code", name="vocabularies_concept_code_once")]

    def __str__(self) -> str:
        return str(self.label) or self.code


class AlternativeLabel(models.Model):
    """How people also say it: a synonym, an acronym, an everyday word. Search reads these in every language."""

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("Synonym")
        ACRONYM = "acronym", _("Acronym")
        EVERYDAY = "everyday", _("Everyday word")
        OFFICIAL = "official", _("Official name")
        SPELLING = "spelling", _("Other spelling")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="alternative_labels")
    language = models.CharField(_("language"), max_length=16)
    label = models.CharField(_("label"), max_length=300)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.SYNONYM)

    class Meta:
        verbose_name = _("alternative label")
        verbose_name_plural = _("alternative labels")
        ordering = ("language", "label")
        constraints = [
            models.UniqueConstraint("concept", "language", "label", name="vocabularies_alternative_label_once")
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.language})"


class Mapping(models.Model):
    """A correspondence between concepts of two schemes, in the words of SKOS."""

    class Relation(models.TextChoices):
        EXACT = "exactMatch", _("is the same as")
        CLOSE = "closeMatch", _("is close to")
        BROAD = "broadMatch", _("is part of")
        RELATED = "relatedMatch", _("is related to")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="mappings")
    relation = models.CharField(_("relation"), max_length=16, choices=Relation, default=Relation.RELATED)
    target = models.ForeignKey(Concept, models.CASCADE, related_name="mapped_from")

    class Meta:
        verbose_name = _("mapping")
        verbose_name_plural = _("mappings")
        constraints = [
            models.UniqueConstraint("concept", "relation", "target", name="vocabularies_mapping_once"),
            models.CheckConstraint(
                condition=~models.Q(concept=models.F("target")), name="vocabularies_mapping_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} {self.relation} {self.target}"
