"""Plain text as paragraphs and lists: a blank line parts paragraphs, ``- `` and ``1. `` begin entries of a list."""

import re
from html import escape
from typing import Any, Final

from django.utils.translation import get_language

from capdev.kernel.languages import direction
from capdev.kernel.translated import LanguageText, TranslatedText

_ENTRY: Final = re.compile(r"(?:[-•] |\d{1,3}[.)] )")
_NUMBER: Final = re.compile(r"\d")


def prose_html(value: Any) -> str:
    """The text escaped, its paragraphs and lists as elements, marked with its language where it is not the page's."""
    page = get_language() or "en"
    if isinstance(value, TranslatedText):
        value = value.best(page)
    lang = value.lang if isinstance(value, LanguageText) else page
    marks = "" if lang == page else f' lang="{escape(lang)}" dir="{direction(lang)}"'
    blocks = (block for block in re.split(r"\n\s*\n", str(value)) if block.strip())
    return "".join(_block(block.strip("\n"), marks) for block in blocks)


def _block(block: str, marks: str) -> str:
    """One paragraph; where lines of it begin entries, the list follows what stands before it."""
    html, before, entries = "", [], []
    for line in block.split("\n"):
        if _ENTRY.match(line.strip()):
            entries.append(line.strip())
        elif entries:
            entries[-1] += f" {line.strip()}"
        else:
            before.append(line.strip())
    if before:
        html += f"<p{marks}>{'<br>'.join(map(escape, before))}</p>"
    if entries:
        tag = "ol" if _NUMBER.match(entries[0]) else "ul"
        items = "".join(f"<li>{escape(_ENTRY.sub('', entry, count=1))}</li>" for entry in entries)
        html += f"<{tag}{marks}>{items}</{tag}>"
    return html
