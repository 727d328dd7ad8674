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
    equation example exon factor fig figure footnote grade group hour isoform item kinase level line mean median module
    month n no number option page panel paragraph part peptide ph phase point protein question rank ratio receptor
    recommendation row score section series stage step subtype table tier transporter trimester type unit version visit
    virus vol volume week year zone
""")
"""What is numbered, or what a number is the value of: ``type 2``, ``stage 4``, ``aged 5``, ``Table 1``."""

NAMES = _words("""
    abcd2 alvarado apache apfel apgar asa asdas balthazar basdai bclc beighton bi-rads binet bisap bishop blatchford
    bosniak braden brca breslow burch-wartofsky caprini caspase ccs cd centor cha2ds2-vasc chads2 child-pugh
    child-turcotte-pugh ciwa ciwa-ar clark claudin coenzyme complement coronavirus covid cox crb-65 crib ctcae curb
    curb-65 cyp cyp2c19 cyp2c9 cyp2d6 cyp3a4 cytokeratin das28 deauville dukes ecog edss enterovirus epworth euroscore
    fazekas fib-4 figo fitzpatrick forrest g6pd gad-7 gcs genotype gleason glp gravida gustilo hads has-bled hba1c
    hdac hinchey hla-b hla-b27 hoehn hpv hscore hsv htlv hunt-hess il interleukin intermacs karnofsky kdigo
    kellgren-lawrence ki killip kir lansky li-rads lund-mackay lvi mallampati mascc mayo meld meld-na metatarsal mrc
    mrs ndi neer neurofibromatosis news2 nf nihss norton nrs nyha omega oswestry outerbridge para parity parvovirus
    pasi pcsk pesi phq-2 phq-9 pi-rads polyomavirus qrisk qrisk3 qsofa rankin ranson rockall rockwood rutherford
    salter-harris sars-cov sf-36 sglt siewert sledai spetzler-martin spf tanner ti-rads tirads titer titre tlr tooth
    trisomy vitamin waterlow wells wexner wifi womac zubrod
""")
"""Names and scales that a number completes, whatever precedes them: ``interleukin 2``, ``NYHA 3``, ``omega 3``."""

CAPITALS = frozenset(
    "ASPECTS AUDIT FRAX FRENCH GOLD GRACE HEART ISS MMSE MOCA NEWS PDE PERC PSI RIFLE SAPS SOFA TIMI VAS".split()  # noqa: SIM905
)
"""Scales whose names are other words in small letters: ``HEART 4``, but ``failure of the heart 4``."""

MEASURED = _words("""
    albumin amylase bicarbonate bilirubin bmi bnp bp bun calcium calprotectin ca125 cd4 cea chloride cholesterol
    creatinine crp d-dimer dimer diastolic egfr esr fev1 fvc ferritin fibrinogen fio2 fraction gfr glucose haematocrit
    haemoglobin hb hct hdl height hematocrit hemoglobin inr interval lactate ldl lipase lvef magnesium map meq mcv
    nt-probnp osmolality p pao2 paco2 peep percent percentile phosphate platelets potassium pressure procalcitonin psa
    pulse qrs qt qtc rate ratio rr saturation score sodium spo2 systolic t3 t4 temperature troponin tsh urate urea
    vo2 weight
    french gauge hazard max maximum minimum needle nerve numbered odds pack-years size treat turned
""")
"""What has a value, which may stand at a sentence's end: ``transfuse at haemoglobin 7.``. It may be a citation as well,
and a citation that stays a number is told and mended; a value that became a citation is a wrong dose."""

DOSING = _words("""
    administer apply dosage dose give increase infuse inject insert maximum prescribe reduce start take titrate
""")
"""What speaks of a dose. A single drug and a number after it, as in ``Give aspirin 75.``, is one."""

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
    if last in NAMES or words[-1] in CAPITALS or (last in LABELS and not _has_determiner(words)):
        return f"it belongs to “{words[-1]}”"
    if last in MEASURED and numbers == 1:
        return f"it may be the value of “{words[-1]}”"
    if numbers == 1 and len(words) >= 2 and _is_dose(words):
        return f"it may be a dose of “{words[-1]}”"
    if is_plural_label(last) and numbers > 1:
        return f"they belong to “{words[-1]}”"
    return ""


def _is_dose(words: list[str]) -> bool:
    """Whether a clause ends with a word of dosing and the name of a drug: ``give aspirin``."""
    folded = [word.casefold() for word in words[-4:-1]]
    for distance, word in enumerate(reversed(folded)):
        if word in DOSING:
            return (
                not words[-1].endswith(("ing", "ly"))
                and distance <= 2
                and all(between in ("to", "of", "with") for between in folded[len(folded) - distance : -1])
            )
    return False


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
