"""A sample page of a record; everything in it is invented."""

from typing import Any

from capdev.kernel.dates import PartialDate
from capdev.ui.gallery import samples
from capdev.ui.parts import Badge, Column, Fact, Link


def page() -> dict[str, Any]:
    """What the template of a record's page needs."""
    return {
        **{name: value for name, value in samples.everything().items() if name in {"events", "branches", "citation"}},
        "crumbs": [Link("Home", "#"), Link("Inventory", "../sample-search/"), Link("International Migration Law Course")],
        "badges": [Badge("Vetted", "positive"), Badge("Can be repeated", "hue")],
        "who": [Link("United Nations Institute for Training and Research", "#"), Link("International Organization for Migration", "#")],
        "actions": [Link("Register for the next edition", "#", icon="arrow"), Link("Repeat this in your country", "#", icon="repeat")],
        "anchors": [Link("What it is", "#what"), Link("Editions", "#editions", count=12), Link("Parts that can be repeated", "#parts"),
                    Link("What is known of its results", "#results"), Link("Where it comes from", "#lineage"), Link("Sources", "#sources")],
        "deciding": [
            Fact("Next edition", "15–19 March 2027"), Fact("Where", "Geneva, Switzerland"),
            Fact("Languages", ["English", "French"]), Fact("Cost", "Free of charge"), Fact("Certificate", "Yes, after a final test"),
            Fact("Places", 40, as_of=PartialDate(2026)), Fact("Register until", PartialDate(2027, 1, 31)),
        ],
        "facts": [
            Fact("Kind", "Course"), Fact("Level", "Introductory"), Fact("For whom", ["government officials", "diplomats", "civil society"]),
            Fact("Themes", [Link("Migration law", "#"), Link("Human rights of migrants", "#")]),
            Fact("Policy or skill", "Policy learning"), Fact("Asked for by", None), Fact("Licence", None),
        ],
        "columns": [Column("Edition"), Column("Held"), Column("Where"), Column("Participants", is_number=True),
                    Column("Completed", is_number=True)],
        "rows": [[Link(f"{name} edition", "#"), PartialDate(year, 3), place, people, f"{done} %"] for name, year, place, people, done in (
            ("Twelfth", 2027, "Geneva", 40, 0), ("Eleventh", 2026, "New York", 38, 92), ("Tenth", 2025, "Nairobi", 36, 89),
            ("Ninth", 2024, "Geneva", 40, 95))],
    }
