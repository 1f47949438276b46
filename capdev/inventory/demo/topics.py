"""Subjects of the fictitious activities, with their titles in six languages."""

from dataclasses import dataclass
from typing import Final

from capdev.kernel.translated import TranslatedText


@dataclass(frozen=True, slots=True)
class Topic:
    """``theme`` and ``audience`` are codes of the vocabularies; ``titles`` in the order of ``LANGUAGES``."""

    theme: str
    audience: str
    titles: tuple[str, str, str, str, str, str]

    @property
    def title(self) -> TranslatedText:
        return TranslatedText(dict(zip(LANGUAGES, self.titles, strict=True)))


LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh-hans")

TOPICS: Final = (
    Topic("recruitment", "government", (
        "Fair recruitment from first contact to first wage",
        "Le recrutement équitable, du premier contact au premier salaire",
        "Contratación equitativa, del primer contacto al primer salario",
        "التوظيف العادل من أول اتصال إلى أول أجر",
        "Справедливый наём: от первого разговора до первой зарплаты",
        "公平招聘：从首次联系到首份工资",
    )),
    Topic("migration-data", "statisticians", (
        "Reading migration statistics without fear",
        "Lire sans crainte les statistiques migratoires",
        "Leer sin miedo las estadísticas migratorias",
        "قراءة إحصاءات الهجرة بلا رهبة",
        "Как читать миграционную статистику без страха",
        "从容解读移民统计",
    )),
    Topic("diaspora", "diaspora", (
        "Working with diaspora associations as equals",
        "Travailler d’égal à égal avec les associations de la diaspora",
        "Trabajar de igual a igual con las asociaciones de la diáspora",
        "العمل مع جمعيات المغتربين على قدم المساواة",
        "Работа с объединениями диаспоры на равных",
        "与侨民社团平等合作",
    )),
    Topic("remittances", "government", (
        "Cheaper remittances: what a regulator can do",
        "Des envois de fonds moins chers : le rôle du régulateur",
        "Remesas más baratas: qué puede hacer el regulador",
        "تحويلات مالية أقل كلفة: ما الذي تستطيعه الجهة المنظِّمة",
        "Как удешевить денежные переводы: возможности регулятора",
        "降低侨汇成本：监管者能做什么",
    )),
    Topic("border-management", "law_enforcement", (
        "Humane identity checks at busy borders",
        "Des contrôles d’identité humains aux frontières très fréquentées",
        "Controles de identidad humanos en fronteras concurridas",
        "تدقيق إنساني في الهوية عند المعابر المزدحمة",
        "Гуманная проверка документов на загруженных границах",
        "繁忙口岸的人性化身份查验",
    )),
    Topic("health", "health_workers", (
        "Health services that migrants can actually use",
        "Des services de santé réellement accessibles aux migrants",
        "Servicios de salud que los migrantes puedan usar de verdad",
        "خدمات صحية في متناول المهاجرين فعلًا",
        "Медицинская помощь, которой мигранты могут воспользоваться",
        "让移民真正用得上的卫生服务",
    )),
    Topic("trafficking", "law_enforcement", (
        "Recognizing trafficking: from signs to safe referral",
        "Reconnaître la traite : des indices à l’orientation sûre",
        "Reconocer la trata: de los indicios a la derivación segura",
        "كشف الاتجار بالبشر: من العلامات إلى الإحالة الآمنة",
        "Распознать торговлю людьми: от признаков до безопасной помощи",
        "识别人口贩运：从迹象到安全转介",
    )),
    Topic("return", "government", (
        "Return with a plan: reintegration that lasts",
        "Rentrer avec un projet : une réintégration durable",
        "Volver con un plan: una reintegración duradera",
        "عودة مخطط لها: إعادة إدماج مستدامة",
        "Возвращение с планом: прочная реинтеграция",
        "有计划的回返：可持续的重新融入",
    )),
    Topic("climate", "local_authorities", (
        "Planning for people who move because the climate does",
        "Prévoir l’accueil de ceux que le climat déplace",
        "Planificar para quienes se desplazan por el clima",
        "التخطيط لمن تدفعهم تغيرات المناخ إلى التنقل",
        "Планирование для тех, кого сдвигает с места климат",
        "为因气候而迁移的人做规划",
    )),
    Topic("urbanization", "local_authorities", (
        "Welcome desks: a city’s first hundred days with newcomers",
        "Guichets d’accueil : les cent premiers jours d’une ville avec ses nouveaux habitants",
        "Ventanillas de acogida: los primeros cien días de una ciudad con quienes llegan",
        "مكاتب الاستقبال: مئة يوم أولى لمدينة مع القادمين الجدد",
        "Окна приёма: первые сто дней города с приезжими",
        "迎新窗口：城市与新居民的头一百天",
    )),
    Topic("mainstreaming", "government", (
        "Migration in the national plan: chapter by chapter",
        "La migration dans le plan national, chapitre par chapitre",
        "La migración en el plan nacional, capítulo por capítulo",
        "الهجرة في الخطة الوطنية فصلًا فصلًا",
        "Миграция в национальном плане: глава за главой",
        "把移民写进国家规划：逐章推进",
    )),
    Topic("gender", "civil_society", (
        "Seeing women in migration policy",
        "Voir les femmes dans les politiques migratoires",
        "Ver a las mujeres en las políticas migratorias",
        "رؤية النساء في سياسات الهجرة",
        "Женщины в миграционной политике: увидеть и учесть",
        "移民政策中的女性视角",
    )),
    Topic("migrant-rights", "civil_society", (
        "Rights at work for domestic workers",
        "Les droits au travail des travailleuses domestiques",
        "Derechos laborales de las trabajadoras del hogar",
        "حقوق العمال المنزليين في العمل",
        "Трудовые права домашних работников",
        "家政工人的劳动权利",
    )),
    Topic("perceptions", "journalists", (
        "Writing about migration: words, numbers, pictures",
        "Écrire sur la migration : mots, chiffres, images",
        "Escribir sobre migración: palabras, cifras, imágenes",
        "الكتابة عن الهجرة: كلمات وأرقام وصور",
        "Писать о миграции: слова, цифры, снимки",
        "书写移民：文字、数字与图像",
    )),
    Topic("skills", "employers", (
        "Recognizing skills earned abroad",
        "Reconnaître les compétences acquises à l’étranger",
        "Reconocer las competencias adquiridas en el extranjero",
        "الاعتراف بالمهارات المكتسبة في الخارج",
        "Признание навыков, полученных за рубежом",
        "承认在海外获得的技能",
    )),
    Topic("children", "teachers", (
        "The newcomer in my classroom",
        "Un nouvel arrivant dans ma classe",
        "Un recién llegado en mi aula",
        "قادم جديد في صفي",
        "Новенький в моём классе",
        "我班上的新来者",
    )),
    Topic("asylum", "government", (
        "First reception for people in need of protection",
        "Le premier accueil des personnes à protéger",
        "Primera acogida de quienes necesitan protección",
        "الاستقبال الأول لمن يحتاجون إلى الحماية",
        "Первый приём тех, кто нуждается в защите",
        "为需要保护者提供首次接待",
    )),
    Topic("integration", "local_authorities", (
        "Language, work, neighbours: integration step by step",
        "Langue, travail, voisins : l’intégration pas à pas",
        "Lengua, trabajo, vecinos: la integración paso a paso",
        "لغة وعمل وجيران: الإدماج خطوة خطوة",
        "Язык, работа, соседи: интеграция шаг за шагом",
        "语言、工作、邻里：逐步融入",
    )),
    Topic("monitoring-evaluation", "training_centres", (
        "Measuring what training changes",
        "Mesurer ce que la formation change",
        "Medir lo que cambia la formación",
        "قياس ما يغيّره التدريب",
        "Как измерить, что меняет обучение",
        "衡量培训带来的改变",
    )),
    Topic("global-governance", "diplomats", (
        "Negotiating migration at the United Nations: a rehearsal",
        "Négocier la migration à l’ONU : une répétition générale",
        "Negociar la migración en las Naciones Unidas: un ensayo",
        "التفاوض بشأن الهجرة في الأمم المتحدة: تدريب عملي",
        "Переговоры о миграции в ООН: генеральная репетиция",
        "联合国移民谈判：一次演练",
    )),
)  # fmt: skip
