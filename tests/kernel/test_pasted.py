"""What comes out of word processors is plain text with its structure."""

import pytest

from capdev.kernel.pasted import plain_of_pasted

WORD = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal { margin: 0 }</style><p class=MsoNormal style='mso-bidi'><b>Course</b> on
<a href="https://example.org/labour">labour&nbsp;migration</a><o:p></o:p></p><p>Second paragraph</p>
<ul><li>one<ul><li>inner</li></ul></li><li><p>two</p></li></ul><ol><li>first</li><li>second</li></ol>
<script>alert(1)</script><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"""


def test_page_of_a_word_processor_when_pasted_then_paragraphs_lists_and_addresses_stay() -> None:
    text = plain_of_pasted(WORD)
    assert "Course on labour migration (https://example.org/labour)\n\nSecond paragraph" in text
    assert "- one\n  - inner\n- two" in text
    assert "1. first\n2. second" in text
    assert "a | b\nc | d" in text


def test_page_when_it_holds_scripts_styles_and_comments_then_they_are_gone() -> None:
    text = plain_of_pasted(WORD)
    assert not [sign for sign in ("<", "alert", "margin", "WordDocument", "mso") if sign in text]


def test_list_of_a_word_processor_when_pasted_as_text_then_its_signs_are_dashes() -> None:
    assert plain_of_pasted("Intro\n·\tone\n•  two\no\tthree") == "Intro\n- one\n- two\n- three"


@pytest.mark.parametrize("text", ["a < b and c > d", "Pay < 5 <USD>", "x <- y", "1 <2> 3", "Nothing\n\nspecial"])
def test_text_when_it_is_no_markup_then_stays(text: str) -> None:
    assert plain_of_pasted(text) == text


@pytest.mark.parametrize("text", ["<p>" * 5000, "<ul><li>" * 2000, "<!--" * 2000, "<table><tr><td>" * 2000, "<p\x00>a"])
def test_markup_when_hostile_then_answered(text: str) -> None:
    assert "<" not in plain_of_pasted(text) or "<!--" in text
