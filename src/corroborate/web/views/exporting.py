"""The forms in which the desk writes incidents out."""

from dataclasses import dataclass

JSON = "json"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name in the address, what it holds, and as which table of `workflow.export_table` it is written."""

    name: str
    label: str
    holds: str
    format: str = "csv"
    claims: bool = False

    @property
    def file(self) -> str:
        """The name of the file."""
        return "record.json" if self.name == JSON else f"incidents-{self.name}.csv"

    @property
    def media(self) -> str:
        """Its media type."""
        return "application/json" if self.name == JSON else "text/csv; charset=utf-8"


FORMS = {
    form.name: form
    for form in (
        Form("csv", "Incidents, CSV", "one row an incident: every property with low, best and high"),
        Form("claims", "Claims, CSV", "one row a claim: who says what, and how it counts", claims=True),
        Form("acled", "ACLED", "its 31 columns, one row a day", "acled"),
        Form("ucdp", "UCDP GED", "its 49 columns; incidents with a death and an organised actor", "ucdp"),
        Form("gtd", "GTD", "the columns of the Global Terrorism Database", "gtd"),
        Form(
            JSON, "The whole record, JSON", "all incidents, with the reports' words and every claim, decision and name"
        ),
    )
}
TABLES = tuple(name for name in FORMS if name != JSON)
