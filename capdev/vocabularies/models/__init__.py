from capdev.vocabularies.models.concept import AlternativeLabel, Concept, Mapping
from capdev.vocabularies.models.scheme import Scheme

__all__ = ["AlternativeLabel", "Concept", "Mapping", "Scheme"]
