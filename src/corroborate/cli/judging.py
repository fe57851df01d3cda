"""The commands for those who know better: judge, merge, split, judgements, withdraw."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click
from rich.text import Text

from corroborate import workflow
from corroborate.cli.options import as_json, chosen_database, database, write_json
from corroborate.cli.terminal import Line, messages, output
from corroborate.link.persons import Contradiction, author
from corroborate.model.judgements import Judgement, Verdict
from corroborate.render.harmless import printable
from corroborate.render.wording import short_id, spoken_id, who

SHOWN_PAIRS = 3

Command = Callable[..., object]


def _reasoned(command: Command) -> Command:
    """Adds --because and --by to a command."""
    by = click.option("--by", metavar="NAME", envvar="CORROBORATE_BY", help="Who says so; or CORROBORATE_BY.")
    return click.option("--because", metavar="TEXT", help="Why, in your words.")(by(command))


@click.command()
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@click.argument("verdict", type=click.Choice([str(verdict) for verdict in Verdict]))
@_reasoned
@database
def judge(left: str, right: str, verdict: str, because: str | None, by: str | None, db: Path | None) -> None:
    """Say that two incidents are the same, or different.

    The IDs are those of incidents or of accounts, which the page of an incident lists, or their first digits. Your word
    overrides the rules, outlives every re-run, and stands until it is withdrawn. `unsure` says that nobody can tell:
    what the rules make of the pair then counts neither way.

    \b
    Example: corroborate judge 3fa2c1 77b0e4 same --because "one hotel, two spellings"
    """
    with workflow.opened(chosen_database(db)) as store:
        judged = workflow.judge(store, left, right, Verdict(verdict), because, author(by))
    _tell(judged, Verdict(verdict))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@_reasoned
@database
def merge(ids: tuple[str, ...], because: str | None, by: str | None, db: Path | None) -> None:
    """Say that several incidents are one.

    The oldest id stays, and the others lead to it. One `withdraw` undoes all of it.

    \b
    Example: corroborate merge 3fa2c1 77b0e4 --because "one siege, told day by day"
    """
    with workflow.opened(chosen_database(db)) as store:
        judged = workflow.merge(store, ids, because, author(by))
    _tell(judged, Verdict.SAME)


@click.command()
@click.argument("id")
@click.argument("accounts", nargs=-1, required=True, metavar="ACCOUNT...")
@_reasoned
@database
def split(id: str, accounts: tuple[str, ...], because: str | None, by: str | None, db: Path | None) -> None:
    """Part some accounts of an incident from the others.

    ID is the incident's, the ACCOUNTs are those that tell of another one; the page of the incident lists them. The
    rules decide whether these are one incident among themselves. One `withdraw` undoes all of it.

    \b
    Example: corroborate split 3fa2c1 9c04d2e1 --because "that was the attack of the week before"
    """
    with workflow.opened(chosen_database(db)) as store:
        judged = workflow.split(store, id, accounts, because, author(by))
    _tell(judged, Verdict.DIFFERENT)


def tell_redirects(meant: Iterable[workflow.Named]) -> None:
    """Says which ids that were given lead to another incident now."""
    for each in meant:
        if each.former is not None:
            words = f"{each.former} has become one with {each.incident.id}, which stands for it now."
            messages().print(words, style="yellow")


def _tell(judged: workflow.Decided, verdict: Verdict) -> None:
    tell_redirects(judged.meant)
    digits = spoken_id(judged.word)
    output().print(f"Kept as judgement {digits}. Take it back with: corroborate withdraw {digits}", soft_wrap=True)
    ids = ", ".join(short_id(incident) for incident in judged.incidents)
    output().print(f"The accounts stand in {'one incident' if len(judged.incidents) == 1 else 'incidents'} {ids}.")
    for contradiction in judged.contradictions:
        messages().print(_contradiction(contradiction), style="yellow")
    wanted = {Verdict.SAME: len(judged.incidents) == 1, Verdict.DIFFERENT: len(judged.incidents) > 1}
    if not wanted.get(verdict, True) and not judged.contradictions:
        messages().print("Other judgements of persons on these accounts keep it from taking effect.", style="yellow")


def _contradiction(found: Contradiction) -> str:
    """Which judgements contradict each other, and what was done about it."""
    chain = " and ".join(map(_named, found.chain))
    broken = ", ".join(dict.fromkeys(spoken_id(j.id) for j in found.broken))
    done = f"different is respected, and {broken} not followed" if broken else "different is respected"
    return f"Contradiction: {chain} would join what {_named(found.apart)} parts; {done}. Withdraw one to settle it."


def _named(judgement: Judgement) -> str:
    """A judgement by its digits and what it says."""
    left, right = (key.rpartition("-")[2][:8] for key in (judgement.left, judgement.right))
    return f"{spoken_id(judgement.id)} ({left} {judgement.verdict} {right})"


@click.command()
@click.option("--all", "withdrawn", is_flag=True, help="Those that were withdrawn, too.")
@as_json
@database
def judgements(withdrawn: bool, as_json: bool, db: Path | None) -> None:
    """List what persons and models judged, oldest first.

    Each with its digits, by whom and when, the reason, the accounts, and what it contradicts. What the rules judged
    stands on the page of an incident, and `corroborate why` explains it.

    \b
    Example: corroborate judgements --all
    """
    with workflow.opened(chosen_database(db)) as store:
        words = workflow.words(store, withdrawn)
    if as_json:
        write_json({"judgements": [_record(word) for word in words]})
        return
    for word in words:
        _show(word)
    if not words:
        output().print("Nobody has judged anything: what stands is what the rules say.")


def _show(word: workflow.Word) -> None:
    """One word of a person or a model, with its reason below."""
    first, at = word.first, (word.first.at or "")[:16].replace("T", " ")
    mark = ("  withdrawn", "yellow") if first.withdrawn else ("", "")
    head = Text.assemble((spoken_id(word.id), "cyan"), f"  {first.verdict}", f"  {who(first)}, {at} UTC", mark)
    output().print(Line(head, 0))
    for reason in first.because:
        output().print(Line(Text(printable(reason.sentence)), 2))
    for judgement in word.judgements[:SHOWN_PAIRS]:
        ends = " and ".join(key.rpartition("-")[2][:8] for key in (judgement.left, judgement.right))
        output().print(Line(Text(f"accounts {ends}", "dim"), 2))
    if len(word.judgements) > SHOWN_PAIRS:
        output().print(Line(Text(f"… and {len(word.judgements) - SHOWN_PAIRS} more pairs; --json has them", "dim"), 2))
    for contradiction in word.contradictions:
        output().print(Line(Text(_contradiction(contradiction), "yellow"), 2))


def _record(word: workflow.Word) -> dict[str, object]:
    first = word.first
    return {
        "id": word.id,
        "verdict": str(first.verdict),
        "by": first.by,
        "at": first.at,
        "because": [reason.sentence for reason in first.because],
        "withdrawn": first.withdrawn,
        "pairs": [[judgement.left, judgement.right] for judgement in word.judgements],
        "contradicts": [_ids(each) for each in word.contradictions],
    }


def _ids(found: Contradiction) -> dict[str, object]:
    def told(each: Sequence[Judgement]) -> list[str]:
        return [judgement.id for judgement in each]

    return {"different": found.apart.id, "same": told(found.chain), "not_followed": told(found.broken)}


@click.command()
@click.argument("id")
@_reasoned
@database
def withdraw(id: str, because: str | None, by: str | None, db: Path | None) -> None:
    """Take back what a person judged.

    ID is the judgement's id or its first digits, which `corroborate judgements` lists. The judgement is kept as
    withdrawn, and the rules decide again. It is the same as `undo` of the decision that `corroborate history` lists.

    \b
    Example: corroborate withdraw 5d0c1e2f
    """
    with workflow.opened(chosen_database(db)) as store:
        workflow.withdraw(store, id, because, author(by))
    output().print("Withdrawn. The rules decide again.")


COMMANDS = (judge, merge, split, judgements, withdraw)
