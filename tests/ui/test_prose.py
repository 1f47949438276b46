"""Plain text with lists becomes paragraphs and lists; nothing of it is markup."""

from django.utils.translation import override

from capdev.kernel.translated import TranslatedText
from capdev.ui.prose import prose_html


def test_text_when_it_has_lists_then_paragraphs_and_lists() -> None:
    with override("en"):
        html = prose_html("For whom:\n- officials\n- trainers\n\nAnd then:\n1. first\n2. second")
    assert html == (
        "<p>For whom:</p><ul><li>officials</li><li>trainers</li></ul>"
        "<p>And then:</p><ol><li>first</li><li>second</li></ol>"
    )


def test_text_when_in_another_language_then_marked_and_escaped() -> None:
    with override("en"):
        html = prose_html(TranslatedText.of("<b>دورة</b>", "ar"))
    assert html == '<p lang="ar" dir="rtl">&lt;b&gt;دورة&lt;/b&gt;</p>'
