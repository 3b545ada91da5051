"""Why a value can't be one of a setting's or a flow's, in plain words: what pydantic says of it is for programmers."""

from typing import Any

from wording import say


def plain_reason(detail: Any) -> str:
    """The reason of one of the errors of a pydantic `ValidationError`, to stand after a key and a colon."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(limits["error"])
    said = _of_number(kind, limits) or _of_length(kind, limits) or _of_kind(kind)
    if kind == "literal_error":
        return say("write one of {choices}", choices=limits["expected"].replace("'", "").replace(" or ", ", "))
    # pydantic has a hundred kinds; ours are those above
    return said or str(detail["msg"][0].lower() + detail["msg"][1:])


def _of_number(kind: str, limits: Any) -> str:
    sentences = {
        "greater_than": ("gt", say("it must be more than {limit:g}")),
        "greater_than_equal": ("ge", say("it must be {limit:g} or more")),
        "less_than": ("lt", say("it must be less than {limit:g}")),
        "less_than_equal": ("le", say("it must be {limit:g} at most")),
    }
    if kind not in sentences:
        return ""
    name, sentence = sentences[kind]
    return sentence.format(limit=limits[name])


def _of_length(kind: str, limits: Any) -> str:
    if kind in ("too_short", "string_too_short"):
        return say("it is empty") if limits["min_length"] == 1 else say("it is too short")
    return say("it is too long") if kind in ("too_long", "string_too_long") else ""


def _of_kind(kind: str) -> str:
    if kind == "missing":
        return say("it is missing")
    if kind == "extra_forbidden":
        return say("there is no such setting")
    wanted = {"int": say("a whole number"), "float": say("a number"), "bool": say("true or false")}
    wanted |= {"string": say("a text"), "list": say("a list"), "tuple": say("a list"), "dict": say("names with values")}
    wanted |= {"model": say("names with values"), "path": say("a path")}
    found = wanted.get(kind.split("_")[0])
    return say("{kind} is wanted here", kind=found) if found else ""
