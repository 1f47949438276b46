"""Reading templates: what they name of other apps, and what their markup and words are."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from django.template.base import Lexer, Token, TokenType

from tests.architecture.order import PACKAGE

_FILLED: Final = "\ue000"
"""Stands for whatever a tag or variable writes; no letter, no quote."""
_TRANSLATED: Final = {
    "blocktranslate": "endblocktranslate",
    "blocktrans": "endblocktrans",
    "comment": "endcomment",
    "verbatim": "endverbatim",
}
_URL: Final = re.compile(r"""\{%\s*url\s+["'](?P<namespace>[\w-]+):""")
_NAMED: Final = re.compile(r"""\{%\s*(?:include|extends)\s+["'](?P<app>\w+)/""")
_LOAD: Final = re.compile(r"\{%\s*load\s+(?P<libraries>[^%]+)%\}")
_LITERAL: Final = re.compile(
    r"""\b(?P<name>label|title|text|heading|summary|hint|caption|message|lead|alt|placeholder)=(?P<q>["'])(?P<said>.*?)(?P=q)"""
)
_SPOKEN: Final = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"}
_NAMES: Final = re.compile(
    r"\b(?:SKOS|Turtle|RDF|JSON(?:-LD)?|XML|CSV|XLSX|iCalendar|iCal|ICS|BibTeX|RIS|OpenAPI|API|OAI-PMH|RSS|Atom|PDF|SVG|DOI|ORCID|ROR)\b"
)
"""Names of formats and registers, the same in every language."""
_CODE: Final = {"code", "kbd", "samp", "pre"}
_VOID: Final = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "path", "circle", "rect", "line", "use",
}  # fmt: skip
_DATA_TYPES: Final = {"application/json", "application/ld+json"}
_ADDRESSES: Final = {"href", "action", "src", "hx-get", "hx-post", "formaction", "hx-push-url"}


@dataclass(slots=True)
class Markup:
    """What a template's HTML has that it should not: words outside translation, inline code, written-out addresses."""

    words: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def app_of(template: Path) -> str:
    return template.relative_to(PACKAGE).parts[0]


def named_apps(source: str, libraries: dict[str, str]) -> set[str]:
    """Apps that a template names by address, by another template, or by a library of tags.

    ``libraries`` tells the app of each library.
    """
    loaded = [name for load in _LOAD.finditer(source) for name in load["libraries"].split() if name in libraries]
    return {
        *(match["namespace"] for match in _URL.finditer(source)),
        *(match["app"] for match in _NAMED.finditer(source)),
        *(libraries[name] for name in loaded),
    }


def markup(source: str) -> Markup:
    """Read the HTML of a template with everything that its tags write left open."""
    reader = _Reader()
    tokens = Lexer(source).tokenize()
    reader.feed(_without_tags(tokens))
    reader.close()
    reader.found.words += _spoken_literals(tokens)
    return reader.found


def plain_words(source: str) -> list[str]:
    """Words outside translation in a template that is not HTML, such as a message by e-mail."""
    return [line.strip() for line in _without_tags(Lexer(source).tokenize()).splitlines() if _has_letters(line)]


def _without_tags(tokens: list[Token]) -> str:
    parts: list[str] = []
    until = ""
    for token in tokens:
        if until:
            if token.token_type == TokenType.BLOCK and token.contents.split()[0] == until:
                until = ""
        elif token.token_type == TokenType.TEXT:
            parts.append(token.contents)
        elif token.token_type != TokenType.COMMENT:
            parts.append(_FILLED)
            if token.token_type == TokenType.BLOCK:
                until = _TRANSLATED.get(token.contents.split()[0], "")
    return "".join(parts)


def _spoken_literals(tokens: list[Token]) -> list[str]:
    """Words handed to another template or tag as a plain string: ``with label="Search"`` instead of ``_("Search")``."""
    blocks = [token.contents for token in tokens if token.token_type == TokenType.BLOCK]
    return [
        match[0]
        for block in blocks
        if block.split()[0] not in {"url", "if", "elif", "load"}
        for match in _LITERAL.finditer(block)
        if _has_letters(match["said"])
    ]


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in _NAMES.sub("", text))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._look_for_inline(tag, given)
        self.found.addresses += [
            f'{name}="{value}"' for name, value in given.items() if name in _ADDRESSES and re.match(r"/\w", value)
        ]
        untranslated = self._silent or given.get("translate") == "no"
        spoken = [name for name in given if name in _SPOKEN and not (name == "label" and tag == "track")]
        if tag == "meta" and given.get("name") == "description":
            spoken.append("content")
        if not untranslated:
            self.found.words += [f'{name}="{given[name]}"' for name in spoken if _has_letters(given[name])]
        if tag not in _VOID and (self._silent or self._is_silent(tag, given)):
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent and _has_letters(data):
            self.found.words.append(" ".join(data.split()))

    @staticmethod
    def _is_silent(tag: str, given: dict[str, str]) -> bool:
        return tag in _CODE or tag in {"script", "style"} or given.get("translate") == "no"

    def _look_for_inline(self, tag: str, given: dict[str, str]) -> None:
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA_TYPES):
            self.found.inline.append(f"<{tag}>")
        self.found.inline += [
            f'<{tag} {name}="{value}">' for name, value in given.items() if name == "style" or name.startswith("on")
        ]
