"""What a journey looks at on a page: accessibility, overflow, language, headings, the way of the keyboard."""

import importlib.util
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FOCUSED: Final = """() => {
    const it = document.activeElement
    if (!it || it === document.body) return null
    const box = it.getBoundingClientRect()
    const marked = part => { const style = getComputedStyle(part)
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none' }
    // A field may leave it to the box around it to show the focus.
    let shown = false
    for (let part = it, steps = 0; part && steps < 3; part = part.parentElement, steps++) shown ||= marked(part)
    const name = (it.getAttribute('aria-label') || it.innerText || it.name || it.value || '').trim()
    return {tag: it.tagName.toLowerCase(), name: name.slice(0, 60), shown, width: box.width}
}"""
_TOO_WIDE: Final = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const scrolls = it => { for (let p = it.parentElement; p && p !== document.body; p = p.parentElement)
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return true; return false }
    const wide = [...document.body.querySelectorAll('*')].filter(it => {
        const box = it.getBoundingClientRect()
        return (box.right > width + 0.5 || box.left < -0.5) && box.width > 0 && !scrolls(it) })
    return [`page ${document.documentElement.scrollWidth} > ${width}`, ...wide.slice(0, 8).map(it =>
        it.outerHTML.slice(0, 140))]
}"""


def _axe() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


_AXE: Final = _axe()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practice, one line an element.

    The rules come in through the debugger, so the page's content policy stays as strict as it is; the page must
    be one with JavaScript, because axe waits for promises.
    """
    page.evaluate(_AXE)
    options = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:160]} {_reason(node)}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    """The numbers behind a finding, such as a contrast."""
    said = [check["message"] for check in [*node["any"], *node["all"], *node["none"]]]
    return f"[{said[0]}]" if said else ""


def assert_accessible(page: Page) -> None:
    """No violation that axe knows of, on the page as it stands now."""
    found = violations(page)
    assert not found, f"{len(found)} accessibility violations on {page.url}:\n" + "\n".join(found)


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    found = page.evaluate(_TOO_WIDE)
    assert not found, f"{page.url} scrolls sideways:\n" + "\n".join(found)


def assert_well_formed(page: Page, language: str) -> None:
    """The page says its language and direction, has a title, one main heading, and no heading level is skipped."""
    html = page.locator("html")
    assert html.get_attribute("lang") == language
    assert html.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.title().strip()
    assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} main headings"
    assert page.locator("main").count() == 1


def tab_stops(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """What the Tab key reaches from the top of the page, in order, until it leaves the page or comes back to the start.

    Each stop tells ``tag``, ``name``, whether its focus is ``shown``, and its ``width`` in pixels.
    """
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0) }")
    stops: list[dict[str, Any]] = []
    seen = page.evaluate_handle("() => new Set()")
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        known = page.evaluate(
            "seen => { const it = document.activeElement, k = seen.has(it); seen.add(it); return k }", seen
        )
        if stop is None or known:
            break
        stops.append(stop)
    return stops


def assert_keyboard_reaches(page: Page) -> None:
    """The first stop leads past the header, every stop shows where the focus is, and Tab is trapped nowhere."""
    stops = tab_stops(page)
    assert stops, f"the Tab key reaches nothing on {page.url}"
    assert stops[0]["tag"] == "a", f"the first stop is no skip link but {stops[0]}"
    hidden = [f"{stop['tag']} {stop['name']!r}" for stop in stops if not stop["shown"]]
    assert not hidden, f"focus cannot be seen on {page.url}: {hidden}"
