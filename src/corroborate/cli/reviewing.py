"""The commands of review: accept, correct, reject and add claims, history, undo, verify."""

import getpass
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from corroborate import workflow
from corroborate.cli.options import as_json, chosen_database, database, write_json
from corroborate.cli.terminal import Line, messages, output
from corroborate.model.claims import COUNTS, Posture, Property, Qualifier, Stance
from corroborate.model.decisions import KEEP, ClaimChange, Correction, Decision
from corroborate.model.reports import Span
from corroborate.render import machine
from corroborate.render.decisions import decided, digits, sides
from corroborate.render.harmless import printable
from corroborate.render.wording import short_id
from corroborate.workflow.corrections import correction_of

BROKEN = 1
NEW = "new"
"""Given in the place of an incident's id: one that the reader did not find."""
PROPERTY = click.Choice([str(prop) for prop in Property])

Command = Callable[..., object]


def _user() -> str | None:
    """Who works at this machine, by the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return None


def _reviewed(command: Command) -> Command:
    """Adds what all decisions take: by whom, why, on which version."""
    name = "Who decides; or CORROBORATE_BY, else who works at this machine."
    command = click.option("--by", metavar="NAME", envvar="CORROBORATE_BY", default=_user, help=name)(command)
    command = click.option("--because", metavar="TEXT", help="Why, in your words.")(command)
    stale = "The version looked at: another one by now is refused."
    return click.option("--version", metavar="TOKEN", help=stale)(as_json(database(command)))


@click.command()
@click.argument("id")
@_reviewed
def accept(id: str, because: str | None, by: str | None, version: str | None, as_json: bool, db: Path | None) -> None:
    """Say that you have reviewed an incident and accept it.

    It is marked accepted as it stands. When its evidence changes later, by a report or a decision, it is marked as
    changed since.

    \b
    Example: corroborate accept 3fa2c1 --by "Awa Diarra"
    """
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.accept(store, id, by=by or "", because=because, version=version)
    _tell(made, as_json)


@click.command()
@click.argument("id")
@click.argument("property", type=PROPERTY)
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--low", type=int, metavar="N", help="Of a count, the least that is possible.")
@click.option("--high", type=int, metavar="N", help="Of a count, the most; open where only --low is given.")
@click.option("--where", metavar="KEY", help="Of a place that several are called, the one meant; `alone`: none.")
@_reviewed
def correct(
    id: str,
    property: str,
    values: tuple[str, ...],
    low: int | None,
    high: int | None,
    where: str | None,
    because: str | None,
    by: str | None,
    version: str | None,
    as_json: bool,
    db: Path | None,
) -> None:
    """Put your finding in the place of the rules'.

    For a count give the best figure, --low and --high, or some of them; for anything else the values, best first:
    dates as EDTF, responsibility as "ACTOR|claimed". Your finding stands under every set of rules, says who decided and
    why, and keeps what the rules found in its reason. The claims stay as they are.

    A place that no report places has its point from the gazetteer where that knows one alone of the name, in the
    incident's country if there is any. Of several it has none, and they are listed with the keys that --where takes.

    \b
    Example: corroborate correct 3fa2c1 killed 8 --low 7 --because "the hospital's list has eight"
             corroborate correct 3fa2c1 date 2015-11-20
    """
    prop = Property(property)
    value = _range(prop, values, low, high) if prop in COUNTS else Correction(low, None, high, values, where)
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.correct(store, id, prop, value, by=by or "", because=because, version=version)
    _tell(made, as_json)
    if not as_json:
        _tell_place(made)


def _tell_place(made: workflow.Decided) -> None:
    """Where the place lies that was given, and of several which there are."""
    value = correction_of(made.decision.after)
    if value.place is None:
        return
    output().print(f"{printable(value.values[0])}: {printable(workflow.told_place(value.place))}.", soft_wrap=True)
    if value.place.location is None:
        for meant in workflow.places_meant(value.values[0]):
            output().print(Line(Text(f"--where {meant.key}: {printable(workflow.place_words(meant.location))}"), 2))


def _range(prop: Property, values: tuple[str, ...], low: int | None, high: int | None) -> Correction:
    if len(values) > 1:
        raise click.UsageError(f"{prop} is a count: give one best figure, and --low and --high where they differ.")
    best = workflow.counted(values[0], prop) if values else None
    return Correction(low, best, high)


@click.command("reject-claim")
@click.argument("id")
@click.argument("claim")
@_reviewed
def reject_claim(
    id: str, claim: str, because: str | None, by: str | None, version: str | None, as_json: bool, db: Path | None
) -> None:
    """Take a claim out of an incident.

    CLAIM is the claim's id or its first digits; `corroborate show --json` has them. It is weighed and linked no more,
    and stays in the report's reading, to be put back with `undo`. The same claim in a newer reading is out as well.

    \b
    Example: corroborate reject-claim 3fa2c1 9be01c --because "the figure is of the attack before"
    """
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.reject_claim(store, claim, incident=id, by=by or "", because=because, version=version)
    _tell(made, as_json)


def _changing(command: Command) -> Command:
    """Adds what may be said of a claim besides its value."""
    options = (
        click.option("--low", type=int, metavar="N", help="Of a count, the least that the words allow."),
        click.option("--high", type=int, metavar="N", help="Of a count, the most that they allow."),
        click.option("--qualifier", type=click.Choice([str(q) for q in Qualifier]), help="How the number is put."),
        click.option("--group", metavar="NAME", help="Who is counted, where not all victims; `all`: both sides."),
        click.option("--speaker", metavar="NAME", help="Whose word it is; empty: the reporter's own."),
        click.option("--via", metavar="NAME", help="The outlet that the speaker spoke to."),
        click.option("--stance", type=click.Choice([str(s) for s in Stance]), help="Asserted, denied or retracted."),
        click.option("--hedged/--not-hedged", default=None, help="Whether the words withhold assent."),
        click.option("--posture", type=click.Choice([str(p) for p in Posture]), help="Of responsibility."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _change(value: str | None, given: dict[str, object]) -> ClaimChange:
    """The change that options give; what is not given stays."""
    kinds: dict[str, Callable[[str], object]] = {"qualifier": Qualifier, "stance": Stance, "posture": Posture}
    fields = {k: kinds[k](str(told)) if k in kinds else told for k, told in given.items() if told is not None}
    return ClaimChange(**{"value": KEEP if value is None else value, **fields})  # type: ignore[arg-type]


@click.command("correct-claim")
@click.argument("id")
@click.argument("claim")
@click.option("--value", metavar="VALUE", help="What it says: a number, a name, an EDTF date.")
@_changing
@_reviewed
def correct_claim(
    id: str,
    claim: str,
    value: str | None,
    because: str | None,
    by: str | None,
    version: str | None,
    as_json: bool,
    db: Path | None,
    **given: object,
) -> None:
    """Correct what a claim says. Its quote stays.

    What you do not name stays as it is; a count's bounds follow its value. A corrected date or place moves the report's
    account in linking, so it may leave the incident or join another.

    \b
    Example: corroborate correct-claim 3fa2c1 9be01c --value 8 --speaker "the mayor"
    """
    with workflow.opened(chosen_database(db)) as store:
        change = _change(value, given)
        made = workflow.correct_claim(store, claim, change, incident=id, by=by or "", because=because, version=version)
    _tell(made, as_json)


@click.command("add-claim")
@click.argument("id")
@click.argument("report")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("property", type=PROPERTY)
@click.argument("value")
@_changing
@_reviewed
def add_claim(
    id: str,
    report: str,
    start: int,
    end: int,
    property: str,
    value: str,
    because: str | None,
    by: str | None,
    version: str | None,
    as_json: bool,
    db: Path | None,
    **given: object,
) -> None:
    """Add a claim that the reader missed.

    REPORT is the name or id of a report that tells of the incident; START and END count characters of its stored text,
    from 0, END not included. The claim quotes these characters, at most 500 of them.

    With `new` as the ID the claim is of an incident that the reader did not find in the report at all: the report gets
    an account of it, which is linked like any other. Further claims are then added to that incident.

    \b
    Example: corroborate add-claim 3fa2c1 bulletin.txt 120 158 wounded 6 --speaker "a nurse"
             corroborate add-claim new bulletin.txt 310 341 killed 2
    """
    what = (report, Span(start, end), property, _change(value, given))
    who = by or ""
    with workflow.opened(chosen_database(db)) as store:
        if id == NEW:
            made = workflow.add_account(store, *what, by=who, because=because, version=version)
        else:
            made = workflow.add_claim(store, id, *what, by=who, because=because, version=version)
    _tell(made, as_json)


@click.command()
@click.argument("decision")
@_reviewed
def undo(
    decision: str, because: str | None, by: str | None, version: str | None, as_json: bool, db: Path | None
) -> None:
    """Undo a decision: yours or another's.

    DECISION is its id or its first digits, which `corroborate history` lists. Nothing is deleted: the undoing is a
    decision of its own, and undoing that puts the first one back.

    \b
    Example: corroborate undo 5d0c1e2f --because "the list was of another day"
    """
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.undo(store, decision, by=by or "", because=because)
    _tell(made, as_json)


def _tell(made: workflow.Decided, as_json: bool) -> None:
    if as_json:
        write_json({"decision": machine.decision(made.decision, False), "incidents": [i.id for i in made.incidents]})
        return
    key = digits(made.decision.id)
    output().print(f"Kept as decision {key}. Take it back with: corroborate undo {key}", soft_wrap=True)
    ids = ", ".join(short_id(incident) for incident in made.incidents)
    if ids:
        output().print(f"It bears on {'incident' if len(made.incidents) == 1 else 'incidents'} {ids}.")


@click.command()
@click.argument("id", required=False)
@click.option("--by", metavar="NAME", help="Only what this person decided.")
@click.option("--before", type=int, metavar="N", help="Only decisions numbered below N, to page on.")
@click.option("--limit", type=int, default=100, show_default=True, metavar="N", help="At most so many.")
@as_json
@database
def history(id: str | None, by: str | None, before: int | None, limit: int, as_json: bool, db: Path | None) -> None:
    """List who decided what, when and why, newest first.

    With an incident's ID, what bears on that incident, whatever ids it had. Each decision has its number in the chain
    and the digits that `undo` takes.

    \b
    Example: corroborate history 3fa2c1
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.history(store, id, by, before, limit)
        out = store.history.undone()
    if as_json:
        write_json({"decisions": [machine.decision(decision, decision.id in out) for decision in found]})
        return
    for decision in found:
        _show(decision, decision.id in out)
    if not found:
        output().print("Nobody has decided anything: what stands is what the rules say.")


