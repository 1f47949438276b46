"""Reading the tokens of the style sheet and measuring the contrast of colours."""

import re
from typing import Final

from capdev.ui.assembly import SOURCES

_TOKEN: Final = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;")


def colours(scheme: str) -> dict[str, str]:
    """Every colour token of the light or the dark scheme, by name; dark takes from light what it leaves out."""
    source = (SOURCES / "tokens.css").read_text(encoding="utf-8")
    light, dark = source.split("@media (prefers-color-scheme: dark)")
    found = dict(_TOKEN.findall(light))
    return found if scheme == "light" else found | dict(_TOKEN.findall(dark))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2 (relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
