"""Codes of clinical terminologies: one normal form each, checked.

They decide which article a patient's record opens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .enums import CodeSystem


class CodeError(ValueError):
    """A value that is no code of its ``system``; the message says what such a code looks like."""

    def __init__(self, system: CodeSystem, value: str, expected: str) -> None:
        super().__init__(f"“{value}” is no {system.label} code: {expected}")
        self.system = system
        self.value = value


ADDRESSES = {
    CodeSystem.SNOMED_CT: r"https?://snomed\.info/(?:id|sct/[0-9]+(?:/version/[0-9]+)?/id)/"
    r"|(?:sctid|snomed ct)\s*:?\s*",
    CodeSystem.MESH: r"https?://id\.nlm\.nih\.gov/mesh/|https?://meshb\.nlm\.nih\.gov/record/ui\?ui=|mesh\s*:\s*",
    CodeSystem.RXNORM: r"https?://(?:purl\.bioontology\.org/ontology/rxnorm|rxnav\.nlm\.nih\.gov/rest/rxcui)/"
    r"|(?:rxcui|rxnorm)\s*:?\s*",
    CodeSystem.ICD_10: r"icd-?10(?:-?who)?\s*:\s*",
    CodeSystem.ICD_10_CM: r"icd-?10-?cm\s*:\s*",
    CodeSystem.ICD_11: r"https?://id\.who\.int/icd/(?:release/11/[^/]+/)?mms/|icd-?11(?:-?mms)?\s*:\s*",
    CodeSystem.LOINC: r"https?://loinc\.org/(?:rdf/)?|loinc\s*:?\s*",
    CodeSystem.ATC: r"https?://(?:www\.)?(?:atcddd\.fhi\.no|whocc\.no)/atc_ddd_index/\?code=|atc\s*:\s*",
    CodeSystem.NDC: r"ndc\s*:?\s*",
}
"""What may stand before a code, in any capitals."""

ICD_10_FORM = re.compile(r"([A-Z][0-9]{2})([0-9]{0,2})")
ICD_10_CM_FORM = re.compile(r"([A-Z][0-9][0-9AB])([0-9A-Z]{0,4})")
ICD_11_STEM = re.compile(
    r"(?:[1-9A-HJ-NP-W][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](?:\.[0-9A-HJ-NP-Z]{1,2})?|X[A-HJ-NP-Z][0-9A-HJ-NP-Z.]{2,5})"
)
ATC_FORM = re.compile(r"[ABCDGHJLMNPRSV](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?")
NDC_SEGMENTS = {(4, 4, 2), (5, 3, 2), (5, 4, 1), (5, 4, 2), (4, 4), (5, 3), (5, 4)}


def normal_code(system: str, value: str) -> str:
    """The one form in which a code is stored and compared; takes labels and addresses. Raises `CodeError`.

    - ``snomed-ct``: the identifier of a concept, 6 to 18 digits with Verhoeff's check digit (SNOMED CT Release File
      Specification, 6)
    - ``mesh``: a unique identifier, ``D003924``
    - ``rxnorm``: an RxCUI, up to 8 digits
    - ``icd-10``: WHO's, ``E11.4``; ``icd-10-cm``: that of the US, ``C7A.010``; ``icd-11``: MMS, ``5A11``, clusters too
    - ``loinc``: with its check digit, ``2345-7``
    - ``atc``: any level, ``C09AA05``
    - ``ndc``: labeler, product and package with 5, 4 and 2 digits, ``00002-1433-80``; or without the package
    """
    chosen = CodeSystem(system)
    text = " ".join(value.split())
    if label := re.match(ADDRESSES[chosen], text, re.IGNORECASE):
        text = text[label.end() :]
    return CHECKS[chosen](chosen, text.strip().upper(), value)


def placed_code(system: str, value: str) -> tuple[str, str]:
    """System and normal code. What only ICD-10-CM has is moved there from ICD-10. Raises `CodeError`."""
    try:
        return system, normal_code(system, value)
    except CodeError:
        if system != CodeSystem.ICD_10:
            raise
        moved = folded_code(CodeSystem.ICD_10_CM, value)
        if not ICD_10_CM_FORM.fullmatch(moved.replace(".", "")):
            raise
        return CodeSystem.ICD_10_CM.value, moved


def folded_code(system: str, value: str) -> str:
    """The normal form, and for what isn't a code the text in capitals: to look for what is stored all the same."""
    try:
        return normal_code(system, value)
    except CodeError:
        return " ".join(value.split()).upper()


def broader_codes(system: str, code: str) -> Iterator[str]:
    """The categories that a normal code belongs to, the nearest first, where its system says so in the code itself."""
    if system in (CodeSystem.ICD_10, CodeSystem.ICD_10_CM):
        letters = code.replace(".", "")
        for length in range(len(letters) - 1, 2, -1):
            yield f"{letters[:3]}.{letters[3:length]}" if length > 3 else letters[:3]
    elif system == CodeSystem.ICD_11 and "." in code and not re.search("[&/]", code):
        stem, rest = code.split(".")
        yield from (f"{stem}.{rest[:length]}" for length in range(len(rest) - 1, 0, -1))
        yield stem
    elif system == CodeSystem.ATC:
        yield from (code[:length] for length in (5, 4, 3, 1) if length < len(code))
    elif system == CodeSystem.NDC and code.count("-") == 2:
        yield code.rpartition("-")[0]


