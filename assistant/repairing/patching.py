"""What would have to change in a flow's file, text in, text out: targets, and the names that texts quote of them."""

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ruamel.yaml.error import YAMLError

from assistant.language.notation import parse
from assistant.language.targets import Target, TargetError
from assistant.language.typography import fold
from assistant.repairing.scalars import Scalar, escaped, in_style, scalars

_QUOTED: Final = re.compile(r"([«“„][ \u00a0\u202f]?)([^«»“”„]+?)([ \u00a0\u202f]?[»”])")
_SEEN: Final = re.compile(r"""(\bseen\()((?:[^()"/]|"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)+/)*)(\))""")
_PICTURE: Final = ("crop", "hide", "show")


@dataclass(frozen=True)
class Renaming:
    """A target of the flow, and what takes its place."""

    file: Path
    step: str
    line: int
    """Of its action in the file, from 1; 0 where it is the whole step's: of a crop, what is hidden or shown."""
    old: str
    new: str
    place_gone: bool = False
    """Whether what the old one stood in (`in dialog "…"`) is gone too, or has another name."""
    first: bool = False
    """Whether its action is the first one of its step: then the step's condition is about the same page."""

    def became(self) -> dict[Target | None, str]:
        """What takes the place of the target in a condition, and of the window that it stood in."""
        old, new = _parsed(self.old), _parsed(self.new)
        if self.place_gone and old and new and old.inside:
            return {old: self.new, old.inside: str(new.inside or new)}
        return {old: self.new}


@dataclass(frozen=True)
class Mention:
    """A place that has the old name too, and that nobody but the author can be sure of."""

    file: Path
    line: int
    text: str


@dataclass(frozen=True)
class Patch:
    """A flow's file as it is and as it would be."""

    file: Path
    before: str
    after: str
    mentions: tuple[Mention, ...]

    @property
    def diff(self) -> str:
        """What changes, as `patch` and git take it; empty where nothing does."""
        names = str(self.file)
        lines = difflib.unified_diff(self.before.splitlines(True), self.after.splitlines(True), names, names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def patches(renamings: Sequence[Renaming], read: Callable[[Path], str]) -> list[Patch]:
    """What would change, file by file; `read` gives the text of one."""
    files = dict.fromkeys(one.file for one in renamings)
    return [_patch(file, read(file), [one for one in renamings if one.file == file]) for file in files]


def _patch(file: Path, text: str, renamings: Sequence[Renaming]) -> Patch:
    found = scalars(text)
    standing = _standing(found, renamings)
    changed: dict[Scalar, str] = {}
    mentions: list[Mention] = []
    for one in found:
        # what takes the place of the old text in the file
        written = text[one.start : one.end]
        new = _new(one, written, renamings, standing)
        if new != written and _holds(text, one, new, len(found)):
            changed[one] = new
        elif new != written or _mentions(one, renamings, standing):
            mentions.append(Mention(file, one.line, " ".join(one.value.split())))
    after = text
    for one, new in sorted(changed.items(), key=lambda pair: pair[0].start, reverse=True):
        after = after[: one.start] + new + after[one.end :]
    return Patch(file, text, after, tuple(mentions))


def _standing(found: Sequence[Scalar], renamings: Sequence[Renaming]) -> set[tuple[str, str]]:
    """The names, by their steps, that an element goes on having: whoever quotes them may mean that one."""
    gone = {(one.step, _parsed(one.old)) for one in renamings}
    targets = ((one.step, _parsed(one.value)) for one in found if not one.prose)
    return {
        (step, fold(target.name.text))
        for step, target in targets
        if target and target.name and (step, target) not in gone
    }


def _new(one: Scalar, written: str, renamings: Sequence[Renaming], standing: Collection[tuple[str, str]]) -> str:
    """The text as it stands in the file, with what is certain changed in it."""
    here = [renaming for renaming in renamings if renaming.step == one.step]
    if one.prose:
        return _with_quotes(one, written, here, standing) if one.step else written
    for renaming in here:
        if _is_target(one, renaming.old) and _is_certain(one, renaming):
            return in_style(renaming.new, one.style)
        if one.key == "when" and _is_certain(one, renaming):
            written = _with_condition(one, written, renaming)
    return written


def _is_certain(one: Scalar, renaming: Renaming) -> bool:
    """Whether it is surely the element that was renamed: its own action, or what the step's pictures show."""
    if one.action:
        return one.action == renaming.line
    if one.path[0] == "when":
        return renaming.first
    return one.path[0] in _PICTURE


def _with_condition(one: Scalar, written: str, renaming: Renaming) -> str:
    """Seeing the element, or the window that it stood in, is now seeing what takes its place."""
    became = renaming.became()

    def seen(found: "re.Match[str]") -> str:
        now = became.get(_parsed(found[2]))
        return f"{found[1]}{now}{found[3]}" if now else found[0]

    value = _SEEN.sub(seen, one.value)
    return written if value == one.value else in_style(value, one.style)


def _with_quotes(one: Scalar, written: str, here: Sequence[Renaming], standing: Collection[tuple[str, str]]) -> str:
    """A text of the step, where it quotes an old name that only one element of the step had."""
    names = {fold(old): {new for was, new in _names(here) if fold(was) == fold(old)} for old, _ in _names(here)}

    def quoted(found: "re.Match[str]") -> str:
        name = fold(found[2])
        became = names.get(name, set())
        sure = len(became) == 1 and (one.step, name) not in standing
        new = escaped(next(iter(became)), one.style) if sure else None
        return found[0] if new is None else f"{found[1]}{new}{found[3]}"

    return _QUOTED.sub(quoted, written)


def _names(renamings: Sequence[Renaming]) -> Iterator[tuple[str, str]]:
    """The old names and the new ones, where both are plain words."""
    for one in renamings:
        old, new = _parsed(one.old), _parsed(one.new)
        if old and new and old.name and new.name and not old.name.regex and not new.name.regex:
            yield old.name.text, new.name.text


def _mentions(one: Scalar, renamings: Sequence[Renaming], standing: Collection[tuple[str, str]]) -> bool:
    """Whether a text has an old name, or an old target, and stays as it is."""
    if one.prose:
        quoted = {fold(found[2]) for found in _QUOTED.finditer(one.value)}
        told = {fold(old) for old, _ in _names(renamings)} & quoted
        mine = {fold(old) for old, _ in _names([other for other in renamings if other.step == one.step])}
        # in another step, the name of an element of its own is meant
        return any(name in mine or (one.step, name) not in standing for name in told)
    here = [renaming for renaming in renamings if renaming.step == one.step]
    seen = [found[2] for found in _SEEN.finditer(one.value)] if one.key == "when" else []
    named = [_parsed(target) for target in (seen or [one.value])]
    return any(target is not None and target in renaming.became() for renaming in here for target in named)


def _is_target(one: Scalar, target: str) -> bool:
    wanted = _parsed(target)
    return wanted is not None and not one.prose and _parsed(one.value) == wanted


def _parsed(source: str) -> Target | None:
    try:
        return parse(source)
    except TargetError:
        return None


def _holds(text: str, one: Scalar, new: str, count: int) -> bool:
    """Whether the file with this one change is still the same file in all but this text."""
    try:
        after = scalars(text[: one.start] + new + text[one.end :])
    except YAMLError:
        return False
    changed = [other for other in after if other.path == one.path and other.start == one.start]
    return len(after) == count and len(changed) == 1 and changed[0].value != one.value
