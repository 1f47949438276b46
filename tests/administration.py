"""Filling in the forms of the administration as a browser would."""

from typing import Any

from django.test import Client

from capdev.accounts.models import User


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def filled(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send of the form at an address when nothing is changed."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            shown = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress") and not isinstance(shown, list):
                parts = widget.decompress(shown)
                data |= {
                    f"{bound.html_name}{end}": part or "" for end, part in zip(widget.widgets_names, parts, strict=True)
                }
            elif isinstance(shown, bool):
                data |= {bound.html_name: "on"} if shown and widget.input_type == "checkbox" else {}
            elif shown is not None:
                data[bound.html_name] = shown if isinstance(shown, list) else str(shown)
    return data
