"""Texts hold nothing that would break a page, a list or an export."""

import pickle

from capdev.kernel.texts import one_line, writable
from capdev.kernel.translated import TranslatedText

HOSTILE = "A\x00B\ud800C\x1b[31m\tD\nE"


def test_text_when_it_holds_controls_or_half_characters_then_they_are_dropped() -> None:
    assert writable(HOSTILE) == "ABC[31m\tD\nE"
    assert writable("e\u0301 \u200fعربي 🎓 \u2028") == "e\u0301 \u200fعربي 🎓 \u2028"
    assert one_line("A\r\nX: 1\u2028B") == "A X: 1 B"


def test_translated_text_when_made_or_read_then_it_can_be_stored_and_sent() -> None:
    made = TranslatedText({"en": HOSTILE, "fr": "\x00", "ar": "\udfff"})
    assert dict(made.texts) == {"en": "ABC[31m\tD\nE"}
    assert TranslatedText.from_json({"texts": {"en": "\ud800Course"}}).best("en").text.encode() == b"Course"
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
