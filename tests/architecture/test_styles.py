"""Style sheets work in both directions and take their colours from the tokens."""

import re

import pytest

from tests.architecture.order import PACKAGE

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDES = "(?:left|right|top|bottom)"
_PHYSICAL = re.compile(
    rf"""(?<![\w-])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-{_SIDES}(?:-\w+)?\s*:
      | border-(?:top|bottom)-(?:left|right)-radius\s*:
      | {_SIDES}\s*:
      | (?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b
    )""",
    re.VERBOSE,
)
_FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*(?P<values>[^;}]+)")
_COLOUR = re.compile(r"(?<![\w&-])#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(", re.IGNORECASE)
_VALUE = re.compile(r"(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")


def physical(source: str) -> list[str]:
    """Declarations that name a side of the page instead of a side of the text."""
    text = _COMMENT.sub("", source)
    shorthands = [
        match[0].strip()
        for match in _FOUR.finditer(text)
        if len(values := _VALUE.findall(match["values"])) == 4 and values[1] != values[3]
    ]
    return [match[0].strip() for match in _PHYSICAL.finditer(text)] + shorthands


def own_colours(source: str) -> list[str]:
    """Colours written out where a token belongs."""
    return _COLOUR.findall(_COMMENT.sub("", source))


def test_styles_when_they_name_sides_then_those_of_the_text() -> None:
    sheets = sorted(PACKAGE.rglob("static/**/*.css"))
    assert sheets
    assert [
        f"{path.relative_to(PACKAGE)}: {said}" for path in sheets for said in physical(path.read_text("utf-8"))
    ] == []


def test_styles_when_they_colour_then_by_tokens() -> None:
    sheets = [path for path in sorted(PACKAGE.rglob("static/**/*.css")) if path.stem != "tokens"]
    assert [
        f"{path.relative_to(PACKAGE)}: {said}" for path in sheets for said in own_colours(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "a { margin-left: 1px }",
        "a{text-align:right}",
        "a { position: absolute; left: 0 }",
        "a { padding: 0 1px 0 calc(1px + 2px) }",
        "a { border-top-left-radius: 2px }",
        "a { border-bottom: 1px solid }",
    ],
)
def test_side_of_the_page_when_named_then_found(source: str) -> None:
    assert len(physical(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "a { margin-inline-start: 1px; inset-block-start: 0; text-align: start }",
        "a { margin: 1px 2px 3px 2px; padding: calc(1px + 2px) 4px } /* left: of course */",
        "a { background-position: left; transition: top-color }",
    ],
)
def test_side_of_the_text_when_named_then_fine(source: str) -> None:
    assert physical(source) == []


def test_colour_when_written_out_then_found() -> None:
    assert own_colours("a { color: #aabbcc; background: rgb(0 0 0); border-color: var(--line) }") == ["#aabbcc", "rgb("]
