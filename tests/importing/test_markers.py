"""Which numbers in a flat text are citations: the rule, case by case, against a list of five references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.markers import decide, numbers_in

OBVIOUS = [
    ("in the pancreas and lungs 1. These", (1,)),
    ("of many shapes 3, 4.", (3, 4)),
    ("in other sites 1", (1,)),
    ("(in the lungs 2)", (2,)),
    ("is it rare 2?", (2,)),
    ("the tract 1, the pancreas and the lungs", (1,)),
    ("the tract 1, 30% of them", (1,)),
    ("of some tumours (NETs) 4.", (4,)),
    ("which is “rare” 4.", (4,)),
    ("in the lungs [3].", (3,)),
    ("in the lungs[3, 4]", (3, 4)),
    ("in the lungs [2-4].", (2, 3, 4)),
    ("in the lungs [1][3], [5].", (1, 3, 5)),
    ("in the lungs³.", (3,)),
    ("in the lungs³,⁴ and", (3, 4)),
    ("in the lungs²⁻⁴", (2, 3, 4)),
    ("in the lungs 3, 3.", (3,)),
    ("was seen in men 3.", (3,)),
    ("of each of her children 3.", (3,)),
]
DECIDED_FOR = [
    ("other conditions 1 The disease", (1,)),
    ("other conditions 1 It is", (1,)),
    ("other conditions 1 NETs are", (1,)),
    ("other conditions. 1 The disease", (1,)),
    ("other conditions.2,3 The disease", (2, 3)),
    ("it depends on the stage. 2 The disease", (2,)),
    ("it depends on stage. 2 The disease", (2,)),
    ("as shown by Lopez et al. 2 The disease", (2,)),
    ("in the lungs 3-5.", (3, 4, 5)),
    ("in the lungs 3–5.", (3, 4, 5)),
    ("in the lungs 2,3.", (2, 3)),
    ("in the placebo group 3.", (3,)),
    ("once a day 2.", (2,)),
    ("in older age groups 2.", (2,)),
    ("was seen on MRI 3.", (3,)),
    ("a rise of Ki-67 3.", (3,)),
    ("in the lungs 3 – and elsewhere", (3,)),
]
DECIDED_AGAINST = [
    "increased by 5.",
    "in 4 of 5.",
    "at least 3.",
    "fewer than 3.",
    "about 3.",
    "aged 5.",
    "grade 3.",
    "stage 4, with",
    "diabetes of type 2.",
    "at week 4.",
    "NYHA class 3.",
    "interleukin 2.",
    "a BI-RADS 4.",
    "in the NYHA class, and in NYHA 3.",
    "on May 5.",
    "grades 2, 3.",
    "grades 2 and 3.",
    "from 2 to 3.",
    "one, 2.",
    "n = 3.",
    "the score: 3.",
    "in the lungs 5-3.",
    "gave blood 2 L The",
    "after surgery. 3 Patients died",
    "enrolled 3 European centres",
    "enrolled 3 NET patients",
    "the Apollo 5 Trial",
    "other conditions 1 and may",
    "other conditions 1 (see above)",
    "a median of 2 [1-3] days",
    "as seen in Fig. 3.",
    "a count, e.g. 3.",
    "approx. 5.",
]
SILENT = [
    "type 2 diabetes",
    "of 3 patients",
    "every 4 hours",
    "5 mg of it",
    "COVID-19 and 5-year survival",
    "10% or 2.5 or 1:3 or 3/5 of them",
    "in 2017.",
    "aged 65.",
    "1,000 or 1,250.",
    "5 m² and 10³ and χ² and cm³",
    "¹⁷⁷Lu and Ca²⁺",
    "benzo[3]pyrene",
    "no number",
    "3",
    "0 and 03.",
]
BEYOND = [
    ("in the lungs 7.", (), (7,)),
    ("in the lungs 3, 9.", (3,), (9,)),
    ("in the lungs 4-9.", (), (6, 7, 8, 9)),
    ("in the lungs [6].", (), (6,)),
    ("in the lungs⁶.", (), (6,)),
]


WORDS = ["lungs", "grade", "3", "5", "12", "and", "The", ",", ".", "[2]", "³", "–", "mg", "%", "(", ")"]


def cited(text, count=5):
    return tuple(number for decision in decide(text, count) for number in decision.references)


@pytest.mark.parametrize(("text", "references"), OBVIOUS)
def test_an_obvious_marker_is_taken_without_a_note(text, references):
    (first, *more) = decide(text, 5)
    assert first.references == references
    assert not first.note
    assert not any(decision.references for decision in more)


@pytest.mark.parametrize(("text", "references"), DECIDED_FOR)
def test_a_marker_that_could_be_a_quantity_is_taken_with_a_note(text, references):
    (decision,) = decide(text, 5)
    assert decision.references == references
    assert "is taken as a citation" in decision.note


@pytest.mark.parametrize("text", DECIDED_AGAINST)
def test_a_quantity_that_could_be_a_marker_is_kept_with_a_note(text):
    decisions = decide(text, 5)
    assert decisions
    assert all("kept" in decision.note and not decision.references for decision in decisions)


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_takes_for_a_marker_is_passed_over(text):
    assert not decide(text, 5)


@pytest.mark.parametrize(("text", "references", "beyond"), BEYOND)
def test_a_number_past_the_list_is_told(text, references, beyond):
    (decision,) = decide(text, 5)
    assert (decision.references, decision.beyond) == (references, beyond)


def test_without_references_nothing_is_cited():
    assert cited("in the lungs 1. In the tract [2].", 0) == ()


def test_a_decision_covers_the_marker_and_the_space_before_it():
    text = "in the lungs 1. These"
    (decision,) = decide(text, 5)
    assert text[decision.start : decision.end] == " 1"


@pytest.mark.parametrize(
    "text", ["lungs 1 The tumours 2. They", "lungs [1] The tumours [2]. They. [3] Then", "lungs¹ The tumours²"]
)
def test_only_a_missing_full_stop_opens_a_sentence(text):
    first, *others = decide(text, 5)
    assert first.opens_sentence
    assert not any(decision.opens_sentence for decision in others)


@pytest.mark.parametrize(
    ("run", "numbers"),
    [("3", (3,)), ("3, 5-7", (3, 5, 6, 7)), ("3 – 5", (3, 4, 5)), ("5-3", ()), ("0", ()), ("3-3", ())],
)
def test_a_run_written_out(run, numbers):
    assert numbers_in(run) == numbers


@given(st.text(), st.integers(0, 200))
def test_decisions_are_in_order_apart_and_in_range(text, count):
    end = 0
    for decision in decide(text, count):
        assert end <= decision.start < decision.end <= len(text)
        assert all(1 <= number <= count for number in decision.references)
        assert all(number > count for number in decision.beyond) or not decision.references
        end = decision.end


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_each_decision_takes_or_keeps_or_warns(words):
    for decision in decide(" ".join(words), 5):
        assert decision.references or decision.note or decision.beyond
