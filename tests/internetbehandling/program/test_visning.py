"""En sida som HTML: det som Markdown är, och ingenting annat."""

import html.parser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blueprints.internetbehandling.program.visning import ATTRIBUT, TILLATET, rendera

BITAR = st.lists(
    st.sampled_from(
        [
            "<script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[b](https://exempel.se)",
            "![c](media/a.png)",
            "![d](https://elak.se/x.png)",
            "[e](data:text/html,x)",
            "**",
            "_",
            "## ",
            "- ",
            "\n",
            "\n\n",
            "> ",
            "&lt;b&gt;",
            "<b hx-get=/x>",
            "[f]: javascript:x",
            "<https://exempel.se>",
            "ord",
            "`",
            "    ",
        ]
    ),
    max_size=12,
).map("".join)


class Sedd(html.parser.HTMLParser):
    """What a browser would see."""

    def __init__(self):
        super().__init__()
        self.taggar = []

    def handle_starttag(self, tag, attrs):
        self.taggar.append((tag, dict(attrs)))


@pytest.mark.krav("S1", "IN-05")
@given(BITAR | st.text(max_size=60))
@example("<script>alert(1)</script>")
@example("[x](java\nscript:alert(1))")
def test_ingenting_i_en_text_blir_mer_an_text(text):
    sedd = Sedd()
    sedd.feed(rendera(text, {"media/a.png": "/media/1"}))
    for tag, attribut in sedd.taggar:
        assert tag in TILLATET
        assert attribut.keys() <= ATTRIBUT.get(tag, set()) | {"rel"}
        assert urlsplit(attribut.get("href", "https:")).scheme in {"https", "tel"}
        assert attribut.get("src", "/media/1") == "/media/1"


@pytest.mark.krav("S1")
def test_bilder_far_sina_adresser_och_lankar_foljs_utan_avsandare():
    html = rendera(
        "## Rubrik\n\n![En cirkel](media/a.png)\n\n[1177](https://www.1177.se/)", {"media/a.png": "/media/7"}
    )
    assert "<h2>Rubrik</h2>" in html
    assert 'src="/media/7"' in html and 'alt="En cirkel"' in html
    assert '<a href="https://www.1177.se/" rel="noreferrer noopener">1177</a>' in html
