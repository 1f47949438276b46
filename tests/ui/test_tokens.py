"""Colours keep their contrast in both schemes: AA for everything, AAA for running text."""

from pathlib import Path

import pytest

from tests.ui.tokens import colours, contrast

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

AAA = [("ink", "paper"), ("ink", "paper-sunk"), ("ink-soft", "paper"), ("ink-soft", "paper-sunk"), ("hue", "paper")]
AA = [
    ("ink", "hue-tint"), ("ink", "accent-tint"), ("ink", "found"), ("ink", "paper-deep"),
    ("ink-soft", "hue-tint"), ("ink-soft", "accent-tint"),
    ("ink-quiet", "paper"), ("ink-quiet", "paper-sunk"), ("ink-quiet", "paper-deep"), ("ink-quiet", "step-0"),
    ("hue", "paper-sunk"), ("hue", "hue-tint"), ("hue", "accent-tint"), ("hue-firm", "paper"), ("hue-firm", "hue-tint"),
    ("accent", "paper"), ("accent", "paper-sunk"), ("accent", "accent-tint"), ("accent-firm", "paper"),
    ("on-hue", "hue"), ("on-hue", "hue-firm"), ("on-accent", "accent"), ("on-accent", "accent-firm"),
    ("on-step-low", "step-1"), ("on-step-low", "step-2"), ("on-step-low", "step-3"),
    ("on-step-high", "step-4"), ("on-step-high", "step-5"),
]  # fmt: skip
EDGES = [("rule-firm", "paper"), ("rule-firm", "paper-sunk"), ("hue", "paper"), ("accent", "paper")]


def too_weak(scheme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = colours(scheme)
    measured = {f"{one} on {other}": contrast(found[one], found[other]) for one, other in pairs}
    return [f"{pair}: {ratio:.2f}" for pair, ratio in measured.items() if ratio < least]


@SCHEMES
def test_running_text_when_measured_then_reaches_aaa(scheme: str) -> None:
    assert too_weak(scheme, AAA, 7) == []


@SCHEMES
def test_all_text_when_measured_then_reaches_aa(scheme: str) -> None:
    assert too_weak(scheme, AA, 4.5) == []


@SCHEMES
def test_edges_of_what_can_be_acted_upon_when_measured_then_can_be_seen(scheme: str) -> None:
    assert too_weak(scheme, EDGES, 3) == []


def test_contrast_when_of_black_on_white_then_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_steps_when_quantities_grow_then_depart_from_the_paper() -> None:
    for scheme in ("light", "dark"):
        found = colours(scheme)
        ratios = [contrast(found[f"step-{step}"], found["paper"]) for step in range(6)]
        assert ratios == sorted(ratios)


def test_theme_colours_of_the_browser_when_named_in_the_page_then_those_of_the_paper() -> None:
    from capdev import ui

    base = (Path(ui.__file__).parent / "templates" / "ui" / "base.html").read_text(encoding="utf-8")
    assert f'(prefers-color-scheme: light)" content="{colours("light")["paper"]}"' in base
    assert f'(prefers-color-scheme: dark)" content="{colours("dark")["paper"]}"' in base
