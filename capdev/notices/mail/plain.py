"""Mails that are HTML alone, as text: nothing is kept of them but words and the ends of lines."""

from html.parser import HTMLParser
from typing import Final

_SILENT: Final = {"script", "style", "head", "title", "blockquote", "object", "svg", "template", "noscript"}
_BREAKS: Final = {"br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"}
_VOID: Final = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "embed", "source"}
_QUOTES: Final = ("gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "zmail_extra")
_REST: Final = ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "x_divrplyfwdmsg")
_DEEPEST: Final = 2_000


class _Words(HTMLParser):
    """Collects the words outside quotes. After the mark with which Outlook opens the quoted mail, all is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {(value or "").lower() for name, value in attrs if name in {"class", "id"}}
        named = {word for mark in marks for word in mark.split()}
        if named & set(_REST):
            self._is_over = True
        if tag in _BREAKS and not self._silent:
            self.parts.append("\n")
        if tag in _VOID:
            return
        if (self._silent or tag in _SILENT or named & set(_QUOTES)) and len(self._silent) < _DEEPEST:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif not self._silent and tag in _BREAKS - _VOID:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._is_over:
            self.parts.append(" ".join(data.replace("\xa0", " ").split()) if data.strip() else " ")
            if data[-1:].isspace():
                self.parts.append(" ")


def text_of_html(html: str) -> str:
    """The words of an HTML mail, without scripts, styles, addresses of links, images, and what it quotes."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()
