"""A page of the site as this run shows it."""

from mock_site.appearance.words import reworded
from mock_site.rendering import environment
from mock_site.world import World

STYLESHEET = "/habillage.css"
"""Where the look is served; pages link it after the site's own stylesheet."""


def dressed(world: World, template: str, **values: object) -> str:
    """The template in the world's vintage, look and words, as HTML."""
    look = None if world.look is None else STYLESHEET
    source = environment(world.vintage.folders).get_template(template)
    html = source.render(values, vintage=world.vintage, look=look)
    return html if world.words is None else reworded(html, world.words)
