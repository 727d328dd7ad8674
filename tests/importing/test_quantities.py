"""Clinical values in flat text: a number that belongs to a word is none of the list's."""

import pytest

from wagtail_medarticle.importing.markers import decide

VALUES = """
The Wells score was 4.
Anticoagulate from a CHA2DS2-VASc 2.
Admit at CURB-65 3.
He had a Child-Pugh 7.
Refer with MELD 15.
Patients in Killip 2.
Knees of Kellgren-Lawrence 3.
Treat GOLD 3.
Lesions of Bosniak 3.
Limbs in Rutherford 5.
Call the team at NEWS 7.
Her pain fell from 8 to 3.
The disease is hepatitis C genotype 3.
He carries HLA-B 27.
Infection with HPV 16.
The cause is herpes simplex virus 2.
Weakness of cranial nerve 7.
He lacks factor 8.
Levels of complement 3.
Cleavage of caspase 3.
She was gravida 2.
Stop at potassium 6.
Transfuse at haemoglobin 7.
The target is INR 3.
Reduce it at eGFR 45.
Aim for LDL 70.
Aim for a systolic pressure 120.
Aim for HbA1c 7.
Give aspirin 75.
Give prednisolone 40.
Start ramipril 5.
A dose of levothyroxine 50.
Deletion of chromosome 22.
Trisomy 21.
PHQ-9 15.
The EDSS 3.
Use needle 22.
Ejection fraction 35.
Her temperature 38.
A CD4 200.
A boy of 9.
""".strip().splitlines()

CITATIONS = """
Patients recover within a year 4.
Metformin is the first choice 12.
This was shown for ramipril 5, 6.
Treat the pain with aspirin 7.
Most die of failure of the heart 4.
The tablets are taken fasting 2.
It is a risk factor 2.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", VALUES)
def test_a_clinical_value_is_no_citation(sentence: str) -> None:
    assert not [decision.references for decision in decide(sentence, 200) if decision.references]


@pytest.mark.parametrize("sentence", VALUES)
def test_a_number_that_could_have_been_one_is_told(sentence: str) -> None:
    assert all(decision.note for decision in decide(sentence, 200))


@pytest.mark.parametrize("sentence", CITATIONS)
def test_a_citation_at_the_end_of_a_sentence_is_one(sentence: str) -> None:
    assert [decision.references for decision in decide(sentence, 20)]
    assert all(decision.references for decision in decide(sentence, 20))
