"""Choosing several out of many: a list of ticks in a box that scrolls, with a filter and the chosen ones on top.

Without script it is a plain list, the chosen ones first; the browser's own search finds the others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Pick:
    """One value to choose: ``depth`` tells how far beneath a broader one it stands, ``words`` how else it is called.

    What is no more offered is shown where it is chosen already, so that nobody takes it away unawares.
    """

    code: str
    label: Text
    depth: int = 0
    words: str = ""
    hint: Text = ""
    is_offered: bool = True


Picks = Callable[[], Sequence[Pick]]


class PickerWidget(forms.Widget):
    template_name = "ui/picker.html"
    use_fieldset = True

    def __init__(self, picks: Picks, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.picks = picks

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_box" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        found: list[str] = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return found

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = set(value or ())
        picks = list(self.picks())
        context["widget"]["chosen"] = [pick for pick in picks if pick.code in chosen]
        context["widget"]["others"] = [pick for pick in picks if pick.code not in chosen and pick.is_offered]
        context["widget"]["is_long"] = len(picks) > 12
        return context


class PickerField(forms.Field):
    """Gives a list of codes in the order of the list; an unknown one is refused by name."""

    def __init__(self, *, picks: Picks, **kwargs: Any) -> None:
        self.picks = picks
        super().__init__(widget=PickerWidget(picks), **kwargs)

    def to_python(self, value: Any) -> list[str]:
        chosen = set(_texts(value))
        known = [pick.code for pick in self.picks()]
        unknown = sorted(chosen - set(known))
        if unknown:
            sentence = _("“%(code)s” is not in this list. Choose from the list.")
            raise forms.ValidationError(sentence, code="unknown", params={"code": unknown[0]})
        return [code for code in known if code in chosen]


def _texts(value: Any) -> Iterable[str]:
    return (str(one) for one in value or () if one)
