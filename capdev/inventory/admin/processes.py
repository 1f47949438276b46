"""Processes and the bibliography: what belongs to the whole portal."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from capdev.accounts.models import User
from capdev.history.administration import ActingAdmin, LinesField, Move, MovingAdmin, texts_of
from capdev.history.administration_forms import MovingForm
from capdev.history.choices import Via
from capdev.inventory import actions
from capdev.inventory.models import Process, Reference

_STATED = (
    "kind", "title", "theme", "note", "number", "starts", "ends", "place", "country", "chair", "chair_codes",
    "aliases", "source", "as_of",
)  # fmt: skip


def _move(act: str) -> Move:
    return lambda user, row, note: actions.move_process(user, row, act, note, Via.ADMIN)


class ProcessForm(MovingForm):
    """The two lists are written one entry a line."""

    chair_codes = LinesField(label=Process._meta.get_field("chair_codes").verbose_name, required=False)
    aliases = LinesField(label=Process._meta.get_field("aliases").verbose_name, required=False)


@admin.register(Process)
class ProcessAdmin(MovingAdmin):
    form = ProcessForm
    list_display = ("title", "kind", "number", "starts", "place", "country", "state", "is_demo")
    list_filter = ("state", "is_demo", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("kind", "country")
    search_fields = (*texts_of("title"), "slug", "external_id", "place", "chair")
    autocomplete_fields = ("kind", "country")
    moves = {act: _move(act) for act in ("submit", "publish", "return", "archive", "restore")}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return _STATED if obj is None else ("state", *_STATED, "slug", "act", "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state",)

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        if is_new:
            row = actions.create_process(actor, form.said(), Via.ADMIN)
        else:
            row = actions.update_process(actor, form.instance, form.said(), Via.ADMIN)
        self.move(actor, row, form)
        return Process.objects.get(pk=row.pk)


@admin.register(Reference)
class ReferenceAdmin(ActingAdmin):
    list_display = ("title", "authors", "published", "kind", "language")
    list_filter = (("kind", admin.RelatedOnlyFieldListFilter), "language")
    list_select_related = ("kind",)
    search_fields = ("title", "authors", "publisher", "external_id")
    autocomplete_fields = ("kind",)
    fields = (
        "kind", "title", "language", "authors", "publisher", "published", "url", "requirements", "note", "source",
        "as_of", "locked",
    )  # fmt: skip
    readonly_fields = ("locked",)

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        return actions.write_reference(actor, form.instance if not is_new else Reference(), form.said(), Via.ADMIN)
