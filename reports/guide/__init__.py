"""Renders a recording as an illustrated guide."""

from reports.guide.render import render_html, write_html

__all__ = ["render_html", "write_html"]
