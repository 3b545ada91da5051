"""Finds texts for people that are not said through the catalogues: nobody could translate them."""

import ast
from collections.abc import Iterator

ERRORS_OF_READERS = {
    "FormatError",
    "RecordingError",
    "TargetError",
    "ThemeError",
    "Unreadable",
    "ValueFault",
    "ValueError",
}
"""What is raised with a text for people, beside the subclasses of PasapasError."""
TELLING = {"Fault", "Finding", "_fatal", "_fault", "fault", "note", "report", "wrong"}
"""Functions and records that are given texts for people."""
NOT_TEXTS = {"where", "nearest"}
"""Arguments that are places or targets."""


def unsaid(source: str, errors: set[str]) -> list[int]:
    """Lines where an error, a fault or a notice gets a bare text: a literal, an f-string, or a name that stands for one."""
    tree = ast.parse(source)
    found, returns, telling = set(), _returns(tree), errors | ERRORS_OF_READERS | TELLING
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
        calls = [node for node in ast.walk(scope) if isinstance(node, ast.Call) and _called(node) in telling]
        names = _assigned(scope) if calls else {}
        for call in calls:
            given = [*call.args, *(word.value for word in call.keywords if word.arg not in NOT_TEXTS)]
            found |= {call.lineno for one in given if _is_bare(one, names, returns)}
    return sorted(found)


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What each name of a scope may stand for."""
    names: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            for name, value in _pairs(target, node.value):  # type: ignore[attr-defined] # both kinds have one
                names.setdefault(name, []).append(value)
    return names


def _pairs(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name) and value is not None:
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield from _pairs(one, other)


def _returns(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What each function of a module may return."""
    return {
        function.name: [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
    }


def _is_bare(
    value: ast.expr, names: dict[str, list[ast.expr]], returns: dict[str, list[ast.expr]], depth: int = 3
) -> bool:
    def bare(inner: ast.expr) -> bool:
        return depth > 0 and _is_bare(inner, names, returns, depth - 1)

    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and " " in value.value.strip()
    if isinstance(value, ast.JoinedStr):
        return any(bare(one) or _is_word(one) for one in value.values)
    if isinstance(value, ast.Name):
        return any(bare(one) for one in names.get(value.id, ()))
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and any(bare(one) for one in returns.get(value.func.id, ()))
    parts = {ast.IfExp: ("body", "orelse"), ast.BinOp: ("left", "right"), ast.FormattedValue: ("value",)}
    inner = [getattr(value, part) for part in parts.get(type(value), ())]
    return any(bare(one) for one in [*inner, *(value.elts if isinstance(value, ast.Tuple) else ())])


def _is_word(part: ast.expr) -> bool:
    """Whether a piece of an f-string is more than signs between its parts."""
    return isinstance(part, ast.Constant) and any(word.isalpha() and len(word) > 1 for word in str(part.value).split())
