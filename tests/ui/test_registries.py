"""Higher apps fill places of the page; the reader decides what is shown."""

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from capdev.kernel.registry import Registry
from capdev.ui import registries
from capdev.ui.registries import Banner, MenuEntry, Panel, RecordAction


@pytest.fixture(autouse=True)
def own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty registries for one test; those of the portal come back afterwards."""
    for name in ("menu", "banners", "panels", "record_actions"):
        real = getattr(registries, name)
        monkeypatch.setattr(registries, name, Registry(real.name, real._key, real._order))


def request(path: str = "/en/inventory/x/") -> HttpRequest:
    return RequestFactory().get(path)


def test_menu_when_asked_for_a_place_then_its_entries_in_order_as_the_reader_may_see_them() -> None:
    registries.menu.register(
        MenuEntry("b", "Second", lambda: "/en/b/", order=2),
        MenuEntry("a", "First", lambda: "/en/inventory/", order=1),
        MenuEntry("c", "Hidden", lambda: "/en/c/", shown=lambda _: False),
        MenuEntry("a", "Foot", lambda: "/en/f/", place="footer"),
    )
    shown = Template(
        "{% load ui %}{% menu 'main' as all %}{% for one in all %}{{ one.label }}:{{ one.current }} {% endfor %}"
    )
    assert shown.render(Context({"request": request()})) == "First:True Second:False "


def test_banner_when_it_has_something_to_say_then_said() -> None:
    registries.banners.register(Banner("demo", lambda _: "Demonstration"), Banner("none", lambda _: None))
    assert registries.banners_of(request()) == ["Demonstration"]


def test_panels_when_they_have_nothing_to_show_then_left_out() -> None:
    registries.panels.register(
        Panel("needs", "activity", "x.html", lambda request, subject: {"subject": subject}),
        Panel("empty", "activity", "y.html", lambda request, subject: None),
        Panel("other", "tool", "z.html", lambda request, subject: {}),
    )
    assert [(panel.key, context) for panel, context in registries.panels_of(request(), "activity", 7)] == [
        ("needs", {"subject": 7})
    ]


def test_record_actions_when_not_offered_then_left_out() -> None:
    registries.record_actions.register(
        RecordAction("repeat", "activity", "Repeat", lambda request, subject: f"/repeat/{subject}"),
        RecordAction("edit", "activity", "Edit", lambda request, subject: None),
    )
    assert [address for _, address in registries.actions_of(request(), "activity", 7)] == ["/repeat/7"]
