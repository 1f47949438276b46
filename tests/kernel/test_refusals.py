"""Where a form shows what an action refused."""

import pytest
from django import forms

from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.refusals import show_refusal


class _Form(forms.Form):
    title = forms.CharField(required=False)


@pytest.fixture
def form() -> _Form:
    sent = _Form({"title": "A course"})
    assert sent.is_valid()
    return sent


def test_refusal_when_the_form_has_its_field_then_stands_there(form: _Form) -> None:
    show_refusal(form, DomainError("Too long.", field="title"))
    assert form.errors == {"title": ["Too long."]}


@pytest.mark.parametrize("field", ["", "reason"])
def test_refusal_when_the_form_has_no_such_field_then_stands_above_it(form: _Form, field: str) -> None:
    show_refusal(form, DomainError("Somebody was faster.", field=field))
    assert form.errors == {"__all__": ["Somebody was faster."]}


def test_refusal_when_several_inputs_are_wrong_then_each_keeps_its_sentence(form: _Form) -> None:
    show_refusal(form, InvalidInput([DomainError("Too long.", field="title"), DomainError("Choose a country.")]))
    assert form.errors == {"title": ["Too long."], "__all__": ["Choose a country."]}
