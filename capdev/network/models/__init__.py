from capdev.network.models.affiliation import Affiliation
from capdev.network.models.agreement import Agreement
from capdev.network.models.body import BodyMembership
from capdev.network.models.organisation import Organisation, OrganisationIdentifier

__all__ = ["Affiliation", "Agreement", "BodyMembership", "Organisation", "OrganisationIdentifier"]
