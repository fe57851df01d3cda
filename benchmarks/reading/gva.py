"""US local news about shootings: killed, wounded and date of the main incident, against the Gun Violence Archive.

Every article of the SemEval-2018 pool is read by itself, its headline as its first paragraph and its publication date
as metadata. This adapter, and not the reader, decides:

- The main incident is the one whose dead and wounded the article counts most often, the one told longest of equals:
  a court story's news is a hearing, and the shooting its background.
- Of figures that contradict each other the one told first counts, which is the headline's or the lead's.
- The archive counts attackers among the dead and the hurt: they are added to the victims.
- In an article whose incident was read, nobody told killed or wounded means 0. An article without an incident has no
  counts, and the day of its publication as its date: the pool holds news of shootings only.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading.corpora import DATA, Figure, Row, read_all, reader, report, rows, scorer
from corroborate.model.claims import Account, Claim, Property, Stance
from corroborate.model.storing import Reading
from corroborate.weigh.plain import PLAIN

FOLDER = DATA / "gva_semeval2018"
MIN_CHARS = 200
HARMED = (Property.KILLED, Property.PERPETRATORS_KILLED, Property.WOUNDED)
DEAD = ("died later", "shot, the dead among them")
TARGETS = (
    ("killed, in text", "exact", "killed, exact where the text supports it", 0.88, "constant answer .47"),
    ("wounded, in text", "exact", "wounded, exact where the text supports it", 0.85, "constant answer .14"),
    ("date", "within_1_day", "date within 1 day", 0.82, "the day before publication .77"),
    ("place", "within_161_km", "place within 161 km", None, ""),
)


def documents(split: str, limit: int | None = None) -> list[Row]:
    """The articles of one part that are long enough to be no dead pages; one of two incidents stands twice."""
    found = [
        d
        for d in rows(FOLDER / "docs.jsonl")
        if d["suggested_split"] == split and len(d.get("text") or "") >= MIN_CHARS
    ]
    return found[:: max(1, len(found) // limit)][:limit] if limit else found


def predictions(articles: Sequence[Row]) -> list[Row]:
    """What our reader makes of each article."""
    return list(read_all(predict, {d["doc_id"]: d for d in articles}.values()))


def predict(document: Row) -> Row:
    """The main incident of one article, as the scorer reads it."""
    return answer(document["doc_id"], read(document).accounts, document.get("date"))


def read(document: Row) -> Reading:
    """Our reading of one article, its headline above its text."""
    text = f"{document['title']}\n\n{document['text']}" if document.get("title") else document["text"]
    return reader()(report(document["doc_id"], text, document.get("date")))


def answer(name: str, accounts: Sequence[Account], published: str | None = None) -> Row:
    """What the main incident comes to; the day of publication alone where no incident was read."""
    main = main_account(accounts)
    if main is None:
        return {"doc_id": name, "date": published}
    return {
        "doc_id": name,
        "killed": {"best": sum(_most(main, prop) for prop in (Property.KILLED, Property.PERPETRATORS_KILLED))},
        "wounded": {"best": _most(main, Property.WOUNDED)},
        "date": _date(main),
        "place": _place(main),
    }


def main_account(accounts: Sequence[Account]) -> Account | None:
    """The account that counts people harmed most often, the longest of equals."""
    return max(accounts, key=lambda a: (sum(1 for c in a.claims if _harmed(c)), len(a.spans)), default=None)


def _harmed(claim: Claim) -> bool:
    return claim.property in HARMED and bool(claim.value)


def _most(account: Account, prop: Property) -> int:
    """The finding's figure; of a dispute the one told first; a part where only parts are told; 0 where nobody is."""
    finding = next((f for f in PLAIN.weigh([account]) if f.property is prop), None)
    told = [c for c in account.of(prop) if c.group is None and _asserted(c)]
    said = [c.value for c in sorted(told, key=lambda c: c.span.start if c.span else 0) if isinstance(c.value, int)]
    bounds = (finding.best, *said[:1], finding.high, finding.low) if finding is not None else ()
    whole = next((n for n in bounds if n is not None), None)
    if whole is not None:
        return whole + _attackers_hurt(account, prop)
    return max((c.value for c in account.of(prop) if isinstance(c.value, int) and counted(c)), default=0)


def _asserted(claim: Claim) -> bool:
    return claim.stance is Stance.ASSERTED


def _attackers_hurt(account: Account, prop: Property) -> int:
    """Wounded attackers, whom the record keeps apart and the archive counts."""
    if prop is not Property.WOUNDED:
        return 0
    hurt = [c.value for c in account.of(prop) if c.group == "perpetrators" and isinstance(c.value, int)]
    return max(hurt, default=0)


def counted(claim: Claim) -> bool:
    """Whether a part counts people harmed who are not told to have died."""
    return _asserted(claim) and claim.group not in DEAD


def _date(account: Account) -> Row | None:
    if account.when is None or account.when.earliest is None or account.when.latest is None:
        return None
    return {"earliest": account.when.earliest.isoformat(), "latest": account.when.latest.isoformat()}


def _place(account: Account) -> Row | None:
    where = account.location
    if where is None or where.latitude is None:
        return None
    return {"lat": where.latitude, "lon": where.longitude, "name": where.name}


def score(predicted: Sequence[Row], articles: Sequence[Row]) -> dict[str, Row]:
    """The public scorer's rows for the articles that were read."""
    incidents = rows(FOLDER / "incidents.jsonl")
    found: dict[str, Row] = scorer("score_incidents").score(list(predicted), list(articles), incidents)
    return found


def measure(split: str = "dev", limit: int | None = None) -> list[Figure]:
    """The three figures to reach, and how often the place is right."""
    articles = documents(split, limit)
    return figures(score(predictions(articles), articles))


def figures(scored: dict[str, Row]) -> list[Figure]:
    """The scorer's rows as figures beside their targets."""
    return [
        Figure("GVA", name, scored[row][column], target, anchor)
        for row, column, name, target, anchor in TARGETS
        if row in scored
    ]


def main() -> None:
    """Read the articles, write predictions, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev"), default="dev", help="which part to read")
    parser.add_argument("--limit", type=int, help="read only so many articles")
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    parser.add_argument("--verbose", action="store_true", help="print all rows of the scorer")
    options = parser.parse_args()
    articles = documents(options.split, options.limit)
    predicted = predictions(articles)
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    scored = score(predicted, articles)
    if options.verbose:
        for name, row in scored.items():
            print(f"{name:26}", "  ".join(f"{k}={v}" for k, v in row.items()))
    for figure in figures(scored):
        print(figure)


if __name__ == "__main__":
    main()
