"""Passwords, kept as argon2id hashes."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corroborate.model.errors import BadInput

# At least eight as NIST SP 800-63B asks, and a little more; the most keeps hashing cheap.
SHORTEST, LONGEST = 10, 1000
# Each hash takes 64 MiB of memory (argon2-cffi's default, RFC 9106): no more of them at once.
_AT_ONCE = BoundedSemaphore(4)
_HASHER = PasswordHasher()


def hashed(password: str, name: str) -> str:
    """The hash of a new password; BadInput where it is too easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"A password has {SHORTEST} characters or more; several words are good.")
    if password.casefold().strip() == name.casefold() or len(set(password)) < 4:
        raise BadInput("That password is too easy to guess: take several words.")
    with _AT_ONCE:
        return _HASHER.hash(password.encode("utf-8", "surrogatepass"))


# What a password is compared with where there is no account, so that the time taken tells nothing.
_NOBODY = _HASHER.hash(b"nobody has this password")


def fits(password: str, kept: str | None) -> bool:
    """Whether a password gave the hash; takes as long where there is none."""
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            same = _HASHER.verify(kept or _NOBODY, password.encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False
    return same and kept is not None
