"""Reads targets in their notation, and says what is wrong with those that can't be read."""

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from assistant.language.targets import OTHER_KINDS, ROLES, STATES, Name, Target, TargetError
from wording import say

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<word>[a-z]+)
      | "(?P<string>(?:[^"\\]|\\.)*)"
      | /(?P<regex>(?:[^/\\]|\\.)+)/
      | \[(?P<key>[a-z]+)(?:=(?P<value>[^\]]+))?\]
    )""",
    re.VERBOSE,
)


def parse(source: str) -> Target:
    """Read a target.

    Raises:
        TargetError: it is not written as targets are.

    """
    reader = _Reader(source)
    target = reader.target()
    reader.end()
    return target


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def take(self, *kinds: str) -> "re.Match[str] | None":
        token = _TOKEN.match(self.source, self.at)
        if token is None or token.lastgroup not in {*kinds, "value" if "key" in kinds else ""}:
            return None
        self.at = token.end()
        return token

    def target(self) -> Target:
        target = self.head()
        while token := self.take("key"):
            target = _with_attribute(target, token["key"], token["value"])
        while token := self.take("word"):
            if token["word"] not in ("in", "beside"):
                raise self.wrong(say("«{word}» is not expected here", word=token["word"]))
            place = self.target()
            target = replace(target, inside=place) if token["word"] == "in" else replace(target, beside=place)
        return target

    def head(self) -> Target:
        word = self.take("word")
        if word is None:
            raise self.wrong(say("no role where a target begins"))
        kind = word["word"]
        if kind not in ROLES and kind not in OTHER_KINDS:
            raise TargetError(say("there is no role «{kind}»", kind=kind), _similar_role(kind))
        name = self.name()
        if name is None and kind in OTHER_KINDS:
            raise TargetError(say("«{kind}» needs a name", kind=kind), say('write {kind} "…"', kind=kind))
        return Target(kind, name)

    def name(self) -> Name | None:
        token = self.take("string", "regex")
        if token is None:
            return None
        if token["regex"] is None:
            return Name(re.sub(r"\\(.)", r"\1", token["string"]))
        return Name(_checked_regex(token["regex"].replace("\\/", "/")), regex=True)

    def end(self) -> None:
        if self.source[self.at :].strip():
            raise self.wrong(say("«{rest}» can't be read", rest=self.source[self.at :].strip()))

    def wrong(self, what: str) -> TargetError:
        rest = self.source[self.at :].strip()
        if rest[:1] in ("«", "“", "‘", "'", "’"):
            return TargetError(
                say("a name stands between plain double quotes"),
                say('write role "name", for example button "Continuer"'),
            )
        if rest[:1] == '"':
            return TargetError(say("the closing quote is missing"), say('write {target}"', target=self.source.strip()))
        if rest[:1] == "/":
            return TargetError(
                say("the closing / of the regular expression is missing"), say("write role /expression/")
            )
        return TargetError(what, say('write role "name", for example button "Continuer"'))


def _with_attribute(target: Target, key: str, value: str | None) -> Target:
    if key == "exact" and value is None:
        return replace(target, exact=True)
    if key in ("nth", "level") and value and value.isdigit() and int(value) > 0:
        return replace(target, nth=int(value)) if key == "nth" else replace(target, level=int(value))
    if key in STATES and value in (None, "true", "false"):
        return replace(target, states=(*target.states, (key, value != "false")))
    known = ", ".join(["[exact]", "[nth=2]", "[level=1]", *(f"[{state}]" for state in STATES)])
    attribute = f"[{key}={value}]" if value else f"[{key}]"
    what = say("{attribute} is not an attribute of targets", attribute=attribute)
    raise TargetError(what, say("write one of {known}", known=known))


def _checked_regex(source: str) -> str:
    try:
        re.compile(source)
    except re.error as error:
        raise TargetError(
            say("/{source}/ is not a regular expression ({reason})", source=source, reason=error),
            say("mend it, or write the name in quotes"),
        ) from None
    return source


def _similar_role(word: str) -> str:
    common = {"field": "textbox", "input": "textbox", "select": "combobox", "image": "img", "title": "heading"}
    close = [common[word]] if word in common else get_close_matches(word, [*ROLES, *OTHER_KINDS], 1)
    return (
        say("write {near}", near=close[0])
        if close
        else say("write a role such as button, link, textbox, radio, checkbox, heading or text")
    )
