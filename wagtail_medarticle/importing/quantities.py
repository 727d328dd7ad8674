"""Words that tell a quantity or a name from a citation marker.

A bare number is a quantity or part of a name after some words (``grade 3``, ``increased by 5``) and
before others (``5 mg``, ``3 patients``). English only: flat text in another language is decided by
position alone.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words("""
    a an another any both each every first her his its many most my no one our per same second some such that the
    their these third this those what which your
""")
"""What opens a noun phrase. A label that has one is a phrase of its own: ``once a day 3``, but ``day 3``."""

FUNCTION_WORDS = DETERMINERS | _words("""
    about above after all among and approx approximately are around as at be been before being below between but by ca
    circa despite during either equals exactly exceeding exceeds except following for former from has have if in include
    included includes including into is last least less like minus more nearly next nor not of off on only onto or
    other over plus roughly since than then through throughout till times to top toward towards total under until up
    upon versus via vs was were when where while who whose with within without x
""")
"""A clause doesn't end with one of these, so the number after it belongs to the clause."""

OPENERS = FUNCTION_WORDS | _words("""
    additionally although because furthermore he however it moreover she there therefore they we
""")
"""What often opens a sentence."""

AUXILIARIES = _words("are can could does had has have is may might must should was were will would")
"""What follows the subject of a sentence."""

LABELS = _words("""
    age aged appendix arm article axis bmi box category chapter chromosome class cluster cohort column cycle day dose
    equation example exon fig figure footnote grade group hour isoform item kinase level line mean median module month n
    no number option page panel paragraph part peptide ph phase point protein question rank ratio receptor
    recommendation row score section series stage step subtype table tier transporter trimester type unit version visit
    vol volume week year zone
""")
"""What is numbered, or what a number is the value of: ``type 2``, ``stage 4``, ``aged 5``, ``Table 1``."""

NAMES = _words("""
    apgar asa bi-rads cd covid cox ctcae cytokeratin ecog figo gcs gleason glp hdac hsv htlv il interleukin kdigo ki
    li-rads mallampati mrc mrs neurofibromatosis nf nihss nyha omega pi-rads sglt tanner ti-rads vitamin
""")
"""Names and scales that a number completes, whatever precedes them: ``interleukin 2``, ``NYHA 3``, ``omega 3``."""

MONTHS = _words("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
""")

UNITS = _words("""
    % ‰ ° °c °f bar bpm cal cc cfu cm da db dl ev fl g gy hpf hz iu kbq kcal kda kg khz kj km kpa lbs mbq mcg meq mev mg
    mhz min mins miu ml mm mmhg mmol mol mosm mpa msv ng nm nmol oz pg pmol ppm sec µg μg µl μl µm μm µmol μmol percent
    degrees gram grams hours liters litres milligrams minutes tesla
""")
"""Units of measurement. So is any single capital but A and I, as in ``2 L``."""

COUNTED = _words("""
    adults arms cases centers centres children cohorts criteria days deaths doses episodes families groups infants
    men months mothers participants patients people persons points sites stages studies subjects trials types visits
    weeks women years
""")
"""What a number counts."""

ORIGINS = _words("""
    african american asian australian austrian belgian brazilian british canadian chinese danish dutch english european
    finnish french german greek indian iranian irish israeli italian japanese korean mexican norwegian polish portuguese
    russian scandinavian scottish spanish swedish swiss turkish
""")
"""Adjectives with a capital, which therefore open no sentence: ``enrolled 3 European centres``."""


ABBREVIATIONS = _words("approx ca ch cf eq fig figs no nos nr p pp sec tab vol vs")
"""What ends in a full stop that ends no sentence, and takes a number."""


def is_abbreviation(word: str) -> bool:
    """Whether a full stop after ``word`` ends no sentence, as in ``Fig. 3`` and ``e.g. 3``."""
    return word.casefold() in ABBREVIATIONS or (len(word) == 1 and word.islower())


def is_plural_label(word: str) -> bool:
    """Whether ``word`` is the plural of a label: ``grades``, ``categories``."""
    folded = word.casefold()
    if folded.endswith("ies"):
        return f"{folded[:-3]}y" in LABELS
    return folded.endswith("s") and (folded[:-1] in LABELS or folded.removesuffix("es") in LABELS)


def why_not_after(words: list[str], numbers: int) -> str:
    """Why ``numbers`` bare numbers after ``words`` (a clause so far) are no markers; ``""`` when nothing says so."""
    last = words[-1].casefold()
    if last in FUNCTION_WORDS:
        return f"no clause ends with “{words[-1]}”"
    if last in MONTHS:
        return f"it is a day of {words[-1]}"
    if is_abbreviation(last):
        return f"it belongs to “{words[-1]}.”"
    if last in NAMES or (last in LABELS and not _has_determiner(words)):
        return f"it belongs to “{words[-1]}”"
    if is_plural_label(last) and numbers > 1:
        return f"they belong to “{words[-1]}”"
    return ""


def is_doubtful_after(words: list[str]) -> bool:
    """Whether a number after ``words`` that was taken for a marker could have been meant otherwise."""
    last = words[-1]
    folded = last.casefold()
    return (
        folded in LABELS
        or is_plural_label(last)
        or len(last) == 1
        or (last.isupper() and last.isalpha())
        or any(character.isdigit() for character in last)
    )


def why_not_before(word: str, *, starts_sentence: bool) -> str:
    """Why a bare number before ``word`` is no marker; ``""`` when nothing says so.

    ``starts_sentence`` is whether the number stands first in its sentence. Elsewhere a counted noun
    with a capital is itself the first word of a sentence.
    """
    folded = word.casefold()
    if folded in UNITS or (len(word) == 1 and word not in "AI"):
        return f"“{word}” is a unit"
    if folded in COUNTED and (starts_sentence or word.islower()):
        return f"it counts “{word}”"
    if folded in MONTHS and folded != "may":
        return f"it is a day of {word}"
    if folded in ORIGINS:
        return f"“{word}” opens no sentence"
    return ""


def _has_determiner(words: list[str]) -> bool:
    """Whether the noun phrase that ends ``words`` has a determiner: ``in the placebo group``."""
    for word in reversed(words[-5:-1]):
        if word.casefold() in FUNCTION_WORDS:
            return word.casefold() in DETERMINERS
    return False
