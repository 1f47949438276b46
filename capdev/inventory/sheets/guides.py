"""What each column holds, in sentences for whoever fills in a sheet: on the page about sheets and in the template."""

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.sheets.columns import IDENTIFIER, RECORD, Column, Kind, Place, Sheet
from capdev.kernel.errors import Sentence
from capdev.vocabularies.queries import catalogue

PROBLEM: Final[Sentence] = _("What is wrong")
"""Heads the last column of a sheet of refused rows; an import passes over it."""
LISTS: Final[Sentence] = _("Lists")
EXPLANATION: Final[Sentence] = _("Explanation")
"""Name the sheets of the template that hold no records."""
_KINDS: Final[dict[Kind, Sentence]] = {
    Kind.TRANSLATED: _("Text. A column for each language: write the language in brackets, for example [en] or [fr]."),
    Kind.YES_NO: _("Yes or no. Empty where it is not known."),
    Kind.DAY: _("A date, for example 2027-03-15."),
    Kind.DATE: _(
        "A date, a month or a year: 2027-03-15, 2027-03 or 2027. Dates in words of the six languages are read, too."
    ),
    Kind.NUMBER: _("A whole number."),
    Kind.ORGANISATIONS: _(
        "Organizations of the directory by name, acronym or address; several with semicolons between."
    ),
}
_OWN: Final[dict[str, Sentence]] = {
    IDENTIFIER: _(
        "Which record is meant: its identifier here, its address, or a name of your own, by which further sheets of "
        "the file and later imports know it again. Empty for a new record."
    ),
    RECORD: _("The record that the row belongs to: as on its own sheet."),
    "edition": _("The name of the edition. Leave it empty for a new one."),
    "position": _("1 for the first part, 2 for the second, and so on."),
    "url": _("An address that begins with https://"),
}


def guide(column: Column, language: str) -> Sentence:
    """One or two sentences about the cells of a column."""
    if column.place is Place.NAME or column.code in ("position", "url"):
        return _OWN[column.code]
    if column.scheme:
        scheme = catalogue().schemes.get(column.scheme)
        name = scheme.best(language).text if scheme else column.scheme
        if column.kind is Kind.CONCEPTS:
            return format_lazy(
                _("Values of the list “{list}”, by label or code; several with semicolons between."), list=name
            )
        return format_lazy(_("A value of the list “{list}”, by label or code."), list=name)
    if column.choices is not None:
        labels = "; ".join(str(label) for label in column.choices.labels)
        return format_lazy(_("One of: {values}."), values=labels)
    if column.kind in _KINDS:
        return _KINDS[column.kind]
    if column.longest:
        return format_lazy(_("Text of up to {most} characters."), most=column.longest)
    return _("Text.")


def sheet_guide(sheet: Sheet) -> Sentence:
    """What a row of the sheet is."""
    if sheet.part:
        return _(
            "Rows that belong to a record of another sheet or of the portal. Rows that are not there stay as they are."
        )
    return _("A row for each record.")


RULES: Final[tuple[Sentence, ...]] = (
    _(
        "The first row holds the headings: in any of the six languages, or the codes that stand on this page. "
        "Columns may stand in any order and be left out; those that the portal does not know are passed over and named."
    ),
    _("Values of lists may be written by label or by code, in any of the six languages."),
    _("An empty cell leaves what is there, unless you choose at the upload that it takes it away."),
    _("Columns marked with an asterisk are needed for a new record."),
    _("Nothing is written before you have seen what would change and have confirmed it."),
    _("What somebody corrected by hand on a page stays; the preview says so."),
    _(
        "A cell that begins with =, +, - or @ has an apostrophe before it, so that no program runs it. The import "
        "takes it away again."
    ),
)
