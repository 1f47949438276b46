"""Activities, tools and practices, with the rows that are written as one with them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from capdev.accounts.models import User
from capdev.history.administration import ForConvenors, InlineRows, Move, MovingAdmin, formset_of, kept_rows, texts_of
from capdev.history.choices import Via
from capdev.inventory import actions
from capdev.inventory.axes import AXES, BY_CODE
from capdev.inventory.fields import STATED
from capdev.inventory.items import OWN, ComponentItem, LinkItem, RoleItem, TermItem, VersionItem
from capdev.inventory.models import (
    Activity,
    AlternateLink,
    Component,
    Edition,
    Evidence,
    Figure,
    LanguageVersion,
    Lineage,
    Material,
    Practice,
    ProcessLink,
    Record,
    RecordIdentifier,
    ReferenceLink,
    Relation,
    Role,
    Term,
    Tool,
)
from capdev.vocabularies.models import Concept

_AROUND: Final[tuple[type[models.Model], ...]] = (
    RecordIdentifier, Figure, Evidence, Material, Relation, Lineage, ProcessLink, ReferenceLink,
)  # fmt: skip
_MOVES: Final[dict[str, Move]] = {
    "submit": lambda user, row, _unused: actions.submit(user, row, Via.ADMIN),
    "publish": lambda user, row, _unused: actions.publish(user, row, Via.ADMIN),
    "return": lambda user, row, note: actions.return_to_draft(user, row, note, Via.ADMIN),
    "archive": lambda user, row, note: actions.archive(user, row, note, via=Via.ADMIN),
    "restore": lambda user, row, _unused: actions.restore(user, row, Via.ADMIN),
}


class TermForm(forms.ModelForm):  # type: ignore[type-arg]
    """One statement; its concept comes out of the vocabulary of its axis."""

    axis = forms.ChoiceField(
        label=Term._meta.get_field("axis").verbose_name, choices=[(axis.code, axis.label) for axis in AXES]
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        axis, concept = said.get("axis"), said.get("concept")
        if axis and concept and concept.scheme.code != BY_CODE[axis].scheme:
            sentence = gettext_lazy("“{code}” is not in the vocabulary “{scheme}”.")
            self.add_error("concept", str(format_lazy(sentence, code=concept.code, scheme=BY_CODE[axis].scheme)))
        return said


class TermInline(InlineRows):
    model = Term
    form = TermForm
    fields = ("axis", "concept", "reason", "source")
    autocomplete_fields = ("concept",)


class RoleInline(InlineRows):
    model = Role
    fields = ("role", "organisation", "position", "source")
    autocomplete_fields = ("role", "organisation")


class LinkInline(InlineRows):
    model = AlternateLink
    fields = ("url", "label", "language", "source")


class ComponentInline(InlineRows):
    model = Component
    fields = ("position", "title", "description", "minutes", "licence", "is_replicable", "url", "source", "as_of")
    autocomplete_fields = ("licence",)


class VersionInline(InlineRows):
    model = LanguageVersion
    fields = ("language", "title", "url", "published")
    autocomplete_fields = ("language",)


class RecordAdmin(MovingAdmin):
    """Every part of a record that is written as one (terms, roles, links, components, versions) goes in one act."""

    list_display: Any = ("title", "kind", "state", "visibility", "is_demo", "changed_at")
    list_filter: ClassVar[Any] = ("state", "visibility", "is_dedicated", "is_demo")
    search_fields = (*texts_of("title"), "slug", "identifiers__value")
    ordering = ("-changed_at",)
    moves: ClassVar[Mapping[str, Move]] = _MOVES
    inlines: ClassVar[Any] = (TermInline, RoleInline, LinkInline)
    around: ClassVar[tuple[type[models.Model], ...]] = _AROUND
    type_: ClassVar[str]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        stated = STATED[self.type_]
        return stated if obj is None else ("state", "rows", *stated, "slug", "act", "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state", "rows")

    @admin.display(description=gettext_lazy("Around it"))
    def rows(self, record: Record) -> SafeString:
        """Ways to what has pages of its own: to those that are there, and to adding one."""
        lines = []
        for model in self.around:
            owner = "activity" if model is Edition else "record"
            place = f"admin:inventory_{model._meta.model_name}"
            listed = f"{reverse(f'{place}_changelist')}?{urlencode({f'{owner}__id__exact': record.pk})}"
            added = f"{reverse(f'{place}_add')}?{urlencode({owner: record.pk})}"
            count = models.QuerySet(model).filter(**{owner: record.pk}).count()
            lines.append((listed, model._meta.verbose_name_plural, count, added, _("Add")))
        return format_html(
            "<ul>{}</ul>",
            format_html_join("", '<li><a href="{}">{}: {}</a> · <a href="{}">{}</a></li>', lines),
        )

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        changes = {name: _plain(value) for name, value in form.said().items()} | _parts(formsets)
        if is_new:
            return actions.create_draft(actor, self.type_, changes, via=Via.ADMIN)
        row = actions.update_record(actor, form.instance, changes, Via.ADMIN) if changes else form.instance
        self.move(actor, row, form)
        written: Record = type(form.instance).objects.get(pk=row.pk)
        return written


def _plain(value: Any) -> Any:
    """As an item states it: a concept by its code."""
    if isinstance(value, Concept):
        return value.code
    return value


def _parts(formsets: Sequence[Any]) -> dict[str, Any]:
    """The rows as items, of every part in which something changed."""
    parts: dict[str, Any] = _terms(formset_of(formsets, Term))
    roles, links = formset_of(formsets, Role), formset_of(formsets, AlternateLink)
    components, versions = formset_of(formsets, Component), formset_of(formsets, LanguageVersion)
    if roles is not None:
        rows = sorted(kept_rows(roles), key=lambda row: row["position"] or 0)
        parts["roles"] = [
            RoleItem((OWN, str(row["organisation"].uuid)), row["role"].code, row["source"]) for row in rows
        ]
    if links is not None:
        parts["links"] = [
            LinkItem(row["url"], row["label"], row["language"], row["source"]) for row in kept_rows(links)
        ]
    if components is not None:
        parts["components"] = [
            _component(row) for row in sorted(kept_rows(components), key=lambda row: row["position"] or 0)
        ]
    if versions is not None:
        parts["versions"] = [
            VersionItem(row["language"].code, row["title"], row["url"], str(row["published"] or ""))
            for row in kept_rows(versions)
        ]
    return parts


def _terms(formset: Any) -> dict[str, Any]:
    if formset is None:
        return {}
    before = {form.initial["axis"] for form in formset.initial_forms}
    found: dict[str, Any] = {f"terms.{axis}": [] for axis in before}
    for row in kept_rows(formset):
        item = TermItem(row["concept"].code, row["reason"], row["source"])
        found.setdefault(f"terms.{row['axis']}", []).append(item)
    return found


def _component(row: Mapping[str, Any]) -> ComponentItem:
    names = ("description", "minutes", "licence", "is_replicable", "url", "source", "as_of")
    return ComponentItem(row["title"], {name: _plain(row[name]) for name in names})


@admin.register(Activity)
class ActivityAdmin(RecordAdmin):
    type_ = "activity"
    list_filter = (*RecordAdmin.list_filter, "status", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("kind",)
    autocomplete_fields = ("kind", "mode", "level", "licence")
    inlines = (*RecordAdmin.inlines, ComponentInline)
    around = (Edition, *_AROUND)


@admin.register(Tool)
class ToolAdmin(RecordAdmin):
    type_ = "tool"
    list_filter = (*RecordAdmin.list_filter, "status", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("kind",)
    autocomplete_fields = ("kind", "licence")
    inlines = (*RecordAdmin.inlines, VersionInline)


@admin.register(Practice)
class PracticeAdmin(RecordAdmin):
    type_ = "practice"
    list_display = ("title", "state", "visibility", "is_demo", "changed_at")


@admin.register(Record)
class AnyRecordAdmin(ForConvenors):
    """Records of every type together: to be found here, and by other pages' choices; changed on their own pages."""

    list_display = ("title", "type", "state", "visibility", "is_demo", "changed_at")
    list_display_links = None
    list_filter = ("type", "state", "visibility", "is_demo")
    search_fields = (*texts_of("title"), "slug", "identifiers__value")
    ordering = ("-changed_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
