"""LaTeX to plain text: powers, fractions, units, accents; what can't be parsed stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats.latex import from_latex, to_latex, to_title, unknown_commands

CASES = [
    (r"$10^{9}$/L, $10^9$/L and 10\textsuperscript{9}/L", "10⁹/L, 10⁹/L and 10⁹/L"),
    (r"$1.5\times10^{-9}$, \ensuremath{10^{6}} and \(10^6\)", "1.5×10⁻⁹, 10⁶ and 10⁶"),
    (r"kg/m$^2$ and kg/m\textsuperscript{2}", "kg/m² and kg/m²"),
    (r"$^{18}$F, $^{99m}$Tc, Ca$^{2+}$, CO$_2$, H\textsubscript{2}O", "¹⁸F, ⁹⁹ᵐTc, Ca²⁺, CO2, H2O"),
    (r"$\log_2 8$ and $\log_{10}8$", "log₂ 8 and log₁₀8"),
    (r"$\frac{1}{2}$ or $\frac12$ of 5$\frac{3}{16}$x", "½ or ½ of 5 3/16 x"),
    (r"$\frac{a+b}{2}$, \sfrac{3}{4} and $\sqrt{2}$", "(a+b)/2, ¾ and √2"),
    (r"37$^\circ$C, 37\degree{}C, 37\textdegree{}C, 37$^{\circ}$C", "37°C, 37°C, 37°C, 37°C"),
    (r"\SI{5}{\milli\gram} or \qty{5}{\mg}", "5 mg or 5 mg"),
    (r"\si{\milli\gram\per\kilogram\per\day}", "mg/kg/d"),
    (r"\SI{70}{\kilo\gram\per\square\metre}, \SI{37}{\celsius}", "70 kg/m², 37 °C"),
    (r"\qty{1.5e9}{\per\litre}, \num{1e-6}, \ang{45}", "1.5 × 10⁹/L, 1 × 10⁻⁶, 45°"),
    (r"\SI{10}{mg.L^{-1}}, \SIrange{1}{5}{\mg}, \qty[mode=text]{5}{\percent}", "10 mg·L⁻¹, 1 to 5 mg, 5%"),
    (r"{\"U}ber Erd{\H o}s, \v{C}apek, \O rsted, {\L}\'od\'z, na\"{\i}ve", "Über Erdős, Čapek, Ørsted, Łódź, naïve"),
    (r"\href{https://example.org/a_b%c}{words} and \url{https://example.org/a_b}", "words and https://example.org/a_b"),
    (r"\href", ""),
    (r"\emph{E. coli} at p \textless{} 0.05 \& 50\%", "E. coli at p < 0.05 & 50%"),
    (r"a\textless{}b and c\textgreater{}d", "a<b and c>d"),
    ("10^9 and C_max", "10^9 and C_max"),
    ("$x^$ {", "x"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_from_latex(text: str, expected: str) -> None:
    assert from_latex(text) == expected


def test_unknown_commands_are_named() -> None:
    assert unknown_commands(r"\foo{a} \textbf{b} \SI{5}{\milli\gram} \bar \foo") == ["foo"]
    assert from_latex(r"\foo{a} b") == "a b"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The mRNA of HIV-1: a study", "The {mRNA} of {HIV-1}: a study"),
        ("Salt in Alzheimer disease in Europe", "Salt in {Alzheimer} disease in {Europe}"),
        ("Reduced Dietary Salt for HIV Patients", "Reduced Dietary Salt for {HIV} Patients"),
        ("10⁹ cells", "10⁹ cells"),
    ],
)
def test_capitals_are_braced(title: str, expected: str) -> None:
    assert to_title(to_latex(title)) == expected
    assert from_latex(expected) == title


@given(st.text(alphabet="ab1 \\{}$^_%&~-\"'`<>.[]()é", max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert "\n" not in from_latex(text)


@given(st.text(alphabet="abé1 \\{}$^_%&~-\"'`#.", max_size=40))
def test_what_is_written_comes_back(text: str) -> None:
    plain = " ".join(text.split())
    assert from_latex(to_latex(plain)) == plain
