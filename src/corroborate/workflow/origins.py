"""Where the reports of a database really come from.

The seam with weighing is `origins(...).keys`: a mapping that rule packs and `status` take as `outlets`. It gives the
origin by report id, and by account id or claim id where an account's or a claim's origin is not its report's: a claim
that quotes an agency, or that stands in a passage taken over word for word. Look for the claim first, then its report.
"""

from collections.abc import Mapping

from corroborate.link.origins import find_origins
from corroborate.model.origins import Origins
from corroborate.model.storing import Reading, Store


def origins(store: Store, readings: Mapping[str, Reading]) -> Origins:
    """The origins of these readings, given by report id."""
    return find_origins(readings, store.overlaps())
