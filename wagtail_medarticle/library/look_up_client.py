"""The client that asks Crossref and PubMed: its errors, the rate limit that all processes share, its requests."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

import requests
from django.core.cache import cache
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError, ResponseError
from urllib3.util import Retry

from .. import __version__
from ..conf.values import LookupSettings

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse


class LookupFailed(Exception):
    """A look-up gave no record; ``service`` is the name of the service that was asked, if one was."""

    def __init__(self, message: str, service: str = "") -> None:
        super().__init__(message)
        self.service = service


class LookupOff(LookupFailed):
    """The site looks nothing up: its setting ``LOOKUP`` is None."""

    def __init__(self) -> None:
        super().__init__(_("Looking sources up is switched off on this site."))


class NotFound(LookupFailed):
    """The service was asked and has no such source."""

    def __init__(self, service: str, identifier: str) -> None:
        message = _("%(service)s doesn't know %(identifier)s.")
        super().__init__(message % {"service": service, "identifier": identifier}, service)


class Unavailable(LookupFailed):
    """The service can't be reached, is too busy or fails, even when asked again."""

    def __init__(self, service: str, reason: str) -> None:
        message = _("%(service)s can't be asked at the moment (%(reason)s). Try again later.")
        super().__init__(message % {"service": service, "reason": reason}, service)


class BadAnswer(LookupFailed):
    """The service answered with something that can't be read."""

    def __init__(self, service: str, reason: str) -> None:
        message = _("The answer of %(service)s can't be read: %(reason)s.")
        super().__init__(message % {"service": service, "reason": reason}, service)


LONGEST_WAIT = 60.0
"""Seconds after which a place in the queue is no use."""

_lock = Lock()
_last: dict[str, int] = {}


class QueueTooLong(Exception):
    """So many requests are waiting that this one would wait longer than ``LONGEST_WAIT``."""


