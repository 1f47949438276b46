"""The gallery as data: each sample is a component in a state, drawn as a page would draw it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Sample:
    """``component`` names a template of the app; ``wide`` takes the whole width of the gallery."""

    component: str
    context: dict[str, Any] = field(default_factory=dict)
    wide: bool = False

    @property
    def template(self) -> str:
        return f"ui/{self.component}.html"


@dataclass(frozen=True, slots=True)
class Shown:
    """A sample with the HTML that it gives."""

    template: str
    wide: bool
    html: SafeString


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Promise
    samples: list[Sample]

    def shown(self, request: HttpRequest) -> list[Shown]:
        return [
            Shown(one.template, one.wide, render_to_string(one.template, one.context, request)) for one in self.samples
        ]
