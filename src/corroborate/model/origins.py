"""Where reports and claims really come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corroborate.model.claims import Claim


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins by id, as a key that is the same for all that is one origin.

    `keys` has every report, and besides those accounts and claims whose origin is not their report's. `names` tells for
    every key whose word it is; `because` tells, by the same ids, why an origin is not the report's own outlet.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)

    def of(self, claim: Claim) -> str:
        """The origin of a claim: its own where it has one, else its report's."""
        return self.keys.get(claim.id) or self.keys.get(claim.report, claim.report)

    def name(self, key: str) -> str:
        """Whose word it is."""
        return self.names.get(key, key)
