"""Numbers as people write them in the fields of a form."""

from corroborate.workflow.checking import counted


def written(number: object) -> object:
    """A number that came as text, in digits or words, as a whole number; None for an empty one; else as it is."""
    if not isinstance(number, str):
        return number
    return counted(number, "That figure") if number.strip() else None
