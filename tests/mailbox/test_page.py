"""A mail as a page, in a real browser: inert, readable, and described as a flow needs it."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assistant.mailbox import as_page
from tests.mailbox.samples import a_mail

HOSTILE = """
<html><head><title>x</title><style>body{{background:url({site}/style.png)}}</style>
<script>document.title = "pwned"</script><link rel="stylesheet" href="{site}/sheet.css"><base href="{site}/">
<meta http-equiv="refresh" content="0;url={site}/refresh"></head><body onload="document.title='pwned'">
<div style="position:fixed;top:0;left:0;width:100%;height:300px;background:red;z-index:9">Objet : faux</div>
<div style="margin-top:-300px">Remonté</div>
<img src="{site}/picture.png" alt="Logo fictif" onerror="document.title='pwned'"><img src="x" onerror="alert(1)">
<p style="background-image:url({site}/back.png);color:#b3005e">Bonjour</p><p style="background:u\\72l({site}/b.png)">x</p>
<svg onload="document.title='pwned'"><image href="{site}/svg.png"/></svg><iframe src="{site}/frame"></iframe>
<form action="{site}/form"><input name="a" autofocus onfocus="alert(1)"><button>Envoyer</button></form>
<video src="{site}/video" autoplay></video><object data="{site}/object"></object><a href="javascript:alert(1)">js</a>
<a href="data:text/html,x">data</a><a href="{site}/cible?a=1&amp;b=2">ACTIVER</a><a href="mailto:a@exemple.test">Écrire</a>
<h2 class="c" id="i" onclick="alert(1)">Titre</h2><table role="presentation"><tr><td>cellule</td></tr></table>
</body></html>
"""


class Site:
    """A site that counts what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<title>cible</title>")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that mails may point at."""
    site = Site()
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def hostile(page: Page, site: Site) -> Page:
    """A page of a mail that tries everything."""
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.set_content(as_page(a_mail("", HOSTILE.format(site=site.address), subject="Sujet"), "fr"))
    return page


def test_nothing_runs_or_loads(hostile: Page, site: Site) -> None:
    """No script runs, nothing is asked of any server, and the alternative text stands for a remote picture."""
    expect(hostile.get_by_alt_text("Logo fictif")).to_be_attached()
    hostile.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert hostile.title() == "Sujet"
    assert hostile.url == "about:blank"
    assert not [path for path in site.asked if path != "/favicon.ico"]
    assert "pwned" not in hostile.locator("body").inner_text()
    assert hostile.locator("script, form, input, button, iframe, object, video, svg, link, base").count() == 0


def test_policy_alone(page: Page, site: Site) -> None:
    """Were the sanitiser to miss something, the page's own policy still stops it."""
    whole = as_page(a_mail("", "<p>HERE</p>"), "fr")
    evil = f"<img src='{site.address}/p.png'><script>document.title='pwned'</script><div onclick='1'></div>"
    page.set_content(whole.replace("HERE", evil))
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert (site.asked, page.title()) == ([], "Message")


def test_links(hostile: Page, site: Site) -> None:
    """A link to the web opens in a new tab that knows nothing of the mail; others lead nowhere."""
    link = hostile.get_by_role("link", name="ACTIVER")
    assert re.search(r"\bnoopener\b", link.get_attribute("rel") or "")
    with hostile.expect_popup() as popup:
        link.click()
    expect(popup.value).to_have_title("cible")
    assert "/cible?a=1&b=2" in site.asked
    assert popup.value.evaluate("window.opener") is None
    assert hostile.locator("a[href^=mailto]").count() == 1
    assert hostile.locator("a[href]").count() == 2


def test_stays_in_its_place(hostile: Page) -> None:
    """A mail can't draw over the header."""
    header = hostile.get_by_role("region", name="En-tête du message").bounding_box()
    for text in ("Objet : faux", "Remonté"):
        box = hostile.get_by_text(text, exact=True).bounding_box()
        assert header and box and box["y"] >= header["y"] + header["height"]


def test_place_alone(page: Page) -> None:
    """Were the sanitiser to let a position pass, the page's own style still keeps the mail below its header."""
    whole = as_page(a_mail("", "<p>HERE</p>", subject="Sujet"), "fr")
    cover = "<div style='position:fixed;inset:0;background:red;z-index:9'>Objet : faux</div>"
    page.set_content(whole.replace("HERE", cover))
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box
    on_top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [box["x"] + 5, box["y"] + 5])
    assert on_top == "Sujet"


