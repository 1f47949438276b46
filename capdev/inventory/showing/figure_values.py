"""How a reported number is written."""

from decimal import Decimal

from django.utils.translation import gettext, ngettext

from capdev.inventory.models import Figure
from capdev.ui.formats import number_text, percent_text


def value_text(figure: Figure) -> str:
    """The number with its unit, or its bounds, in the reader's language; empty where the source has only words."""
    low, high = figure.value_min, figure.value_max
    if low is not None and high is not None:
        return _with_unit(f"{_number(low, figure.unit)}–{_number(high, figure.unit)}", high, figure.unit)
    if low is not None:
        return gettext("at least %(number)s") % {"number": _with_unit(_number(low, figure.unit), low, figure.unit)}
    if high is not None:
        return gettext("at most %(number)s") % {"number": _with_unit(_number(high, figure.unit), high, figure.unit)}
    if figure.value is None:
        return ""
    return _with_unit(_number(figure.value, figure.unit), figure.value, figure.unit)


def number_of(figure: Figure) -> str:
    """The number without the word for persons; empty where there is none."""
    return "" if figure.value is None else _number(figure.value, figure.unit)


def _number(value: Decimal, unit: str) -> str:
    plain = int(value) if value == int(value) else value.normalize()
    if unit == "percent":
        return percent_text(float(plain) / 100)
    if unit == "year":
        return str(int(plain))
    return f"× {number_text(plain)}" if unit == "times" else number_text(plain)


def _with_unit(written: str, value: Decimal, unit: str) -> str:
    """Persons are named as such; of other counts the definition says what they are."""
    if unit != "persons":
        return written
    return ngettext("%(number)s person", "%(number)s persons", int(value)) % {"number": written}
