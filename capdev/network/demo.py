"""Fictitious organisations for a demonstration. None of them exists; their names say so."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.kernel.starter import DemoSet
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import merge_organisations, remove_demo_organisations
from capdev.network.items import Identifier, OrganisationItem

REGISTER: Final = "demo"
_FICTITIOUS: Final = {
    "en": "{} (fictitious)",
    "fr": "{} (fictif)",
    "es": "{} (ficticio)",
    "ar": "{} (خيالي)",
    "ru": "{} (вымышленная организация)",
    "zh-hans": "{}（虚构）",
}


@dataclass(frozen=True, slots=True)
class Invented:
    key: str
    acronym: str
    kind: str
    names: dict[str, str]

    @property
    def name(self) -> TranslatedText:
        """In each language marked as fictitious."""
        return TranslatedText({tag: _FICTITIOUS[tag].format(name) for tag, name in self.names.items()})


INVENTED: Final = (
    Invented("ministry", "MME", "government", {
        "en": "Ministry of Mobility of Exampleland",
        "fr": "Ministère de la mobilité d’Exemplie",
        "es": "Ministerio de Movilidad de Ejemplia",
        "ar": "وزارة التنقل في بلاد المثال",
        "ru": "Министерство мобильности Примерландии",
        "zh-hans": "示例国流动事务部",
    }),
    Invented("city", "", "local_authority", {
        "en": "City of Samplehaven",
        "fr": "Ville de Port-Modèle",
        "es": "Ciudad de Puerto Muestra",
        "ar": "مدينة ميناء النموذج",
        "ru": "Город Образцов-Порт",
        "zh-hans": "样板港市",
    }),
    Invented("university", "UEX", "university", {
        "en": "University of Exampleland",
        "fr": "Université d’Exemplie",
        "es": "Universidad de Ejemplia",
        "ar": "جامعة بلاد المثال",
        "ru": "Университет Примерландии",
        "zh-hans": "示例国大学",
    }),
    Invented("academy", "AMX", "training_centre", {
        "en": "Academy of Migration Examples",
        "fr": "Académie des exemples migratoires",
        "es": "Academia de Ejemplos Migratorios",
        "ar": "أكاديمية أمثلة الهجرة",
        "ru": "Академия миграционных примеров",
        "zh-hans": "移民示例学院",
    }),
    Invented("ngo", "", "ngo", {
        "en": "Open Doors Sample Society",
        "fr": "Société modèle Portes ouvertes",
        "es": "Sociedad Muestra Puertas Abiertas",
    }),
    Invented("institute", "IRE", "research_centre", {
        "en": "Institute for Research by Example",
        "fr": "Institut de recherche par l’exemple",
        "ru": "Институт исследований на примерах",
    }),
    Invented("union", "", "network", {
        "en": "Exampleland Union of Made-up Trades",
        "es": "Unión de Oficios Inventados de Ejemplia",
    }),
    Invented("network", "NMC", "network", {
        "en": "Network of Model Cities",
        "fr": "Réseau des villes modèles",
        "ar": "شبكة المدن النموذجية",
    }),
    Invented("foundation", "", "foundation", {
        "en": "Placeholder Foundation",
        "es": "Fundación Marcador",
        "zh-hans": "占位基金会",
    }),
    Invented("secretariat", "SIX", "igo", {
        "en": "Secretariat for Imaginary Exchanges",
        "fr": "Secrétariat des échanges imaginaires",
        "ru": "Секретариат воображаемых обменов",
        "ar": "أمانة التبادلات المتخيلة",
    }),
    Invented("platform", "", "platform", {
        "en": "Mock Learning Platform",
        "zh-hans": "模拟学习平台",
    }),
    Invented("south", "CSX", "training_centre", {
        "en": "Southern Sample Training Centre",
        "es": "Centro de Formación Muestra del Sur",
        "fr": "Centre de formation modèle du Sud",
    }),
)  # fmt: skip


def demo(key: str) -> Identifier:
    return (REGISTER, key)


def load() -> int:
    """The invented organisations stand in the network, each marked; how many there are."""
    items = [
        OrganisationItem(
            identifiers=(demo(one.key),),
            fields={
                "name": one.name,
                "acronym": one.acronym,
                "kind": one.kind,
                "description": TranslatedText.of("An invented organization that shows how the portal looks when used."),
            },
            source="demo",
            is_demo=True,
        )
        for one in INVENTED
    ]
    result = merge_organisations(items, Via.DEMO)
    return len(result.added) + len(result.changed) + result.unchanged


DEMO: Final = DemoSet("network", _("Organizations"), 20, load, remove_demo_organisations)
