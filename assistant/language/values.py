"""Values: what an action types or compares, as Jinja2 expressions over `person`, `site` and what earlier actions kept.

What comes from the person, or was read from a page or a mail, is *personal* and stays marked as such: a `Text` never
shows a personal value unless it is asked to `reveal` it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from textwrap import shorten
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateRuntimeError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.language.notation import parse as parse_target
from assistant.language.targets import Target, TargetError
from wording import say

HIDDEN: Final = "•••"
_UNCOMPUTABLE: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Whatever an expression may do wrong: it is the author's, not ours."""
_SEEN: Final = re.compile(r"""\bseen\(((?:[^()"/]|"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)+/)*)\)""")


class ValueFault(ValueError):
    """A value or a condition can't be read or computed. `remedy` says what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True)
class Text:
    """A text and whether it is personal. Printing it shows a personal one as dots."""

    _value: str
    personal: bool

    def reveal(self) -> str:
        """The text itself: for typing into a page and for nothing else."""
        return self._value

    def __str__(self) -> str:
        return HIDDEN if self.personal else self._value

    def __repr__(self) -> str:
        return f"Text({str(self)!r}, personal={self.personal})"


@dataclass(frozen=True)
class Scope:
    """What values are computed over."""

    person: Mapping[str, str] = field(default_factory=dict, repr=False)
    site: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)

    def names(self) -> dict[str, Any]:
        """The names an expression may use."""
        return {**self.kept, "person": self.person, "site": self.site}


@dataclass(frozen=True)
class References:
    """What an expression refers to."""

    person: frozenset[str]
    site: frozenset[str]
    kept: frozenset[str]

    @property
    def personal(self) -> bool:
        """Whether anything it refers to may be personal: all but what is known of the site."""
        return bool(self.person or self.kept)


@dataclass(frozen=True)
class Template:
    """A text with values in double braces."""

    source: str
    references: References

    @classmethod
    def parse(cls, source: str) -> "Template":
        """Read a template.

        Raises:
            ValueFault: it is not one.

        """
        try:
            tree = _environment().parse(source)
            references = _references(tree)
        except (TemplateError, RecursionError) as error:
            what = say("the value «{source}» can't be read ({reason})", source=_short(source), reason=_reason(error))
            raise ValueFault(what, say('write "{{ person.name }}"')) from None
        return cls(source, references)

    def render(self, scope: Scope) -> Text:
        """Compute the text.

        Raises:
            ValueFault: it needs something that isn't there.

        """
        try:
            value = _environment().from_string(self.source).render(scope.names())
        except _UNCOMPUTABLE as error:
            # the error's own words could quote a value
            what = say(
                "the value «{source}» can't be computed ({kind})", source=_short(self.source), kind=type(error).__name__
            )
            raise ValueFault(what, say("see whether all that it names is there")) from None
        return Text(value, self.references.personal)


@dataclass(frozen=True)
class Condition:
    """When a step or an action takes place: an expression over values, and `seen(target)` for what the page shows."""

    source: str
    references: References
    seen: tuple[Target, ...]
    _expression: str

    @classmethod
    def parse(cls, source: str) -> "Condition":
        """Read a condition.

        Raises:
            ValueFault: it is not one, or a target in it is not.

        """
        targets: list[Target] = []

        def remember(call: "re.Match[str]") -> str:
            targets.append(parse_target(call[1]))
            return f"seen({len(targets) - 1})"

        try:
            expression = _SEEN.sub(remember, source)
            references = _references(_environment().parse("{{ " + expression + " }}"), {"seen"})
        except TargetError as error:
            raise ValueFault(
                say("the condition «{source}» names a target wrongly: {reason}", source=source, reason=error),
                error.remedy,
            ) from None
        except (TemplateError, RecursionError) as error:
            remedy = say('write person.card == "photo", or seen(dialog "…")')
            raise ValueFault(
                say("the condition «{source}» can't be read ({reason})", source=_short(source), reason=_reason(error)),
                remedy,
            ) from None
        return cls(source, references, tuple(targets), expression)

    def holds(self, scope: Scope, seen: Callable[[Target], bool]) -> bool:
        """Whether the condition is true now; `seen` is asked what the page shows.

        Raises:
            ValueFault: it needs something that isn't there.

        """

        def is_seen(number: int) -> bool:
            return seen(self.seen[number])

        try:
            expression = _environment().compile_expression(self._expression, undefined_to_none=False)
            return bool(expression(**scope.names(), seen=is_seen))
        except _UNCOMPUTABLE as error:
            what = say(
                "the condition «{source}» can't be computed ({kind})",
                source=_short(self.source),
                kind=type(error).__name__,
            )
            raise ValueFault(what, say("see whether all that it names is there")) from None


def _short(source: str) -> str:
    return shorten(source, 120, placeholder="…")


def _reason(error: TemplateError | RecursionError) -> str:
    return str(error.message) if isinstance(error, TemplateError) else say("it is too deep")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, without the operators by which a stranger's flow could fill the memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        raise TemplateRuntimeError(f"{operator} is not for values")


@cache
def _environment() -> Environment:
    return _Sandbox(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


def _references(tree: nodes.Template, functions: frozenset[str] | set[str] = frozenset()) -> References:
    fields: dict[str, set[str]] = {"person": set(), "site": set()}
    accesses: list[nodes.Getattr | nodes.Getitem] = [*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Getitem)]
    for access in accesses:
        owner = access.node
        if isinstance(owner, nodes.Name) and owner.name in fields:
            fields[owner.name].add(_field(access))
    loaded = [name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"]
    for owner_name, names in fields.items():
        owned = [a for a in accesses if isinstance(a.node, nodes.Name) and a.node.name == owner_name]
        # the whole of a person, in a filter or a loop, would give out what the flow has not asked for
        if loaded.count(owner_name) > len(owned):
            names.add("*")
    kept = set(loaded) - set(fields) - functions - set(_environment().globals)
    return References(frozenset(fields["person"]), frozenset(fields["site"]), frozenset(kept))


def _field(access: nodes.Getattr | nodes.Getitem) -> str:
    if isinstance(access, nodes.Getattr):
        return access.attr
    return str(access.arg.value) if isinstance(access.arg, nodes.Const) else "*"
