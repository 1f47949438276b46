from capdev.accounts.models.consent import Consent
from capdev.accounts.models.token import AccessToken
from capdev.accounts.models.user import SiteRole, User

__all__ = ["AccessToken", "Consent", "SiteRole", "User"]
