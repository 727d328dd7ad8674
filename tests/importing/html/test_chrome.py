"""What surrounds the article in an HTML file."""

import pytest
from bs4 import BeautifulSoup

from wagtail_medarticle.importing.html.chrome import main_of, take_chrome, take_surroundings


@pytest.mark.parametrize(
    "piece",
    [
        "<nav><a href='/'>Home</a></nav>",
        "<header>Home</header>",
        "<footer>Home</footer>",
        "<form><label>Home</label><input></form>",
        "<div role=navigation>Home</div>",
        "<div class='site social-links'>Home</div>",
        "<ol class=breadcrumb><li>Home</ol>",
        "<p hidden>Home</p>",
        "<button>Home</button>",
        "<noscript>Home</noscript>",
        "<article><p class=byline>Home</p></article>",
    ],
)
def test_an_element_that_is_no_part_of_the_article_is_left_out_and_told(piece):
    soup = BeautifulSoup(f"<p>Text</p>\n{piece}", "html.parser")
    (finding,) = take_chrome(soup)
    assert (finding.level, finding.code, finding.line) == ("info", "site-chrome", 2)
    assert "“Home”" in finding.message
    assert soup.get_text().strip() == "Text"


@pytest.mark.parametrize("piece", ["<script>x</script>", "<style>x</style>", "<template>x</template>", "<!-- x -->"])
def test_what_no_reader_sees_is_left_out_without_a_word(piece):
    assert not take_chrome(BeautifulSoup(f"<p>Text</p>{piece}", "html.parser"))


@pytest.mark.parametrize(
    "piece",
    [
        "<header><h1>Gout</h1></header>",
        "<section><header><h2>Gout</h2></header></section>",
        "<footer><ol class=references><li>Gout</ol></footer>",
        "<p class=navy>Gout</p>",
    ],
)
def test_what_belongs_to_the_article_stays(piece):
    soup = BeautifulSoup(piece, "html.parser")
    assert not take_chrome(soup)
    assert soup.get_text() == "Gout"


@pytest.mark.parametrize("name", ["main", "article"])
def test_what_stands_beside_the_article_is_left_out_and_told(name):
    soup = BeautifulSoup(f"<body>Before<div><{name}>Gout</{name}><p>{'Beside ' * 60}</p></div></body>", "html.parser")
    findings = take_surroundings(soup)
    assert [(finding.level, finding.message[:20]) for finding in findings] == [
        ("warning", "<p>, left out: “Besi"),
        ("info", "Text, left out: “Bef"),
    ]
    assert soup.get_text() == main_of(soup).get_text() == "Gout"
