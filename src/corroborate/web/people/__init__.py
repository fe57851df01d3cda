"""People with accounts: passwords, sessions, roles and tokens; who asks."""

from corroborate.model.people import Person, Role

__all__ = ["Person", "Role"]
