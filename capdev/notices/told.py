"""What this app's own messages show."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.notices.errors import NoText, TextTooLong, TooManyPosts
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.mail.quotes import answer_mark
from capdev.notices.models import Notice, Post, Thread
from capdev.notices.policies import own_name, thread_policies
from capdev.notices.queries import opening_post, posts_by_uuid, subject_of

REASONS: Final[Mapping[str, Sentence]] = {
    "attachments": _(
        "Your answer is published, but the files that you attached are not kept. Put them where others can reach them "
        "and write a link."
    ),
    "too_large": _(
        "Your e-mail is too large, so it was not read. Answer without attached files; if a file matters, write a link "
        "to it."
    ),
    "other_sender": _(
        "An answer came from another e-mail address than yours, so it was not published. If you wrote it, send it "
        "again from the address to which this e-mail goes. If not, you need to do nothing."
    ),
    "not_allowed": _("You can no longer write in this conversation, so your answer was not published."),
    "ended": _("The address to which you answered is too old. Write your answer on the page of the conversation."),
    "no_text": _(
        "We found no words of yours in your e-mail, so nothing was published. Write above the quoted text and send it "
        "again."
    ),
    "too_long": TextTooLong().sentence,
    "too_many": TooManyPosts().sentence,
}
assert NoText().code in REASONS  # noqa: S101 - each refusal of a post has its words


def author_name(post: Post) -> str:
    """Under which name a post stands; addresses are shown to nobody."""
    if alias := author_alias(post):
        return alias
    if post.author is None:
        return gettext("Somebody who has left the portal")
    return post.author.name or gettext("Somebody without a name")


def author_alias(post: Post) -> str:
    """What the policy of the conversation shows instead of the author's name; empty where it shows the name."""
    policy = thread_policies.get(post.thread.subject_kind)
    if policy is None or policy.shown_as is own_name or post.author is None:
        return ""
    found = subject_of(post.thread)
    return str(policy.shown_as(found[1], post.author) or "") if found else ""


def shown_title(thread: Thread) -> LanguageText:
    """The title of a conversation; a hidden question hides it too."""
    opening = opening_post(thread)
    if opening is not None and opening.hidden_at is not None:
        return LanguageText(gettext("A moderator has hidden this post"), get_language() or "en")
    return LanguageText(thread.title, thread.language)


def subject_title(thread: Thread) -> LanguageText:
    """The name of what the conversation is about, in the active language where it has one."""
    found, policy = subject_of(thread), thread_policies.get(thread.subject_kind)
    title = policy.title(found[1]) if found and policy else TranslatedText.of(gettext("A record that is gone"), "en")
    return title.best(get_language() or "en")


def _post(notice: Notice) -> Prepared:
    post = posts_by_uuid([str(notice.context.get("post", ""))]).get(str(notice.context.get("post", "")))
    if post is None or post.hidden_at is not None:
        return None
    return {
        **_of_thread(post.thread),
        "author": author_name(post),
        "text": LanguageText(post.text, post.language),
        "address": f"{post.thread.get_absolute_url()}#post-{post.uuid}",
    }


def _thread(notice: Notice) -> Prepared:
    thread = Thread.objects.filter(uuid=notice.context.get("thread")).first()
    return _of_thread(thread) if thread else None


def _refusal(notice: Notice) -> Prepared:
    shown = _thread(notice)
    reason = REASONS.get(str(notice.context.get("reason")))
    return {**shown, "reason": reason} if shown and reason else None


def _of_thread(thread: Thread) -> dict[str, Any]:
    return {
        "title": shown_title(thread),
        "subject": subject_title(thread),
        "address": reverse("notices:thread", args=[thread.uuid]),
        "answer_mark": answer_mark(),
    }


_QUESTIONS: Final = _("Questions and answers")
KINDS: Final = (
    MessageKind(
        "question_asked", _("Questions about records that you answer for"), _QUESTIONS, "notices/question_asked",
        prepare=_post, order=10,
    ),
    MessageKind(
        "post_written", _("Answers in conversations in which you take part"), _QUESTIONS, "notices/post_written",
        prepare=_post, order=20,
    ),
    MessageKind(
        "question_waiting", _("Questions that nobody has answered (for co-convenors)"), _QUESTIONS,
        "notices/question_waiting", prepare=_thread, order=30,
    ),
    MessageKind(
        "mail_refused", _("What went wrong with an e-mail that you sent to the portal"), _("What you need to know"),
        "notices/mail_refused", is_essential=True, prepare=_refusal, order=900,
    ),
)  # fmt: skip
