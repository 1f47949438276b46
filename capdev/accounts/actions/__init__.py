"""Writes. Each act runs in one transaction and is told to whoever listens (``signals.account_changed``)."""

from capdev.accounts.actions.consent import give_consent, withdraw_consent
from capdev.accounts.actions.erasure import erase_account, export_personal_data
from capdev.accounts.actions.profile import change_profile, welcome
from capdev.accounts.actions.roles import (
    appoint_administrator,
    create_administrator,
    dismiss_administrator,
    grant_site_role,
    set_active,
)
from capdev.accounts.actions.sessions import remove_ended_sessions
from capdev.accounts.actions.tokens import NewToken, create_token, note_use, revoke_token

__all__ = [
    "NewToken",
    "appoint_administrator",
    "change_profile",
    "create_administrator",
    "create_token",
    "dismiss_administrator",
    "erase_account",
    "export_personal_data",
    "give_consent",
    "grant_site_role",
    "note_use",
    "remove_ended_sessions",
    "revoke_token",
    "set_active",
    "welcome",
    "withdraw_consent",
]
