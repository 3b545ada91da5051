"""The templates, and what they may call."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from reports.guide.texts import sign, told
from reports.guide.together import together
from reports.guide.views import GuideView


def template(name: str) -> Template:
    """One of the templates, by its file's name."""
    return _environment().get_template(name)


def said(text: str, view: GuideView) -> Markup:
    """A title or a sentence as HTML; one that is not translated yet says its language, and has its sign."""
    whole = together(text)
    return told(whole, view.screen) if text in view.foreign else whole


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports.guide"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"together": together, "said": said, "sign": sign}
    return environment