def beginnings_of_narrower(system: str, code: str) -> tuple[str, ...]:
    """How the codes begin that belong to a normal one, where its system says so in the code itself."""
    if system in (CodeSystem.ICD_10, CodeSystem.ICD_10_CM, CodeSystem.ICD_11) and not re.search("[&/]", code):
        return (code,) if "." in code else (f"{code}.",)
    if system == CodeSystem.ATC and len(code) < 7:
        return (code,)
    return (f"{code}-",) if system == CodeSystem.NDC and code.count("-") == 1 else ()


def _snomed(system: CodeSystem, text: str, value: str) -> str:
    text = text.partition("|")[0].strip()  # 44054006 |Diabetes mellitus type 2|
    if not re.fullmatch(r"[1-9][0-9]{5,17}", text) or _verhoeff(text):
        raise CodeError(system, value, "6 to 18 digits, the last of which checks the others")
    if text[-3:-1] not in ("00", "10"):
        raise CodeError(system, value, "that is a description or a relationship, not a concept")
    return text


# J. Verhoeff, Error Detecting Decimal Codes, 1969: multiplication in the dihedral group of order 10.
TURNS = [[(i + j) % 5 if j < 5 else 5 + (i + j) % 5 for j in range(10)] for i in range(5)] + [
    [5 + (i - j) % 5 if j < 5 else (i - j) % 5 for j in range(10)] for i in range(5, 10)
]
MOVES = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]


def _verhoeff(digits: str) -> int:
    """0 where the last digit checks the others."""
    check = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        for _ in range(place % 8):
            digit = MOVES[digit]
        check = TURNS[check][digit]
    return check


def _mesh(system: CodeSystem, text: str, value: str) -> str:
    if not re.fullmatch(r"[DCQ](?:[0-9]{6}|[0-9]{9})", text):
        raise CodeError(system, value, "a unique identifier, such as D003924, and no tree number")
    return text


def _rxnorm(system: CodeSystem, text: str, value: str) -> str:
    if not re.fullmatch(r"0*[1-9][0-9]{0,7}", text):
        raise CodeError(system, value, "a number of up to 8 digits")
    return text.lstrip("0")


def _icd_10(system: CodeSystem, text: str, value: str) -> str:
    whole = text.rstrip("*+†-.").replace(".", "")  # daggers and asterisks mark pairs of codes
    form = ICD_10_FORM if system is CodeSystem.ICD_10 else ICD_10_CM_FORM
    match = form.fullmatch(whole)
    if not match or not re.fullmatch(r"\w{3}(?:\.?\w+)?", text.rstrip("*+†-.")):
        american = system is CodeSystem.ICD_10 and ICD_10_CM_FORM.fullmatch(whole)
        raise CodeError(
            system,
            value,
            "that is one of ICD-10-CM" if american else "a letter and two digits, and what stands behind the point",
        )
    return ".".join(filter(None, match.groups()))


def _icd_11(system: CodeSystem, text: str, value: str) -> str:
    text = text.replace(" ", "")
    if not all(ICD_11_STEM.fullmatch(part) for part in re.split("[&/]", text)):
        raise CodeError(system, value, "such as 5A11 or BA41.Z, of the Mortality and Morbidity Statistics")
    return text


def _loinc(system: CodeSystem, text: str, value: str) -> str:
    match = re.fullmatch(r"([1-9][0-9]{0,6})-?([0-9])", text) if "-" in text else None
    if not match or _luhn(match[1]) != int(match[2]):
        raise CodeError(system, value, "up to 7 digits, a hyphen and a digit that checks them, such as 2345-7")
    return f"{match[1]}-{match[2]}"


def _luhn(digits: str) -> int:
    """The digit that checks ``digits`` (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits)))
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _atc(system: CodeSystem, text: str, value: str) -> str:
    if not ATC_FORM.fullmatch(text):
        raise CodeError(system, value, "such as C09AA05, or a group such as C09")
    return text


def _ndc(system: CodeSystem, text: str, value: str) -> str:
    if re.fullmatch(r"[0-9]{11}", text):
        text = f"{text[:5]}-{text[5:9]}-{text[9:]}"
    parts = text.split("-")
    if not all(map(str.isdecimal, parts)) or tuple(map(len, parts)) not in NDC_SEGMENTS:
        raise CodeError(system, value, "labeler, product and package with hyphens, such as 0002-1433-80, or 11 digits")
    return "-".join(part.zfill(length) for part, length in zip(parts, (5, 4, 2), strict=False))


CHECKS: dict[CodeSystem, Callable[[CodeSystem, str, str], str]] = {
    CodeSystem.SNOMED_CT: _snomed,
    CodeSystem.MESH: _mesh,
    CodeSystem.RXNORM: _rxnorm,
    CodeSystem.ICD_10: _icd_10,
    CodeSystem.ICD_10_CM: _icd_10,
    CodeSystem.ICD_11: _icd_11,
    CodeSystem.LOINC: _loinc,
    CodeSystem.ATC: _atc,
    CodeSystem.NDC: _ndc,
}
