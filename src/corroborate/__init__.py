"""Corroborate: reports of violent incidents in, a defensible record out."""

__version__ = "0.1.0"
