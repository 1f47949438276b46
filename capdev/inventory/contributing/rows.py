"""Writing figures, evidence and materials: several rows of one kind in one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.contribute import contribute_rows
from capdev.inventory.around import name_of
from capdev.inventory.breakdown import OTHER, key_of, part_of_key
from capdev.inventory.contributing.around import held
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.errors import ChangedMeanwhile
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.forms.rows_around import EvidenceForm, FiguresForm, MaterialsForm, RowsForm, unit_of
from capdev.inventory.forms.stated import plain
from capdev.inventory.models import Edition, Evidence, Figure, Material, Record
from capdev.kernel.errors import Sentence
from capdev.kernel.fields import TranslatedField
from capdev.kernel.translated import TranslatedText

AroundRow = Figure | Evidence | Material


@dataclass(frozen=True, slots=True)
class Kind:
    model: type[Any]
    form: type[RowsForm]
    names: tuple[str, ...]
    title: Sentence


KINDS: Final = {
    "figures": Kind(
        Figure, FiguresForm, ("measure", "value", "definition", "denominator", "source", "as_of"), _("Figures")
    ),
    "evidence": Kind(
        Evidence, EvidenceForm, ("kind", "title", "finding", "level", "url", "published", "source"), _("Evidence")
    ),
    "materials": Kind(Material, MaterialsForm, ("kind", "title", "url", "language", "licence"), _("Materials")),
}
OF_EDITIONS: Final = frozenset({"figures", "materials"})


@dataclass
class RowsContribution(Contribution):
    """The rows of one kind of a record, or of one of its editions."""

    edition: Edition | None = None

    @property
    def form_class(self) -> type[RowsForm]:  # type: ignore[override]
        return self.kind.form

    @property
    def kind(self) -> Kind:
        return KINDS[self.what]

    @property
    def title(self) -> Sentence:
        return self.kind.title

    @property
    def address(self) -> str:
        assert self.record is not None  # noqa: S101 - rows are around a record
        if self.edition is not None:
            return reverse("inventory:contribute-edition-rows", args=[self.record.uuid, self.edition.uuid, self.what])
        return reverse("inventory:contribute-rows", args=[self.record.uuid, self.what])

    def rows(self) -> list[AroundRow]:
        """What is there now; of a record those that belong to no edition."""
        of: dict[str, Any] = {"record": self.record} if self.what != "figures" or self.edition is None else {}
        if self.what in OF_EDITIONS:
            of["edition"] = self.edition
        found: models.QuerySet[Any] = models.QuerySet(self.kind.model).filter(**of)
        return list(found.order_by("pk"))

    def read(self) -> dict[str, Any]:
        return {"rows": [self._said(row) for row in self.rows()]}

    def write(self, form: GuidedForm, since: int) -> Record:
        assert isinstance(form, RowsForm)  # noqa: S101 - made by ``form_class``
        assert self.record is not None  # noqa: S101 - rows are around a record
        there = {str(row.uuid): row for row in self.rows()}
        before = {row["uuid"]: row for row in self.stored["rows"]}
        source = form.cleaned_data.get("source_language") or "en"
        written: list[tuple[Any, Mapping[str, Any]]] = []
        for said in form.cleaned_data.get("rows") or ():
            if before.get(said["uuid"]) != said:
                row = there.get(said["uuid"]) or self._new()
                written.append((row, self._changes(row, before.get(said["uuid"], {}), said, source)))
        removed = [row for key, row in there.items() if key in form.removed]
        names = [name_of(row) for row in (*(row for row, _changes in written if row.pk), *removed)]
        try:
            contribute_rows(self.person, self.record, written, removed, since=since, draft=self.draft, names=names)
        except ChangedMeanwhile as conflict:
            raise ChangedMeanwhile({"rows": (None, None)}) from conflict
        return self.record

    def _new(self) -> AroundRow:
        of: dict[str, Any] = {"edition": self.edition} if self.edition else {}
        if self.what != "figures" or self.edition is None:
            of["record"] = self.record
        made: AroundRow = self.kind.model(**of)
        return made

    def _said(self, row: Any) -> dict[str, Any]:
        said: dict[str, Any] = {"uuid": str(row.uuid)}
        for name in self.kind.names:
            value = plain(row, name)
            said[name] = str(value) if isinstance(value, TranslatedText) else value
        if isinstance(row, Figure):
            said["of_whom"] = key_of(row.breakdown, row.part, row.numerator)
            said["value"] = row.value.normalize() + 0 if row.value is not None else None
        return said

    def _changes(self, row: Any, before: Mapping[str, Any], said: Mapping[str, Any], source: str) -> dict[str, Any]:
        """What differs, as the fields hold it. Texts are written in their source language."""
        changed = {name: said[name] for name in self.kind.names if name not in before or before[name] != said[name]}
        texts = {
            name: _texts(getattr(row, name), value, source)
            for name, value in changed.items()
            if isinstance(row._meta.get_field(name), TranslatedField)
        }
        values = {**held(self.kind.model, {key: one for key, one in changed.items() if key not in texts}), **texts}
        if isinstance(row, Figure):
            values |= _of_figure(row, before, said)
        return values


def _of_figure(row: Figure, before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if said["of_whom"] != OTHER and said["of_whom"] != before.get("of_whom", ""):
        values["breakdown"], values["part"] = part_of_key(said["of_whom"])
        if row.numerator:
            values["numerator"] = TranslatedText()
    if not row.unit or said["measure"] != before.get("measure"):
        values["unit"] = unit_of(said["measure"])
    return values


def _texts(there: TranslatedText, text: str, source: str) -> TranslatedText:
    return there.with_text(there.source, text) if there else TranslatedText.of(text, source)