@pytest.mark.parametrize(
    ("language", "names", "labels", "date"),
    [
        (
            "fr",
            ("En-tête du message", "Contenu du message"),
            ["De", "À", "Objet", "Date"],
            "jeudi 12 mars 2026 à 12:00",
        ),
        (
            "en-GB",
            ("Message header", "Message body"),
            ["From", "To", "Subject", "Date"],
            "Thursday, March 12, 2026 at 12:00\u202fPM",
        ),
    ],
)
def test_header(page: Page, language: str, names: tuple[str, str], labels: list[str], date: str) -> None:
    """Header and body are regions with names; the header has the subject as heading and real text beside its labels."""
    page.set_content(as_page(a_mail("Bonjour", subject="Votre code d’accès"), language))
    header = page.get_by_role("region", name=names[0], exact=True)
    expect(header.get_by_role("heading", level=1)).to_have_text("Votre code d’accès")
    assert header.locator("dt").all_inner_texts() == labels
    shown = header.locator("dd").all_inner_texts()
    assert shown == ["Espace fictif <a@espace.test>", "camille.martin@exemple.test", "Votre code d’accès", date]
    expect(page.get_by_role("main").get_by_role("region", name=names[1], exact=True)).to_have_text("Bonjour")
    assert page.locator("html").get_attribute("lang") == language[:2]


def test_texts_are_escaped(page: Page) -> None:
    """Markup in a subject, a name or a plain text is text."""
    evil = "<b>gras</b> & $subject"
    page.set_content(as_page(a_mail(evil, subject=evil, sender_name=evil), "fr"))
    expect(page.get_by_role("heading", level=1)).to_have_text(evil)
    expect(page.get_by_role("region", name="Contenu du message")).to_have_text(evil)
    assert page.locator("b").count() == 0


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("Voir https://exemple.test/a.", "https://exemple.test/a", "https://exemple.test/a"),
        ("(https://exemple.test/a?b=c&d=/e=)", "https://exemple.test/a?b=c&d=/e=", "https://exemple.test/a?b=c&d=/e="),
        ("« https://exemple.test/a_(b) »", "https://exemple.test/a_(b)", "https://exemple.test/a_(b)"),
        ("Voir https://exemple.test/a?z=Aa0_ ici", "https://exemple.test/a?z=Aa0_", "https://exemple.test/a?z=Aa0_"),
        ("Voir *https://exemple.test/a*", "https://exemple.test/a", "https://exemple.test/a"),
        ("Écrire à aide@exemple.test.", "mailto:aide@exemple.test", "aide@exemple.test"),
    ],
)
def test_links_in_plain_text(page: Page, text: str, href: str, shown: str) -> None:
    """In a plain-text mail addresses are links, without the sentence's punctuation, and the text is whole."""
    page.set_content(as_page(a_mail(f"Bonjour,\n\n{text}\nMerci"), "fr"))
    link = page.get_by_role("link")
    assert (link.get_attribute("href"), link.inner_text()) == (href, shown)
    body = page.get_by_role("region", name="Contenu du message").inner_text()
    assert body.split("\n") == ["Bonjour,", "", text, "Merci"]


@pytest.mark.parametrize("width", [720, 360])
def test_fits(page: Page, width: int) -> None:
    """The page is as wide as the window, whatever the mail's own tables want, and axe has nothing to say."""
    wide = "<table width=900 style='width:900px' role=presentation><tr><td>" + "Un texte assez long. " * 20
    wide += "<img width=900 src='data:image/png;base64,iVBORw0KGgo=' alt='Dessin'></td></tr></table>" + "x" * 200
    page.set_viewport_size({"width": width, "height": 700})
    page.set_content(as_page(a_mail("", wide, subject="Sujet " * 12), "fr"))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert Axe().run(page).response["violations"] == []


def test_keeps_the_look(page: Page) -> None:
    """Colours, sizes and spaces of the mail are kept: the guide shows the mail as the reader knows it."""
    html = "<p style='color:#b3005e;padding:12px;text-align:center;letter-spacing:4px'>482913</p>"
    page.set_content(as_page(a_mail("", html), "fr"))
    expect(page.get_by_text("482913")).to_have_css("color", "rgb(179, 0, 94)")
    expect(page.get_by_text("482913")).to_have_css("letter-spacing", "4px")
    expect(page.get_by_text("482913")).to_have_css("padding-left", "12px")
