"""What stands around records and has a page of its own here: editions, figures, evidence, materials, ties."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.accounts.rules import is_co_convenor
from capdev.history.administration import ActingAdmin, texts_of
from capdev.history.choices import Via
from capdev.inventory.actions import remove_row, write_row
from capdev.inventory.models import (
    Edition,
    Evidence,
    Figure,
    Lineage,
    Material,
    ProcessLink,
    RecordIdentifier,
    ReferenceLink,
    Relation,
)
from capdev.kernel.errors import DomainError


class RowAdmin(ActingAdmin):
    """A row that speaks of a record. What it speaks of stays; another row is added for another record."""

    owners: ClassVar[tuple[str, ...]] = ("record",)
    list_filter: ClassVar[Any] = ()
    actions = ("take_away",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else self.owners

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A row around a record may go; the record's history keeps what it said."""
        return is_co_convenor(request.user)

    def get_actions(self, request: HttpRequest) -> Any:
        offered = super().get_actions(request)
        offered.pop("delete_selected", None)
        return offered

    @admin.action(description=_("Take away"))
    def take_away(self, request: HttpRequest, rows: "models.QuerySet[Any]") -> None:
        for row in rows:
            self._remove(request, row)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Asks as Django does; what is confirmed is done by the action."""
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        row = self.get_object(request, object_id)
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        if row is not None:
            self._remove(request, row)
        return self._to_list()

    def _remove(self, request: HttpRequest, row: Any) -> None:
        name = str(row)
        try:
            remove_row(person_of(request), row, Via.ADMIN)
        except DomainError as refusal:
            messages.error(request, f"{name}: {refusal}")
        else:
            messages.success(request, _("“%(name)s” is taken away.") % {"name": name})

    def _to_list(self) -> HttpResponse:
        return redirect(f"admin:inventory_{self.opts.model_name}_changelist")

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        model: Any = self.model
        row = model() if is_new else model.objects.get(pk=form.instance.pk)
        written: models.Model = write_row(actor, row, form.said(), Via.ADMIN)
        return written


@admin.register(Edition)
class EditionAdmin(RowAdmin):
    owners = ("activity",)
    list_display = ("activity", "title", "starts", "ends", "place", "country", "status", "is_demo")
    list_filter = ("status", "is_demo")
    list_select_related = ("activity", "country")
    search_fields = (*texts_of("title"), *texts_of("activity__title"), "place", "external_id")
    autocomplete_fields = ("activity", "country", "mode", "languages")
    fields = (
        "activity", "title", "starts", "ends", "time_zone", "registration_until", "place", "country", "mode",
        "languages", "status", "url", "note", "source", "as_of", "external_id",
    )  # fmt: skip
    date_hierarchy = "first_day"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It has an address of its own: it is cancelled, not taken away."""
        return False

    def get_actions(self, request: HttpRequest) -> Any:
        return {}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("external_id",) if obj is None else ("external_id", *self.owners)


@admin.register(Figure)
class FigureAdmin(RowAdmin):
    owners = ("record", "edition", "organisation", "process")
    list_display = ("measure", "value", "value_text", "unit", "record", "edition", "organisation", "process", "as_of")
    list_filter = ("breakdown", ("measure", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("measure", "record", "edition__activity", "organisation", "process")
    search_fields = ("external_id", "value_text", *texts_of("record__title"), *texts_of("definition"))
    autocomplete_fields = ("record", "edition", "organisation", "process", "measure")
    fields = (
        "record", "edition", "organisation", "process", "measure", "value", "value_min", "value_max", "value_text",
        "unit", "definition", "breakdown", "part", "numerator", "denominator", "note", "period_from", "period_to",
        "source", "as_of",
    )  # fmt: skip


@admin.register(Evidence)
class EvidenceAdmin(RowAdmin):
    list_display = ("title", "record", "kind", "level", "published")
    list_filter = ("level", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("record", "kind")
    search_fields = ("external_id", *texts_of("title"), *texts_of("record__title"))
    autocomplete_fields = ("record", "kind")
    fields = ("record", "kind", "title", "finding", "level", "url", "published", "source", "as_of")


@admin.register(Material)
class MaterialAdmin(RowAdmin):
    list_display = ("title", "record", "kind", "language", "licence")
    list_filter = (("kind", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("record", "kind", "language", "licence")
    search_fields = ("external_id", "url", *texts_of("title"), *texts_of("record__title"))
    autocomplete_fields = ("record", "edition", "kind", "language", "licence")
    fields = ("record", "edition", "kind", "title", "language", "url", "licence", "source", "as_of")


@admin.register(Lineage)
class LineageAdmin(RowAdmin):
    owners = ("record", "origin")
    list_display = ("record", "origin", "what")
    list_select_related = ("record", "origin")
    search_fields = (*texts_of("record__title"), *texts_of("origin__title"))
    autocomplete_fields = ("record", "origin")
    fields = ("record", "origin", "what", "parts", "source", "as_of")


@admin.register(Relation)
class RelationAdmin(RowAdmin):
    list_display = ("record", "kind", "target")
    list_filter = ("kind",)
    list_select_related = ("record", "target")
    search_fields = (*texts_of("record__title"), *texts_of("target__title"))
    autocomplete_fields = ("record", "target")
    fields = ("record", "kind", "target", "source")


@admin.register(ProcessLink)
class ProcessLinkAdmin(RowAdmin):
    list_display = ("record", "relation", "process")
    list_filter = ("relation",)
    list_select_related = ("record", "process")
    search_fields = (*texts_of("record__title"), *texts_of("process__title"))
    autocomplete_fields = ("record", "process")
    fields = ("record", "relation", "process", "source")


@admin.register(ReferenceLink)
class ReferenceLinkAdmin(RowAdmin):
    list_display = ("record", "reference")
    list_select_related = ("record", "reference")
    search_fields = (*texts_of("record__title"), "reference__title")
    autocomplete_fields = ("record", "reference")
    fields = ("record", "reference")


@admin.register(RecordIdentifier)
class RecordIdentifierAdmin(RowAdmin):
    list_display = ("record", "scheme", "value")
    list_filter = ("scheme",)
    list_select_related = ("record",)
    search_fields = ("scheme", "value", *texts_of("record__title"))
    autocomplete_fields = ("record",)
    fields = ("record", "scheme", "value")
