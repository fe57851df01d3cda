"""The language layer: words, tree, entities and times of a sentence, from one small encoder shipped in the package."""

from corroborate.language.annotator import shipped
from corroborate.language.layers import Annotator, Entity, Layer, Token

__all__ = ["Annotator", "Entity", "Layer", "Token", "shipped"]
