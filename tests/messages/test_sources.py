"""Sentences stand where the collector of translations can read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import capdev

_SPEAKING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}


def sentences_in_formatted_strings(source: str) -> Iterator[int]:
    """Lines of calls such as ``gettext`` inside an f-string, where xgettext does not look and nobody translates."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
            yield from (call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in _SPEAKING)


def test_sentences_when_written_then_never_inside_a_formatted_string() -> None:
    found = [
        f"{path.name}:{line}"
        for path in sorted(Path(capdev.__file__).parent.rglob("*.py"))
        for line in sentences_in_formatted_strings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_sentences_when_one_hides_in_a_formatted_string_then_seen() -> None:
    assert list(sentences_in_formatted_strings("a = 1\nx = f'<b>{escape(gettext(\"Hidden\"))}</b>'")) == [2]
