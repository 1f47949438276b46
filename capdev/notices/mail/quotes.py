"""Cutting what a mail program adds to an answer: the mail that is answered, and signatures.

Known are the forms of Gmail, Outlook, Apple Mail and Thunderbird in the six languages of the interface.
"""

import re
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from capdev.kernel.languages import INTERFACE_LANGUAGES

_INTRODUCTIONS: Final = re.compile(
    r"""^\s*[>*]*\s*(?:
        On\s.{4,300}\swrote\s*:                              # English
      | Le\s.{4,300}\sa\s+écrit\s*:                          # French
      | El\s.{4,300}\sescribió\s*:                           # Spanish
      | .{0,300}\d.{0,300}\b(?:пишет|писал|писала|написал|написала|написал\(а\))\s*:   # Russian, with a date
      | .{0,300}<[^>\s]+@[^>\s]+>\s*:\s*$                    # a date and an address
      | .{0,300}(?:كتب|كتبت)(?:\s*/\s*كتبت)?\b.{0,300}:        # Arabic
      | (?:في|بتاريخ)\s.{4,300}(?:كتب|كتبت).{0,300}:            # Arabic, with a date
      | .{0,300}\d.{0,300}(?:写道|寫道)\s*[:：]                  # Chinese, with a date
      | .{1,200}于.{4,200}(?:写道|写|寫道)\s*[:：]
    )\s*$""",
    re.VERBOSE,
)
_RULERS: Final = re.compile(
    r"""^\s*[-_—―═=]{2,}\s*(?:
        Original\ (?:Message|Appointment) | Forwarded\ message | Message\ d['’]origine | Message\ transféré
      | Mensaje\ original | Mensaje\ reenviado | Исходное\ сообщение | Пересылаемое\ сообщение | Пересланное\ сообщение
      | الرسالة\ الأصلية | رسالة\ معاد\ توجيهها | 原始邮件 | 原始郵件 | 原邮件 | 转发邮件 | 邮件原件
    )\s*[-_—―═=]*\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_FROM: Final = re.compile(r"^\s*\*?(?:From|De|От|من|发件人|寄件者)\s*\*?\s*[:：]", re.IGNORECASE)
_NEXT: Final = re.compile(
    r"""^\s*\*?(?:Sent|Date|To|Subject|Cc|Envoyé|À|Objet|Enviado|Enviado\ el|Fecha|Para|Asunto|Отправлено|Дата|Кому|Тема
    |تاريخ\ الإرسال|أُرسلت|التاريخ|إلى|الموضوع|发送时间|日期|收件人|主题|抄送)\s*\*?\s*[:：]""",
    re.VERBOSE | re.IGNORECASE,
)
_PHONES: Final = re.compile(
    r"""^\s*(?:Sent\ from\ my\ .{2,40}|Sent\ from\ .{2,40}\ for\ .{2,20}|Get\ Outlook\ for\ .{2,20}
    |Envoyé\ (?:de|depuis|à\ partir\ de)\ mon\ .{2,40}|Envoyé\ de\ .{2,40}|Télécharger\ Outlook\ pour\ .{2,20}
    |Enviado\ desde\ (?:mi\ )?.{2,40}|Obtener\ Outlook\ para\ .{2,20}|Отправлено\ (?:с|из)\ .{2,40}
    |(?:أُرسلت|مرسل|تم\ الإرسال|أرسلت)\ (?:من|من\ الـ)\ ?.{2,40}|发自我的.{2,40}|发自.{2,40}|从我的.{2,20}发送)\s*$""",
    re.VERBOSE,
)
_MARKS: Final = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def answer_mark() -> str:
    """The line of our own mails above which people write, in the active language."""
    return gettext("Write your answer above this line.")


def own_words(text: str) -> str:
    """What the person wrote: without the mail that is answered, without signature; empty when nothing is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    bare = [line.translate(_MARKS).replace("\xa0", " ").rstrip() for line in lines]
    end = next((place for place in range(len(bare)) if _opens_quote(bare, place)), len(bare))
    kept = [line for line in bare[:end] if not line.lstrip().startswith(">")]
    return _without_signature(kept)


def _opens_quote(lines: list[str], place: int) -> bool:
    """Whether the quoted mail begins on this line; what introduces it may be broken over three lines."""
    line = lines[place]
    if not line.strip():
        return False
    if _RULERS.match(line) or any(mark in line for mark in _answer_marks()):
        return True
    if _FROM.match(line):
        return any(_NEXT.match(following) for following in lines[place + 1 : place + 5])
    joined = ""
    for following in lines[place : place + 3]:
        if not following.strip():
            break
        joined = f"{joined} {following.strip()}"
        if len(joined) <= 700 and _INTRODUCTIONS.match(joined.strip()):
            return _is_introduction(lines, place, joined)
    return False


def _is_introduction(lines: list[str], place: int, joined: str) -> bool:
    """Somebody may write "On Monday she wrote:" of a letter; a mail program follows it with marks, or names an address
    or a year."""
    following = [line for line in lines[place + 1 : place + 6] if line.strip()]
    is_marked = any(line.lstrip().startswith(">") for line in following)
    return is_marked or "@" in joined or re.search(r"\b(?:19|20)\d\d|[:٫.]\d\d\b|[٠-٩]{4}|\d{4}年", joined) is not None


def _without_signature(lines: list[str]) -> str:
    for place, line in enumerate(lines):
        if line.rstrip() == "--" or line == "-- ":
            lines = lines[:place]
            break
    while lines and (not lines[-1].strip() or _PHONES.match(lines[-1]) or set(lines[-1].strip()) <= set("_-—")):
        lines = lines[:-1]
    return "\n".join(lines).strip()


def _answer_marks() -> list[str]:
    marks = []
    for language in INTERFACE_LANGUAGES:
        with translation.override(language):
            marks.append(answer_mark())
    return marks
