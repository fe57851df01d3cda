"""What a person means: by the first digits of an id an incident or one account; by a name or a code a country."""

from dataclasses import dataclass
from datetime import date

from corroborate.interchange.importing.places import country_code, country_of_code
from corroborate.model.claims import Account
from corroborate.model.errors import BadInput
from corroborate.model.identity import begins
from corroborate.model.judgements import Incident
from corroborate.model.storing import Store
from corroborate.workflow.gathering import gathered, meant
from corroborate.workflow.holding import Holdings, find


@dataclass(frozen=True, slots=True)
class Named:
    """An incident, or an account in it; `former` is the id that was given where its incident has become another."""

    incident: Incident
    account: Account | None = None
    former: str | None = None

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The one account, or all of the incident."""
        return self.incident.accounts if self.account is None else (self.account,)

    @property
    def id(self) -> str:
        """The id of what is named."""
        return self.incident.id if self.account is None else self.account.id


def named(held: Holdings, prefix: str) -> Named:
    """What the prefix names; BadInput where that is nothing, or several."""
    accounts = [(i, a) for i in held.incidents for a in i.accounts if begins(a.id, prefix)]
    if len(accounts) == 1 and not any(begins(key, prefix) for key in (*held.former, *(i.id for i in held.incidents))):
        return Named(*accounts[0])
    incident = find(held, prefix)
    former = sorted(key for key, now in held.former.items() if now == incident.id and begins(key, prefix))
    return Named(incident, former=former[0] if former and not begins(incident.id, prefix) else None)


def named_one(store: Store, prefix: str) -> Named:
    """What the prefix names in a database; BadInput where that is nothing, or several."""
    return named(gathered(store, meant(store, prefix)), prefix)


def country_meant(country: str) -> str:
    """The ISO 3166 code of a country by its code or English name; BadInput for what is none."""
    known = country_of_code(country.upper()) or country_code(country)
    if known is None:
        raise BadInput(f"{country!r} is no country that is known: give its code (ML) or its English name (Mali)")
    return known


def refuse_turned(since: date | None, until: date | None) -> None:
    """BadInput where the first day wanted lies after the last: nothing could pass, and that would look like silence."""
    if since is not None and until is not None and since > until:
        raise BadInput(f"{since} is later than {until}: nothing lies between them. Turn the two round.")
