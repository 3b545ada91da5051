"""Banners that were not there before."""

from typing import ClassVar, Final

from justhtml import JustHTML, Node
from pydantic import Field

from mock_site.faults import trees
from mock_site.faults.base import PageFault

BANNER: Final = """<aside class="information" aria-label="Information"><details open>
<summary>Information</summary><p></p></details></aside>"""
COOKIES: Final = """<div>
<h2 id="cookies-title">Votre vie privée compte</h2>
<p>Avec votre accord, nous mesurons l’audience du site et nous repérons ses pannes. Vous pourrez changer d’avis à tout moment, en bas de chaque page.</p>
<p class="buttons">
<button class="button second" name="choice" value="settings">Choisir</button>
<button class="button second" name="choice" value="none">Continuer sans accepter</button>
<button class="button" name="choice" value="all">D’accord pour tout</button>
</p>
</div>"""  # noqa: E501 (the site's text)


class NewBanner(PageFault):
    """An information banner stands between the header and the page; it covers nothing and can be folded."""

    name: ClassVar = "new-banner"
    text: str = Field(
        "Une opération de maintenance est prévue dimanche de 2\u00a0h à 6\u00a0h. Le site sera fermé.", min_length=1
    )
    """what it says"""

    def change(self, page: JustHTML, path: str) -> None:
        """Insert it before what follows the header."""
        header = page.query_one("header.top")
        if header is None or header.parent is None:
            return
        siblings = header.parent.children or []
        banner = trees.fragment(BANNER)
        trees.set_words(banner.query("p")[0], self.text)
        header.parent.insert_before(banner, siblings[siblings.index(header) + 1])
        self.strike()


class NewCookieBanner(PageFault):
    """The cookie panel has another title, another text, and buttons of other names in another order; they work."""

    name: ClassVar = "new-cookie-banner"

    def change(self, page: JustHTML, path: str) -> None:
        """Keep the panel's form with what it hides, and replace what it says."""
        form = page.query_one("dialog.cookies form")
        if form is None:
            return
        for node in [node for node in form.children or () if not _is_kept(node)]:
            form.remove_child(node)
        for node in list(trees.fragment(COOKIES).children or ()):
            form.append_child(node)
        self.strike()


def _is_kept(node: Node) -> bool:
    return node.name == "input"
