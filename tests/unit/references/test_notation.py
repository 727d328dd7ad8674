"""Powers, indices, fractions and MathML keep their value in plain text."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.notation import fraction, plain_notation, subscript, superscript

CASES = [
    ("10<sup>9</sup>/L", "10⁹/L"),
    ("10<SUP> 9 </SUP>cells", "10⁹ cells"),
    ("10<sup>-3</sup> and 10<sup>\u22123</sup> and m<sup>–2</sup>", "10⁻³ and 10⁻³ and m⁻²"),
    ("10<sup>-3.5</sup>", "10^-3.5"),
    ("10<sup>-3.5</sup>mg", "10^(-3.5)mg"),
    ("2<sup>n/2</sup>", "2^(n/2)"),
    ("2<sup>n</sup>, e<sup>-kt</sup>, x<sup>n+1</sup>", "2ⁿ, e⁻ᵏᵗ, xⁿ⁺¹"),
    ("10<sup>9<sup>2</sup></sup>", "10^(9²)"),
    ("kg/m<sup>2</sup>", "kg/m²"),
    ("mL min<sup>-1</sup> 1.73 m<jats:sup>-2</jats:sup>", "mL min⁻¹ 1.73 m⁻²"),
    ("Ca<sup>2+</sup> and CD4<sup>+</sup>", "Ca²⁺ and CD4⁺"),
    ("<sup>18</sup>F-FDG, <sup>99m</sup>Tc", "¹⁸F-FDG, ⁹⁹ᵐTc"),
    ("BRAF<sup>V600E</sup>, CD4<sup>high</sup>", "BRAF^V600E, CD4^high"),
    ("the 1<sup>st</sup> and 22<sup>nd</sup>, 3<sup>ème</sup>", "the 1st and 22nd, 3ème"),
    ("Kit<sup>TM</sup> by Drug<sup>®</sup>", "Kit™ by Drug®"),
    ("37<sup>o</sup>C, 98<sup>0</sup> F, 10<sup>0</sup>", "37°C, 98° F, 10⁰"),
    ("<sup>1</sup>/<sub>2</sub> tablet, 1<sup>1</sup>/<sub>2</sub>", "½ tablet, 1½"),
    ("2<sup>3</sup>\u2044<sub>16</sub> inch", "2 3/16 inch"),
    ("CO<sub>2</sub>, H<sub>2</sub>O, HbA<sub>1c</sub>, C<sub>max</sub>", "CO2, H2O, HbA1c, Cmax"),
    ("PM<sub>2.5</sub> and T<sub>1/2</sub>", "PM2.5 and T1/2"),
    ("log<sub>2</sub>8, log<sub>10</sub> 8, 101<sub>2</sub>", "log₂8, log₁₀ 8, 101₂"),
    ("x<sub>i+1</sub> and SO<sub>4</sub><sup>2-</sup>", "xᵢ₊₁ and SO₄²⁻"),
    ("a < b > c <i>d</i>", "a < b > c <i>d</i>"),
    ("9</sup> and 10<sup>9", "9 and 10⁹"),
    ("<sup></sup><sup/> x", " x"),
    ("<mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>9</mml:mn></mml:msup></mml:math>", "10⁹"),
    (
        '<math display="inline"><msup><mrow><mi>m</mi></mrow><mrow><mo>−</mo><mn>2</mn></mrow></msup></math>',
        "m⁻²",
    ),
    ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "½"),
    ("5<math><mfrac><mn>3</mn><mn>16</mn></mfrac></math> of", "5 3/16 of"),
    (
        "<math>\n <mfrac>\n  <mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>\n  <mn>2</mn>\n </mfrac>\n</math>",
        "(a+b)/2",
    ),
    ("<math><msup><mfrac><mn>1</mn><mn>7</mn></mfrac><mn>2</mn></msup></math>", "(1/7)²"),
    ("<math><msub><mi>SpO</mi><mn>2</mn></msub><mo>&lt;</mo><mn>90</mn></math>", "SpO2&lt;90"),
    ("<math><msubsup><mi>χ</mi><mn>1</mn><mn>2</mn></msubsup></math>", "χ₁²"),
    ("<math><msqrt><mn>2</mn></msqrt><mroot><mn>8</mn><mn>3</mn></mroot></math>", "√2³√8"),
    ("<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x\u0304"),
    (
        "<math><semantics><msup><mn>10</mn><mn>6</mn></msup><annotation>10^6</annotation></semantics></math>",
        "10⁶",
    ),
    ("<math><mi>k</mi><mo>\u2062</mo><mi>T</mi><mspace/><mn>1</mn></math>", "kT1"),
]  # fmt: skip


PIECES = (
    *("<sup>", "</sup>", "<sub>", "</sub>", "1", "/", "x", "<math>", "</math>", "<mfrac>", "</mfrac>", "<mn>", "</mn>"),
    *("<msup>", "</msup>", "&lt;", " "),
)


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_plain_notation(markup: str, expected: str) -> None:
    assert plain_notation(markup) == expected
    assert plain_notation(expected) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>10<sup>9</sup> &amp; x<sup>a&amp;b</sup></p>", "<p>10⁹ &amp; x^(a&amp;b)</p>"),
        ("10<sup>&minus;3</sup>", "10⁻³"),
        ("10<sup><b>9</b></sup>", "10⁹"),
        ("<math><mi>p</mi><mo>&lt;</mo><mn>1</mn></math>", "p&lt;1"),
    ],
)
def test_markup_as_it_is_stored(markup: str, expected: str) -> None:
    assert plain_notation(markup, escaped=True) == expected


@given(st.integers(0, 999).map(str), st.integers(-99, 99).map(str))
def test_a_power_is_never_a_longer_number(base: str, power: str) -> None:
    for markup in (
        f"{base}<sup>{power}</sup>",
        f"<math><msup><mn>{base}</mn><mn>{power}</mn></msup></math>",
        f"{base}<sub>{power}</sub>",
    ):
        text = plain_notation(markup)
        assert text.startswith(base)
        assert not text.removeprefix(base)[:1].isascii()


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_is_lost_of_broken_markup(markup: str) -> None:
    for escaped in (False, True):
        text = plain_notation(markup, escaped=escaped)
        assert "<" not in text
        assert sum(map(str.isalnum, html.unescape(text))) >= sum(markup.count(sign) for sign in "1x") - text.count("½")


def test_depth_costs_no_time() -> None:
    text = plain_notation("<sup>" * 50_000 + "9")
    assert text.strip("^()") == "⁹"
    assert len(text) < 200


def test_the_parts() -> None:
    assert superscript("9") == "⁹"
    assert subscript("2", before="CO") == "2"
    assert fraction("1", "2") == "½"
