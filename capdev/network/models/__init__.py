from capdev.network.models.affiliation import Affiliation
from capdev.network.models.agreement import Agreement
from capdev.network.models.body import BodyMembership
from capdev.network.models.expert import Expert
from capdev.network.models.organisation import Organisation, OrganisationIdentifier
from capdev.network.models.trust import Trust

__all__ = ["Affiliation", "Agreement", "BodyMembership", "Organisation", "OrganisationIdentifier", "Trust"]
__all__ = ["Affiliation", "Agreement", "BodyMembership", "Expert", "Organisation", "OrganisationIdentifier"]
