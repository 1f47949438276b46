"""Rights that an access token may carry."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class TokenScope:
    """A right; a token never gives more than its owner has."""

    key: str
    label: Sentence
    order: int = 100


token_scopes: Registry[TokenScope] = Registry("token scopes", lambda scope: scope.key, lambda scope: scope.order)

token_scopes.register(
    TokenScope("read", _("Read what I may read"), 10),
    TokenScope("write", _("Add and change what I may add and change"), 20),
)
