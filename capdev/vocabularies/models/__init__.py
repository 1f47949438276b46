from capdev.vocabularies.models.concept import AlternativeLabel, Concept, Mapping
from capdev.vocabularies.models.scheme import Scheme
from capdev.vocabularies.models.starter_load import StarterLoad

__all__ = ["AlternativeLabel", "Concept", "Mapping", "Scheme", "StarterLoad"]
