"""Scripts that are evaluated in the page: each file is one function, with what it returns in its first lines."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """The source of a script by its name."""
    return (files(__name__) / f"{name}.js").read_text(encoding="utf-8")
