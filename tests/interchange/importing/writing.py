"""Files of datasets with invented events: real towns, nobody and nothing that was."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from corroborate.interchange import codes
from corroborate.interchange.importing.rows import LAYOUTS, to_reading
from corroborate.model.claims import Account, Claim, Property
from corroborate.model.storing import Reading

Cells = Mapping[str, str]

UCDP: Cells = {
    "id": "900001",
    "year": "2014",
    "type_of_violence": "1",
    "side_a": "Government of Mali",
    "side_b": "River Brigade",
    "where_prec": "1",
    "where_coordinates": "Gao town",
    "adm_1": "Gao region",
    "latitude": "16.27",
    "longitude": "-0.04",
    "country": "Mali",
    "country_id": "432",
    "date_prec": "1",
    "date_start": "2014-05-28 00:00:00.000",
    "date_end": "2014-05-28 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "4",
    "deaths_civilians": "3",
    "deaths_unknown": "0",
    "best": "9",
    "high": "12",
    "low": "8",
    "source_headline": "Brigade attacks the ferry at Gao",
}
ACLED: Cells = {
    "event_id_cnty": "MLI99001",
    "event_date": "2014-05-28",
    "year": "2014",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "River Brigade",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Mali (2012-2020)",
    "inter2": "State forces",
    "country": "Mali",
    "admin1": "Gao",
    "location": "Gao",
    "latitude": "16.27",
    "longitude": "-0.04",
    "geo_precision": "1",
    "source": "Radio Delta; The Kanem Post",
    "notes": "On 28 May, the River Brigade attacked the ferry landing of Gao.",
    "fatalities": "9",
    "timestamp": "1401840000",
}
GTD: Cells = {
    "eventid": "201405289901",
    "iyear": "2014",
    "imonth": "5",
    "iday": "28",
    "country": "123",
    "country_txt": "Mali",
    "provstate": "Gao",
    "city": "Gao",
    "latitude": "16.27",
    "longitude": "-0.04",
    "specificity": "1",
    "vicinity": "0",
    "attacktype1": "2",
    "attacktype1_txt": "Armed Assault",
    "targtype1": "1",
    "targtype1_txt": "Business",
    "target1": "Kanem Hotel",
    "gname": "River Brigade",
    "guncertain1": "0",
    "claimed": "1",
    "claimmode": "7",
    "weaptype1": "5",
    "weaptype1_txt": "Firearms",
    "nkill": "13",
    "nkillter": "4",
    "nwound": "6",
    "nwoundte": "0",
    "summary": "Gunmen stormed the Kanem Hotel by the ferry landing.",
}
MAVERICK: Cells = {
    "id": "aa-01",
    "event_id": "KEN-9001",
    "country": "Kenya",
    "certain": "3",
    "date_start": "2014-05-28",
    "date_end": "2014-05-29",
    "city": "Kisumu",
    "location": "Kondele",
    "latitude": "-0.0917",
    "longitude": "34.768",
    "geo_precision": "5",
    "actor1": "Lake Youth",
    "actor1_violence": "Melee; Stabbing",
    "actor1_perpetrator": "1",
    "actor1_victim": "0",
    "actor2": "Police (Kenya)",
    "actor2_perpetrator": "0",
    "actor2_victim": "1",
    "event_context": "Voting",
    "target": "Security forces",
    "deaths_best": "2",
    "deaths_low": "1",
    "deaths_high": "4",
    "injuries_best": "0",
    "injuries_low": "0",
    "injuries_high": "0",
    "source": "Radio Delta (All Africa) (2014-05-30) Two die at the lake",
    "source_author": "Radio Delta",
    "source_classification": "2",
}
ROWS = {"ucdp": UCDP, "acled": ACLED, "gtd": GTD, "maverick": MAVERICK}


def read(key: str, **cells: str) -> Reading:
    """The reading of a dataset's row with these cells in the place of its own; "" leaves one out."""
    layout = next(layout for layout in LAYOUTS if layout.key == key)
    return to_reading({k: v for k, v in {**ROWS[key], **cells}.items() if v}, layout)[0]


def account(key: str, **cells: str) -> Account:
    """The one account of a row."""
    (only,) = read(key, **cells).accounts
    return only


def values(account: Account, prop: Property) -> list[str | int | None]:
    """What an account's claims say of a property."""
    return [claim.value for claim in account.of(prop)]


def bounds(claim: Claim) -> tuple[int | None, str | int | None, int | None, str | None]:
    """A count's low, value, high and whose it is."""
    return claim.low, claim.value, claim.high, claim.group


def written(
    path: Path,
    key: str,
    rows: Sequence[Cells],
    columns: Sequence[str] = (),
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """A file of a dataset with these rows, in all its columns or those named."""
    made = io.StringIO()
    names = [*(columns or codes.columns(key))]
    lines = csv.writer(made, delimiter=delimiter)
    lines.writerow(names)
    lines.writerows([[row.get(name, "") for name in names] for row in rows])
    path.write_text(made.getvalue(), encoding=encoding)
    return path
