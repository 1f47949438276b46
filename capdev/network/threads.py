"""Who is asked about an organisation, and answers. Source: issue 3, "Mail, threads"."""

from collections.abc import Collection
from typing import Final

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.network.queries import editors_of, is_editor_of
from capdev.notices.policies import ThreadPolicy


def _title(organisation: Organisation) -> TranslatedText:
    name: TranslatedText = organisation.name
    return name


def _owners(organisation: Organisation) -> Collection[User]:
    return list(editors_of([organisation]))


def _is_owner(reader: Reader, organisation: Organisation) -> bool:
    return isinstance(reader, User) and reader.is_active and is_editor_of(reader, organisation)


THREADS: Final = (ThreadPolicy("organisation", _title, _owners, _is_owner),)
