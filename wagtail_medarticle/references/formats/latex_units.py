r"""Numbers and units of LaTeX's ``siunitx``: ``\SI{5}{\milli\gram}`` is ``5 mg``.

The names of units, prefixes and powers: https://ctan.org/pkg/siunitx, tables 2 to 8 of its manual.
"""

from __future__ import annotations

import re

from ..notation import superscript

PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m",
    "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P",
}  # fmt: skip
UNITS = {
    "ampere": "A", "angstrom": "Å", "arcminute": "′", "arcsecond": "″", "astronomicalunit": "au", "bar": "bar",
    "barn": "b", "becquerel": "Bq", "bel": "B", "bit": "bit", "byte": "B", "candela": "cd", "celsius": "°C",
    "coulomb": "C", "curie": "Ci", "dalton": "Da", "day": "d", "decibel": "dB", "degree": "°", "degreeCelsius": "°C",
    "electronvolt": "eV", "farad": "F", "gram": "g", "gray": "Gy", "hectare": "ha", "henry": "H", "hertz": "Hz",
    "hour": "h", "joule": "J", "katal": "kat", "kelvin": "K", "kilogram": "kg", "knot": "kn", "liter": "L",
    "litre": "L", "lumen": "lm", "lux": "lx", "meter": "m", "metre": "m", "minute": "min", "mmHg": "mmHg",
    "molar": "M", "mole": "mol", "newton": "N", "ohm": "Ω", "pascal": "Pa", "percent": "%", "radian": "rad",
    "second": "s", "siemens": "S", "sievert": "Sv", "steradian": "sr", "tesla": "T", "tonne": "t", "volt": "V",
    "watt": "W", "weber": "Wb",
}  # fmt: skip
# The abbreviations are a prefix and a unit by their letters, ``u`` for micro, as in ``\umol``.
LETTERS = {"g": "g", "m": "m", "s": "s", "mol": "mol", "l": "L", "L": "L", "A": "A", "V": "V", "W": "W", "J": "J",
           "eV": "eV", "N": "N", "Pa": "Pa", "Hz": "Hz", "K": "K", "ohm": "Ω", "F": "F", "H": "H", "C": "C", "T": "T",
           "cal": "cal", "M": "M", "B": "B", "Bq": "Bq", "Gy": "Gy", "Sv": "Sv"}  # fmt: skip
SHORT_PREFIXES = {"f": "f", "p": "p", "n": "n", "u": "µ", "m": "m", "c": "c", "d": "d", "h": "h", "k": "k", "M": "M",
                  "G": "G", "": ""}  # fmt: skip
ABBREVIATIONS = {
    prefix + letters: sign + unit
    for prefix, sign in SHORT_PREFIXES.items()
    for letters, unit in LETTERS.items()
    if prefix + letters not in {"min", "Pa", "cd", "m", "h"}
}
POWERS = frozenset({"per", "of", "tothe", "raiseto"})
AFTER = {"squared": "²", "cubed": "³"}
BEFORE = {"square": "²", "cubic": "³"}
TOKEN = re.compile(
    r"\\(tothe|raiseto)\s*\{([^{}]*)\}|\\([A-Za-z]+)\s*|\^\s*(?:\{([^{}]*)\}|(\S))|([^\\^]+)|.", re.DOTALL
)


def number(text: str) -> str:
    r"""``\num{1.5e9}`` in plain characters, ``1.5 × 10⁹``; what isn't a number alone stays."""
    text = re.sub(r"\\(?:,|;|:|!| |thinspace)", "", text.strip())
    match = re.fullmatch(r"([-+]?[0-9.,]*)[eEdD]([-+]?[0-9]+)", text.replace(" ", ""))
    if not match:
        return re.sub(r"\\pm|\+-", "±", text)
    power = f"10{superscript(match.group(2).removeprefix('+'))}"
    return f"{match.group(1)} × {power}" if match.group(1) else power


def unit(text: str) -> str:
    r"""``\milli\gram\per\kilogram\per\day`` or ``mg.kg^{-1}`` in plain characters: ``mg/kg/d``, ``mg·kg⁻¹``."""
    written, per, power, prefix = "", False, "", ""
    for token in TOKEN.finditer(text.strip()):
        raised, name = token.group(2) or token.group(4) or token.group(5), token.group(3)
        if token.group(1) == "raiseto":
            power = superscript(raised or "")
        elif raised:
            written += superscript(raised)
        elif name == "per":
            per = True
        elif name in BEFORE:
            power = BEFORE[name]
        elif name in AFTER:
            written += AFTER[name]
        elif name in PREFIXES:
            prefix = PREFIXES[name]
        elif name == "of":
            written += " of "
        elif name:
            sign = UNITS.get(name) or ABBREVIATIONS.get(name) or name
            joint = "/" if per else "·" if written else ""
            written += f"{joint}{prefix}{sign}{power}"
            per, power, prefix = False, "", ""
        else:
            written += re.sub(r"\s*[.~]\s*", "·", (token.group(6) or "").replace("{", "").replace("}", "").strip())
    return written.removeprefix("/") if not written.startswith("/") else f"1{written}"


def quantity(value: str, of: str) -> str:
    r"""``\SI{5}{\milli\gram}`` as ``5 mg``; angles and per cent stand close to their number as in print."""
    what, sign = number(value), unit(of)
    if not (what and sign):
        return what or sign
    if sign.startswith("1/"):
        return f"{what}{sign[1:]}"
    return f"{what}{sign}" if sign in {"°", "′", "″", "%"} else f"{what} {sign}"


def range_of(first: str, last: str, of: str) -> str:
    r"""``\SIrange{1}{5}{\milli\gram}`` as ``1 to 5 mg``."""
    return quantity(f"{number(first)} to {number(last)}", of)


def names_unit(command: str) -> bool:
    """Whether a command is read as part of a unit."""
    return any(command in table for table in (UNITS, PREFIXES, ABBREVIATIONS, AFTER, BEFORE, POWERS))
