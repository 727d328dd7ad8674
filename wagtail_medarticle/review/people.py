"""Who somebody is, whichever accounts, records and invitations they have: by account, address, ORCID and name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model

from ..models.invitation import ReviewInvitation
from ..models.snippets import Contributor

TITLES = frozenset({"dr", "prof", "professor", "doctor", "pd", "priv-doz", "mr", "mrs", "ms", "sir", "dame"})
"""What stands before names without being part of them."""

Key = tuple[str, str]
"""Such as ``("user", "7")``, ``("email", "ria@example.com")`` or ``("orcid", "0000-0002-1825-0097")``."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person. Two who share a key are the same; two who share but a name may be."""

    keys: frozenset[Key] = frozenset()
    names: frozenset[str] = field(default_factory=frozenset)


def same_name(name: str) -> str:
    """What is equal for two spellings of one name: “Dr. Rév, Ria” and “Ria Rév”; "" for none."""
    words = unicodedata.normalize("NFKC", name).casefold().replace(",", " ").split()
    return " ".join(sorted(word.strip(".") for word in words if word.strip(".") not in TITLES))


def same_address(email: str) -> str:
    """What is equal for two spellings of one e-mail address."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def somebody(
    *, user: Any = None, emails: Iterable[str] = (), orcids: Iterable[str] = (), names: Iterable[str] = ()
) -> Somebody:
    """Who has these; an account brings its address, its names, and what its contributor's record says."""
    keys: set[Key] = set()
    own_emails, own_orcids, own_names = list(emails), list(orcids), list(names)
    if user is not None and user.pk:
        keys.add(("user", str(user.pk)))
        own_emails.append(getattr(user, user.get_email_field_name(), "") or "")
        own_names.append(user.get_full_name())
        record = Contributor.objects.filter(user=user).first()
        if record is not None:
            own_orcids.append(record.orcid)
            own_names.append(record.name)
    keys |= {("email", same_address(each)) for each in own_emails if each}
    keys |= {("orcid", each) for each in own_orcids if each}
    return Somebody(frozenset(keys), frozenset(filter(None, map(same_name, own_names))))


def accounts_at(email: str) -> list[Any]:
    """The accounts with an e-mail address, however it is spelt."""
    model = get_user_model()
    name = model.get_email_field_name()
    wanted = same_address(email)
    found = model._default_manager.filter(**{f"{name}__iexact": email.strip()})
    return [user for user in found if same_address(getattr(user, name)) == wanted]


def guest_of(invitation: ReviewInvitation) -> Somebody:
    """The guest of an invitation, with the accounts that their address has."""
    return somebody(emails=[invitation.email], orcids=[invitation.orcid], names=[invitation.name])