def _show(decision: Decision, out: bool) -> None:
    """One decision, with what it changed and why below."""
    at, who = decision.at[:16].replace("T", " "), printable(decision.by) or "a person"
    marks = ("  undone" if out else "") + ("  blind" if decision.blind else "")
    head = Text.assemble(
        f"{decision.number}  ", (digits(decision.id), "cyan"), f"  {decided(decision)}", f"  {who}, {at} UTC"
    )
    output().print(Line(head.append(marks, "yellow"), 0))
    if (changed := sides(decision)) is not None:
        output().print(Line(Text(f"{changed[0]} → {changed[1]}"), 2))
    output().print(Line(Text(f"incident {digits(decision.incident)}", "dim"), 2))
    if decision.because:
        output().print(Line(Text(printable(decision.because)), 2))


@click.command()
@click.option(
    "--checkpoint", metavar="LINE", help="A line that an earlier `verify` printed and that was kept elsewhere."
)
@as_json
@database
def verify(checkpoint: str | None, as_json: bool, db: Path | None) -> None:
    """Check that no decision was changed, left out or cut off.

    Each decision is sealed over the one before it. The line printed at the end is a checkpoint: keep it elsewhere, in a
    message or on paper, and give it back later with --checkpoint, which also shows whether the newest decisions were
    cut off. Exit status: 0 all whole, 1 broken, or the line is not one of this history.

    \b
    Example: corroborate verify --checkpoint "$(cat checkpoint.txt)"
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.verify(store, checkpoint)
        line = workflow.checkpoint(store)
    if as_json:
        write_json({**asdict(found), "checkpoint": line if found.ok else None})
    elif found.ok:
        output().print(f"{found.count} decisions, all as they were sealed. Checkpoint, to keep elsewhere:")
        output().print(line, soft_wrap=True)
    elif found.unmatched:
        told = f"All {found.count} decisions are as they were sealed, but {found.reason}."
        messages().print(told, style="red", soft_wrap=True)
    else:
        messages().print(f"The chain breaks at decision {found.broken_at}: {found.reason}.", style="red")
    raise SystemExit(0 if found.ok else BROKEN)


COMMANDS = (accept, correct, reject_claim, correct_claim, add_claim, history, undo, verify)
