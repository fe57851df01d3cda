"""MELTT's layout: an event with its dates and point, and one column a taxonomy, to be matched with other datasets.

Source: the R package meltt (Donnay and others 2019): `dataset`, `event`, `date`, `enddate`, `latitude`, `longitude`,
then `*_tax` columns.
"""

from collections.abc import Iterator
from datetime import date, datetime

from corroborate.interchange.codes import code_of
from corroborate.interchange.exporting.acled import sub_event_type
from corroborate.interchange.exporting.actors import attacking, suffering
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Row, columns, made, said
from corroborate.model.claims import Property

COLUMNS = columns(
    "dataset,event,date,enddate,latitude,longitude,event_tax,actor_tax,precision_tax",
    {"date": date, "enddate": date, "latitude": float, "longitude": float},
)


def barred(subject: Subject) -> str | None:
    """Why MELTT cannot match the incident: no day or no point."""
    if subject.when is None or subject.when.earliest is None:
        return "MELTT matches by date, and none is known"
    return (
        None
        if subject.place and subject.place.latitude is not None
        else "MELTT matches by distance, and no point is known"
    )


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """The incident's one row."""
    by, against = attacking(subject), suffering(subject)
    dated, placed, when, place = (
        subject.finding(Property.DATE),
        subject.finding(Property.PLACE),
        subject.when,
        subject.place,
    )
    inter = code_of("acled", "inter", f"{by.inter}") if by.inter else None
    cells = {
        "dataset": made("corroborate", "the name of this dataset"),
        "event": made(subject.id, "Corroborate's permanent id"),
        "date": said(when.earliest if when else None, dated),
        "enddate": said(when.latest if when else None, dated),
        "latitude": said(place.latitude if place else None, placed),
        "longitude": said(place.longitude if place else None, placed),
        "event_tax": said(sub_event_type(subject, by, against), subject.finding(Property.KIND), reason="ACLED's types"),
        "actor_tax": said(inter.text if inter else "Unknown", *by.findings, reason="ACLED's classes of actors"),
        "precision_tax": said(str(subject.precision) if subject.precision else None, placed),
    }
    yield Row(subject.id, subject.id, cells)
