"""Why a source was not found. The text of each is a sentence for an editor."""

from __future__ import annotations

from django.utils.translation import gettext as _


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
    """The service was asked and knows no such source."""

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
