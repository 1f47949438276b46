"""The fictitious records, made from the topics by rule: the same on every machine, the dates counted from today."""

from datetime import date, timedelta
from typing import Final

from capdev.inventory.choices import ActivityStatus, EditionStatus
from capdev.inventory.demo.topics import LANGUAGES, TOPICS, Topic
from capdev.inventory.items import (
    ActivityItem,
    ComponentItem,
    EditionItem,
    PracticeItem,
    RoleItem,
    TermItem,
    ToolItem,
    VersionItem,
)
from capdev.kernel.translated import TranslatedText
from capdev.network.demo import INVENTED, demo

SOURCE: Final = "demo"

_SUMMARY: Final = {
    "en": "Invented for demonstration: an entry that shows what the portal looks like in use.",
    "fr": "Entrée inventée, qui montre le portail tel qu’il se présente à l’usage.",
    "es": "Entrada inventada que muestra el portal tal como se ve en uso.",
    "ar": "مدخل خيالي يبيّن كيف تبدو البوابة عند استعمالها.",
    "ru": "Вымышленная запись: она показывает, как выглядит портал в работе.",
    "zh-hans": "虚构条目，用于展示门户投入使用时的样子。",
}
_FORMATS: Final = (
    # kind, mode, level, duration, days, what stands before the title
    ("course", "online", "introductory", "4 weeks", 26, {
        "en": "Online course", "fr": "Cours en ligne", "es": "Curso en línea", "ar": "دورة عبر الإنترنت",
        "ru": "Онлайн-курс", "zh-hans": "在线课程",
    }),
    ("workshop", "face_to_face", "intermediate", "3 days", 3, {
        "en": "Workshop", "fr": "Atelier", "es": "Taller", "ar": "ورشة عمل", "ru": "Семинар-практикум",
        "zh-hans": "工作坊",
    }),
    ("training_of_trainers", "hybrid", "advanced", "2 weeks", 12, {
        "en": "Training of trainers", "fr": "Formation de formateurs", "es": "Formación de formadores",
        "ar": "تدريب المدربين", "ru": "Обучение тренеров", "zh-hans": "培训师培训",
    }),
)  # fmt: skip
_PLACES: Final = (
    ("Geneva", "CH", "Europe/Zurich"), ("Nairobi", "KE", "Africa/Nairobi"), ("Amman", "JO", "Asia/Amman"),
    ("Bogotá", "CO", "America/Bogota"), ("Dakar", "SN", "Africa/Dakar"), ("Bangkok", "TH", "Asia/Bangkok"),
    ("Almaty", "KZ", "Asia/Almaty"), ("Suva", "FJ", "Pacific/Fiji"), ("Rabat", "MA", "Africa/Casablanca"),
)  # fmt: skip
_COSTS: Final = (("free", True), ("EUR 400", False), ("", None))
_DAYS_APART: Final = 6


def activities(today: date) -> list[ActivityItem]:
    """Each topic in each of three formats; the first dates lie a few days ahead, the last nearly a year."""
    pairs = [(topic, at) for at in range(len(_FORMATS)) for topic in TOPICS]
    return [_activity(number, topic, at, today) for number, (topic, at) in enumerate(pairs)]


def _activity(number: int, topic: Topic, at: int, today: date) -> ActivityItem:
    kind, mode, level, duration, days, before = _FORMATS[at]
    title = TranslatedText({tag: f"{before[tag]}: {text}" for tag, text in topic.title.texts.items()})
    shown = _languages(number)
    cost, is_free = _COSTS[number % 3]
    place, country, _zone = _PLACES[number % len(_PLACES)]
    is_on_site = mode != "online"
    return ActivityItem(
        identifiers=(demo(f"activity{number + 1:02}"),),
        fields={
            "title": _in_languages(title, shown),
            "summary": TranslatedText(_SUMMARY),
            "kind": kind,
            "mode": mode,
            "level": level,
            "duration": duration,
            "status": ActivityStatus.PLANNED,
            "cost": cost,
            "is_free": is_free,
            "places": str(20 + number % 5 * 5),
            "certificate": "certificate of completion" if number % 2 else "",
            "has_certificate": True if number % 2 else None,
            "licence": "cc-by-4.0" if number % 4 == 0 else "",
            "is_replicable": True if number % 4 == 0 else None,
            "is_dedicated": True,
        },
        terms={
            "theme": (_term(topic.theme),),
            "audience": (_term(topic.audience),),
            "language": tuple(_term(_code(tag)) for tag in shown),
            "country": (_term(country),) if is_on_site else (),
            "aim": (_term("skill" if at else "policy"),),
            "origin": (_term("demand" if number % 2 else "agency"),),
        },
        roles=_roles(number),
        components=tuple(ComponentItem(part) for part in _COMPONENTS),
        editions=tuple(_editions(number, mode, days, place, today)),
        source=SOURCE,
        as_of=today.isoformat(),
        is_demo=True,
    )


def _editions(number: int, mode: str, days: int, place: str, today: date) -> list[EditionItem]:
    """One within the year for every activity, and half a year later a second one for every third."""
    starts = today + timedelta(days=4 + number * _DAYS_APART)
    again = starts + timedelta(days=182)
    held = [starts, again] if number % 3 == 0 and again < today + timedelta(days=365) else [starts]
    return [_edition(number, turn, day, days, mode, place) for turn, day in enumerate(held, 1)]


