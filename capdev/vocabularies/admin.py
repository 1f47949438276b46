"""Vocabularies in the administration: concepts are corrected and added; a vocabulary itself belongs to the code."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from capdev.accounts.models import User
from capdev.accounts.rules import is_co_convenor
from capdev.history.administration import ActingAdmin, InlineRows, ReadOnlyAdmin, formset_of, kept_rows, texts_of
from capdev.history.choices import Via
from capdev.vocabularies.actions import create_concept, update_concept
from capdev.vocabularies.models import AlternativeLabel, Concept, Mapping, Scheme, StarterLoad


@admin.register(Scheme)
class SchemeAdmin(ReadOnlyAdmin):
    """A vocabulary comes with what uses it, hence with the code; what is in it is data."""

    list_display = ("code", "label", "concept_count", "changed_at")
    search_fields = ("code", *texts_of("label"))
    fields = ("code", "uuid", "label", "note", "source")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_co_convenor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(concept_count=models.Count("concepts"))

    @admin.display(description=Concept._meta.verbose_name_plural, ordering="concept_count")
    def concept_count(self, scheme: Any) -> int:
        return int(scheme.concept_count)


class AlternativeLabelInline(InlineRows):
    model = AlternativeLabel
    fields = ("language", "label", "kind")


class MappingInline(InlineRows):
    model = Mapping
    fk_name = "concept"
    autocomplete_fields = ("target",)


@admin.register(Concept)
class ConceptAdmin(ActingAdmin):
    list_display = ("label", "code", "scheme", "broader", "is_current", "changed_at")
    list_filter = ("is_current", "scheme")
    list_select_related = ("scheme", "broader")
    search_fields = ("code", *texts_of("label"), "alternative_labels__label")
    autocomplete_fields = ("scheme", "broader")
    ordering = ("scheme__code", "position", "code")
    fields = (
        "scheme", "code", "label", "definition", "broader", "position", "is_current", "attributes", "source", "locked",
    )  # fmt: skip
    inlines = (AlternativeLabelInline, MappingInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What others refer to by stays as it is."""
        return ("locked",) if obj is None else ("locked", "scheme", "code")

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        changes = form.said()
        labels, mappings = formset_of(formsets, AlternativeLabel), formset_of(formsets, Mapping)
        if labels is not None:
            changes["alternatives"] = [(row["language"], row["label"], row["kind"]) for row in kept_rows(labels)]
        if mappings is not None:
            changes["mappings"] = [(row["relation"], row["target"]) for row in kept_rows(mappings)]
        if not is_new:
            return update_concept(form.instance, changes, actor, Via.ADMIN)
        scheme, code = changes.pop("scheme"), changes.pop("code")
        return create_concept(scheme, code, changes, actor, Via.ADMIN)


@admin.register(StarterLoad)
class StarterLoadAdmin(ReadOnlyAdmin):
    list_display = ("stamp", "loaded_at")
