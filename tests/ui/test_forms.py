"""Every Django form is drawn by the field component."""

import re

from django import forms

from capdev.ui.gallery.forms import fresh, wrong


class Small(forms.Form):
    name = forms.CharField(label="Name <b>", help_text="As written.")
    note = forms.CharField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_field_when_it_may_stay_empty_then_says_so_and_asks_nothing_of_the_rest() -> None:
    html = Small().as_p() + str(Small())
    drawn = str(Small())
    assert drawn.count("(optional)") == 1
    assert "*" not in drawn
    assert "Name &lt;b&gt;" in html


def test_field_when_it_is_helped_or_wrong_then_its_input_names_both() -> None:
    html = str(Small({"name": "", "secret": "x"}))
    named = re.search(r'<input type="text" name="name"[^>]*aria-describedby="([^"]+)"', html)
    assert named
    assert named[1].split() == ["id_name_helptext", "id_name_error"]
    for identity in named[1].split():
        assert f'id="{identity}"' in html


def test_form_when_it_is_wrong_then_the_summary_leads_to_each_field() -> None:
    html = str(wrong())
    assert 'role="alert"' in html
    targets = re.findall(r'<a href="#([^"]+)">', html)
    assert targets
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_form_when_fresh_then_no_summary() -> None:
    assert "error-summary" not in str(fresh())


def test_form_when_a_hidden_field_is_wrong_then_still_said() -> None:
    html = str(Small({"name": "x"}))
    assert "This field is required" in html


def test_choices_when_several_then_a_group_with_a_legend() -> None:
    html = str(fresh())
    assert re.search(r"<fieldset[^>]*><legend>How it is taught</legend>", html)
    assert html.count('class="field-language"') == 6


def test_formset_when_drawn_then_each_form_is_a_group() -> None:
    several = forms.formset_factory(Small, extra=2)
    html = str(several())
    assert html.count("<fieldset") == 2
    assert 'name="form-TOTAL_FORMS"' in html
