"""Accounts that several people change at once: an admin is left, and nobody comes back."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from corroborate.model.errors import BadInput, UnknownId
from corroborate.model.people import Member, Role
from corroborate.model.storing import Store
from corroborate.store import open_store
from corroborate.web.people import keeping, passwords
from tests.web.people.conftest import PASSWORD

NEW = "six brown horses"
Act = Callable[[Store, str], object]


def demote(store: Store, name: str) -> object:
    return keeping.give_role(store, name, Role.VIEWER)


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.mark.parametrize("acts", [(demote, demote), (keeping.remove, keeping.remove), (demote, keeping.remove)])
def test_two_admins_at_once_leave_one(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch, acts: tuple[Act, Act]
) -> None:
    keeping.give_role(store, "Ali", Role.ADMIN)
    looked, both = keeping._keep_an_admin, Barrier(2)

    def keep_an_admin(store: Store, member: Member) -> None:
        looked(store, member)
        with suppress(BrokenBarrierError):
            both.wait(0.3)

    def act(number: int) -> bool:
        mine = open_store(database)
        try:
            acts[number](mine, ("Ali", "Zoë")[number])
        except BadInput as refused:
            assert "is the only admin" in str(refused)
            return False
        finally:
            mine.close()
        return True

    monkeypatch.setattr(keeping, "_keep_an_admin", keep_an_admin)
    with ThreadPoolExecutor(2) as pool:
        done = [*pool.map(act, range(2))]
    assert sorted(done) == [False, True]
    assert len([member for member in store.people.members() if member.role is Role.ADMIN]) == 1


def own(store: Store, name: str) -> object:
    return keeping.change_password(store, keeping.proven(store, name, PASSWORD), NEW)


def given(store: Store, name: str) -> object:
    return keeping.give_password(store, name, NEW)


@pytest.fixture
def meanwhile(database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Has somebody act on Ali while his new password is hashed."""

    def set_up(act: Act) -> None:
        hashed, waiting = passwords.hashed, [act]

        def hashing(password: str, name: str) -> str:
            if waiting:
                other = open_store(database)
                waiting.pop()(other, "Ali")
                other.close()
            return hashed(password, name)

        monkeypatch.setattr(passwords, "hashed", hashing)

    return set_up


@pytest.mark.parametrize("change", [own, given])
def test_who_is_removed_while_their_password_changes_stays_removed(
    store: Store, meanwhile: Callable[[Act], None], change: Act
) -> None:
    meanwhile(keeping.remove)
    with pytest.raises(UnknownId, match="no account of the name Ali"):
        change(store, "Ali")
    assert store.people.member("Ali") is None


@pytest.mark.parametrize("change", [own, given])
def test_who_is_demoted_while_their_password_changes_stays_demoted(
    store: Store, meanwhile: Callable[[Act], None], change: Act
) -> None:
    meanwhile(demote)
    change(store, "Ali")
    assert keeping.named(store, "Ali").role is Role.VIEWER and keeping.proven(store, "Ali", NEW)


def test_an_old_password_that_an_admin_replaced_meanwhile_sets_no_new_one(
    store: Store, meanwhile: Callable[[Act], None]
) -> None:
    meanwhile(lambda other, name: keeping.give_password(other, name, "another long password"))
    with pytest.raises(BadInput, match="changed meanwhile"):
        own(store, "Ali")
    assert keeping.proven(store, "Ali", "another long password")


def test_a_token_brings_nobody_back(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, other = keeping.named, open_store(database)
    with ThreadPoolExecutor(1) as pool:

        def looked_up(asked: Store, name: str) -> Member:
            member = named(asked, name)
            if asked is store:
                wait([pool.submit(keeping.remove, other, name)], timeout=0.3)
            return member

        monkeypatch.setattr(keeping, "named", looked_up)
        keeping.give_token(store, "Ali")
    other.close()
    assert store.people.member("Ali") is None


def test_a_log_in_that_is_too_late_begins_no_session(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits = passwords.fits
    for act in (given, keeping.remove):
        password = NEW if act is keeping.remove else PASSWORD

        def fitting(password: str, kept: str | None, act: Act = act) -> bool:
            other = open_store(database)
            act(other, "Ali")
            other.close()
            return fits(password, kept)

        monkeypatch.setattr(passwords, "fits", fitting)
        assert keeping.log_in(store, "Ali", password) is None
        monkeypatch.setattr(passwords, "fits", fits)