def wait_for_turn(
    name: str,
    per_second: float,
    *,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Sleep until it is this request's turn. Raises ``QueueTooLong``.

    Time is cut into slots of one request each. Whoever adds a slot's key to the cache has the slot:
    adding is atomic in every shared cache. Within the process it holds without a cache, too.
    """
    slot = _reserve(name, per_second, now())
    delay = slot / per_second - now()
    if delay > 0:
        sleep(delay)


def _reserve(name: str, per_second: float, moment: float) -> int:
    with _lock:
        slot = int(moment * per_second)
        if name in _last and _last[name] <= slot + LONGEST_WAIT * per_second:
            slot = max(slot, _last[name] + 1)
        while not cache.add(f"wagtail_medarticle.lookup.{name}.{slot}", 1, timeout=2 * LONGEST_WAIT):
            slot += 1
        if slot / per_second - moment > LONGEST_WAIT:
            raise QueueTooLong
        _last[name] = slot
    return slot


CROSSREF, PUBMED, PMC, TRIALS = "Crossref", "PubMed", "PubMed Central", "ClinicalTrials.gov"
TRIES = 3
LONGEST_RETRY_AFTER = 30.0
"""Seconds. Whoever wants to be left alone for longer is not asked again."""
MOST_BYTES = 10_000_000
CACHED_FOR = 24 * 60 * 60
"""Seconds for which an answer is cached."""


class PoliteRetry(Retry):
    """Later each time, and never before the ``Retry-After`` of an answer."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """As urllib3's. Raises ``MaxRetryError`` for a wait that is too long for a person."""
        seconds = super().get_retry_after(response)
        if seconds is not None and seconds > LONGEST_RETRY_AFTER:
            reason = ResponseError(_("it asks to be left alone for %d seconds") % seconds)
            raise MaxRetryError(None, response.geturl() or "", reason)  # type: ignore[arg-type]
        return seconds


class Client:
    """What asks the services. A site can name another class with these methods in ``LOOKUP``.

    Every method raises ``Unavailable`` or ``BadAnswer``.
    """

    def __init__(self, settings: LookupSettings) -> None:
        self.settings = settings
        self.session = requests.Session()
        self.session.headers["User-Agent"] = f"wagtail-medarticle/{__version__} (mailto:{settings.email})"
        retries = PoliteRetry(
            total=TRIES - 1, backoff_factor=0.5, status_forcelist=(429, 500, 502, 503, 504), raise_on_status=False
        )
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retries))

    def work(self, doi: str) -> Mapping[str, Any]:
        """Crossref's record of a DOI. Raises ``NotFound``."""
        address = f"{self.settings.crossref_url}/works/{quote(doi, safe='')}"
        return _message(self._get(CROSSREF, doi, address, {"mailto": self.settings.email}))

    def works(self, dois: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        """Crossref's records of several DOIs, in any order; those that it doesn't have are left out."""
        # A comma separates filters, and a DOI may hold one.
        plain, other = [doi for doi in dois if "," not in doi], [doi for doi in dois if "," in doi]
        if plain:
            parameters = {
                "filter": ",".join(f"doi:{doi}" for doi in plain),
                "rows": str(len(plain)),
                "mailto": self.settings.email,
            }
            found = _message(self._get(CROSSREF, plain[0], f"{self.settings.crossref_url}/works", parameters))
            items = found.get("items")
            if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
                raise BadAnswer(CROSSREF, "items: expected a list of works")
            yield from items
        for doi in other:
            try:
                yield self.work(doi)
            except NotFound:
                continue

    def pubmed(self, pmid: str) -> str:
        """PubMed's XML of one record: an empty set for an unknown PubMed ID."""
        parameters = {
            "db": "pubmed",
            "id": pmid,
            "retmode": "xml",
            "tool": "wagtail-medarticle",
            "email": self.settings.email,
        }
        return self._get(PUBMED, pmid, f"{self.settings.pubmed_url}/efetch.fcgi", parameters)

    def identifiers(self, pmcid: str) -> Mapping[str, Any]:
        """What PubMed Central knows a PMCID by: ``{"pmid", "doi", …}``, as far as it does. Raises ``NotFound``.

        https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/
        """
        parameters = {"ids": pmcid, "format": "json", "tool": "wagtail-medarticle", "email": self.settings.email}
        answer = _object(PMC, self._get(PMC, pmcid, f"{self.settings.pmc_url}/articles/", parameters))
        records = answer.get("records")
        if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
            raise BadAnswer(PMC, "records: expected a list of objects")
        found: Mapping[str, Any] | None = next((record for record in records if record.get("status") != "error"), None)
        if found is None:
            raise NotFound(PMC, pmcid)
        return found

    def trial(self, number: str) -> Mapping[str, Any]:
        """ClinicalTrials.gov's study of an NCT number. Raises ``NotFound``.

        https://clinicaltrials.gov/data-api/api
        """
        return _object(TRIALS, self._get(TRIALS, number, f"{self.settings.trials_url}/studies/{number}", {}))

    def _get(self, service: str, identifier: str, address: str, parameters: Mapping[str, str]) -> str:
        address = f"{address}?{urlencode(parameters)}" if parameters else address
        key = f"wagtail_medarticle.lookup.{hashlib.sha256(address.encode()).hexdigest()}"
        answer: str | None = cache.get(key)
        if answer is None:
            answer = self._ask(service, identifier, address)
            cache.set(key, answer, CACHED_FOR)
        return answer

    def _ask(self, service: str, identifier: str, address: str) -> str:
        try:
            wait_for_turn(urlsplit(address).netloc, self.settings.per_second)
            with self.session.get(address, timeout=self.settings.timeout, stream=True) as response:
                if response.status_code in (400, 404):  # NCBI says 400 of an ID that can't be
                    raise NotFound(service, identifier)
                response.raise_for_status()
                parts = bytearray()
                for part in response.iter_content(64 * 1024):
                    parts += part
                    if len(parts) > MOST_BYTES:
                        raise BadAnswer(service, _("it is too long"))
                return parts.decode()
        except QueueTooLong as error:
            raise Unavailable(service, _("too many requests are waiting")) from error
        except UnicodeDecodeError as error:
            raise BadAnswer(service, _("it is not UTF-8")) from error
        except requests.RequestException as error:
            raise Unavailable(service, _reason(error)) from error


def _reason(error: requests.RequestException) -> str:
    """What went wrong, without addresses and objects."""
    if isinstance(error, requests.Timeout):
        return _("no answer in time")
    if error.response is not None:
        return f"HTTP {error.response.status_code}"
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError) and isinstance(cause.reason, ResponseError):
        return str(cause.reason)
    return _("no connection")


def _object(service: str, answer: str) -> Mapping[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError as error:
        raise BadAnswer(service, _("it is not JSON")) from error
    if not isinstance(found, Mapping):
        raise BadAnswer(service, _("it is no JSON object"))
    return found


def _message(answer: str) -> Mapping[str, Any]:
    try:
        message = json.loads(answer)["message"]
    except (ValueError, TypeError, LookupError) as error:
        raise BadAnswer(CROSSREF, _("it is not JSON with a message")) from error
    if not isinstance(message, Mapping):
        raise BadAnswer(CROSSREF, "message: expected an object")
    return message
