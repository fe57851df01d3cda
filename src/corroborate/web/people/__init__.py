"""Who asks, and what they may do."""

from corroborate.web.people.person import Person, Role

__all__ = ["Person", "Role"]
