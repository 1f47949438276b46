"""Invented records as cards, from full to nearly empty."""

from typing import Final

from django.utils.safestring import mark_safe

from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Badge, Card, CardFact, Link

CARDS: Final = [
    Card(
        "International Migration Law Course", "../sample-record/", "Course", "activity",
        who=[Link("United Nations Institute for Training and Research"), Link("International Organization for Migration")],
        when="15–19 March 2027", when_note="next of 12 editions",
        facts=[CardFact("place", "Where", "Geneva, Switzerland"), CardFact("language", "Languages", ["English", "French"]),
               CardFact("certificate", "Certificate", "Certificate"), CardFact("check", "Cost", "Free of charge")],
        badges=[Badge("Vetted", "positive"), Badge("Can be repeated", "hue")],
        snippet=mark_safe("Five days on the norms that govern <mark>migration</mark>: admission, <mark>labour</mark> rights, "
                          "protection, return and the duties of States, with cases from four regions."),
        found_by=["title", "theme Labour migration"],
    ),
    Card(
        LanguageText("مدخل إلى حوكمة الهجرة للمسؤولين المحليين", "ar"), "../sample-record/", "E-learning", "activity",
        who=[Link("Arab Training Centre for Local Government")],
        when="Any time", when_note="self-paced, six weeks",
        facts=[CardFact("online", "Where", "Online"), CardFact("language", "Languages", ["Arabic"]),
               CardFact("check", "Cost", "Free of charge")],
        badges=[Badge("Can be repeated", "hue")],
        snippet=LanguageText("ست وحدات تعرّف المسؤولين المحليين بأدوارهم في إدارة الهجرة وتخطيط الخدمات.", "ar"),
        found_by=["meaning, from Arabic"],
    ),
    Card(
        "Mainstreaming Migration into Development Planning: A Handbook for Policy-makers and Practitioners",
        "../sample-record/", "Handbook", "tool",
        who=[Link("Global Migration Group"), Link("International Organization for Migration")],
        when="2010", when_note="156 pages",
        facts=[CardFact("language", "Languages", ["English", "French", "Spanish"]), CardFact("download", "Access", "Open access")],
        badges=[Badge("Vetted", "positive")],
        snippet="Leads a national team through assessment, priorities, programmes and monitoring, with worksheets for each step.",
    ),
    Card(
        LanguageText("Guichet unique pour les familles de migrants", "fr"), "../sample-record/", "Practice", "practice",
        who=[Link("Ville de Montreuil")], when="2019–2023",
        facts=[CardFact("place", "Where", "France"), CardFact("language", "Languages", ["French"])],
        badges=[Badge("Result reported by its authors only", "attention")],
        snippet="One counter joined nine services; waiting time fell from eleven weeks to three.",
    ),
    Card("Regional seminar on remittances", "../sample-record/", "Seminar", "activity", when="Not known"),
]
