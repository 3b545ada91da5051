"""A mail's HTML without anything that runs, loads, sends or leaves its place."""

import re
from functools import lru_cache
from typing import Final

import nh3


def _names(text: str) -> set[str]:
    return set(text.split())


# no landmarks and no forms: their content stays, as text
TAGS: Final = _names(
    "a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em"
    " figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike"
    " strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
WITH_CONTENT: Final = _names("head script style title template noscript object iframe svg math select audio video")
ATTRIBUTES: Final = {
    "*": _names("style lang dir title align"),
    "a": _names("href aria-label"),
    "img": _names("src alt width height"),
    "table": _names("width border cellpadding cellspacing bgcolor summary"),
    "tr": _names("valign bgcolor"),
    "td": _names("width height colspan rowspan valign bgcolor"),
    "th": _names("width height colspan rowspan valign bgcolor scope"),
    "font": _names("color size face"),
    "ol": _names("start type"),
}
STYLES: Final = _names(
    "color background background-color font font-family font-size font-style font-weight font-variant line-height"
    " letter-spacing word-spacing text-align text-decoration text-indent text-transform white-space vertical-align"
    " direction display visibility opacity width max-width height max-height padding padding-top padding-right"
    " padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left border border-top"
    " border-right border-bottom border-left border-color border-style border-width border-radius border-collapse"
    " border-spacing list-style list-style-type table-layout float clear box-sizing"
)
_LOADS: Final = re.compile(r"url|image|element|src|expression|import|attr|\\|@", re.IGNORECASE)

_AWAY: Final = re.compile(r"\s*margin[^:]*:.*-\s*[\d.]", re.IGNORECASE)
"""A negative margin moves a mail's content over other content, or out of sight."""


def sanitise(html: str) -> str:
    """Return what may be shown of a mail's HTML. Links keep http, https and mailto; pictures only what came along."""
    return _cleaner().clean(html)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=_keep,
        # tables for layout, as mails have them, are no tables to a screen reader
        tag_attribute_values={"table": {"role": {"presentation", "none"}}},
        set_tag_attribute_values={"a": {"target": "_blank"}},
        link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto", "data"},
        url_relative="deny",
        filter_style_properties=STYLES,
    )


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return ";".join(part for part in value.split(";") if not (_LOADS.search(part) or _AWAY.match(part)))
    if attribute == "href":
        return None if value.strip().lower().startswith("data:") else value
    if attribute == "src":
        return value if re.match(r"data:image/(?:png|jpeg|gif|webp);base64,", value, re.IGNORECASE) else None
    return value
