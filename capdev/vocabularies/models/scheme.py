"""Concept schemes: one vocabulary each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified


class Scheme(Identified):
    """A vocabulary, for example the themes. Adding a concept to it needs no code (AMY 2876: lists in code hurt)."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    label = TranslatedField(_("label"))
    note = TranslatedField(_("note"))
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
