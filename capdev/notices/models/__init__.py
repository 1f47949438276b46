from capdev.notices.models.address import BouncingAddress
from capdev.notices.models.incoming import IncomingMail, MailboxPlace
from capdev.notices.models.notice import Notice
from capdev.notices.models.preference import Preference
from capdev.notices.models.thread import Participant, Post, Thread

__all__ = [
    "BouncingAddress", "IncomingMail", "MailboxPlace", "Notice", "Participant", "Post", "Preference", "Thread",
]  # fmt: skip