def _edition(number: int, turn: int, starts: date, days: int, mode: str, place: str) -> EditionItem:
    _place, country, zone = _PLACES[number % len(_PLACES)]
    is_on_site = mode != "online"
    status = {3: EditionStatus.CANCELLED, 7: EditionStatus.POSTPONED, 9: EditionStatus.PLANNED}.get(
        number % 10, EditionStatus.CONFIRMED
    )
    fields = {
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(days=days - 1)).isoformat(),
        "time_zone": zone,
        "registration_until": (starts - timedelta(days=14)).isoformat(),
        "place": place if is_on_site else "",
        "country": country if is_on_site else "",
        "mode": mode,
        "status": status,
    }
    languages = tuple(_code(tag) for tag in _languages(number))
    return EditionItem(f"demo:activity{number + 1:02}-{turn}", fields, languages)


_COMPONENTS: Final = tuple(
    TranslatedText(dict(zip(LANGUAGES, titles, strict=True)))
    for titles in (
        ("Opening", "Séance d’ouverture", "Sesión de apertura", "الجلسة الافتتاحية", "Вводное занятие", "开篇课"),
        ("Case work", "Étude de cas", "Trabajo con casos", "دراسة حالات", "Разбор случаев", "案例研讨"),
        ("Plan for one’s own office", "Plan pour son service", "Plan para la propia oficina", "خطة لمكان العمل",
         "План для своей службы", "本单位行动计划"),
    )
)  # fmt: skip

_TOOLS: Final = (
    ("handbook", {"en": "Handbook", "fr": "Manuel", "es": "Manual", "ar": "دليل", "ru": "Пособие", "zh-hans": "手册"}),
    ("toolkit", {"en": "Toolkit", "fr": "Boîte à outils", "es": "Caja de herramientas", "ar": "مجموعة أدوات",
                 "ru": "Набор инструментов", "zh-hans": "工具包"}),
    ("guide", {"en": "Short guide", "fr": "Petit guide", "es": "Guía breve", "ar": "دليل موجز",
               "ru": "Краткое руководство", "zh-hans": "简明指南"}),
)  # fmt: skip


def tools() -> list[ToolItem]:
    """Fifteen, each in two to six languages."""
    return [_tool(number, topic) for number, topic in enumerate(TOPICS[:15])]


def _tool(number: int, topic: Topic) -> ToolItem:
    kind, before = _TOOLS[number % len(_TOOLS)]
    title = TranslatedText({tag: f"{before[tag]}: {text}" for tag, text in topic.title.texts.items()})
    shown = LANGUAGES[: 2 + number % 5]
    return ToolItem(
        identifiers=(demo(f"tool{number + 1:02}"),),
        fields={
            "title": _in_languages(title, shown),
            "summary": TranslatedText(_SUMMARY),
            "kind": kind,
            "status": "available",
            "published": str(2024 + number % 3),
            "licence": "cc-by-4.0" if number % 2 else "cc-by-nc",
            "is_dedicated": True,
        },
        terms={"theme": (_term(topic.theme),), "audience": (_term(topic.audience),)},
        roles=(RoleItem(demo(INVENTED[number % len(INVENTED)].key), "author", SOURCE),),
        versions=tuple(VersionItem(_code(tag), title.texts[tag]) for tag in shown),
        source=SOURCE,
        is_demo=True,
    )


def practices() -> list[PracticeItem]:
    """Five, each told in six languages by its title and summary."""
    return [_practice(number, topic) for number, topic in enumerate(TOPICS[9:14])]


def _practice(number: int, topic: Topic) -> PracticeItem:
    return PracticeItem(
        identifiers=(demo(f"practice{number + 1}"),),
        fields={
            "title": topic.title,
            "summary": TranslatedText(_SUMMARY),
            "problem": TranslatedText.of("Newcomers did not know whom to ask. (Invented.)"),
            "what_was_done": TranslatedText.of(
                "Three offices opened one desk and trained its staff together. (Invented.)"
            ),
            "result": TranslatedText.of("Waiting times halved within a year. (Invented.)"),
            "conditions": TranslatedText.of("One room, two languages, a shared calendar. (Invented.)"),
            "since": str(2023 + number % 3),
        },
        terms={"theme": (_term(topic.theme),), "audience": (_term(topic.audience),)},
        roles=(RoleItem(demo(INVENTED[number].key), "lead", SOURCE),),
        source=SOURCE,
        is_demo=True,
    )


def _languages(number: int) -> tuple[str, ...]:
    """All six for every fourth record, else English or none with one other, so that every script is met alone too."""
    other = LANGUAGES[1 + number % 5]
    return (LANGUAGES, ("en", other), (other,), ("en",))[number % 4]


def _in_languages(text: TranslatedText, tags: tuple[str, ...]) -> TranslatedText:
    return TranslatedText({tag: text.texts[tag] for tag in tags}, tags[0])


def _code(tag: str) -> str:
    """The language of delivery of a tag: ISO 639-1."""
    return tag.split("-", maxsplit=1)[0]


def _term(code: str) -> TermItem:
    return TermItem(code, source=SOURCE)


def _roles(number: int) -> tuple[RoleItem, ...]:
    count = len(INVENTED)
    lead, partner = INVENTED[number % count].key, INVENTED[(number * 5 + 3) % count].key
    roles = [RoleItem(demo(lead), "lead", SOURCE)]
    if partner != lead and number % 2:
        roles.append(RoleItem(demo(partner), "partner", SOURCE))
    return tuple(roles)
