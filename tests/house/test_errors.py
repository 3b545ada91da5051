"""Errors for the user, all over the house."""

import importlib
import pkgutil
from collections import Counter

import assistant
from assistant.errors import PasapasError

FREE = frozenset(range(3, 126)) - {30, 70}
"""1 is an error without a class, 2 a wrong command line, 30 a recording that can't be read, 70 a bug of ours; from 126
on, codes are the shell's own (POSIX, 2.8.2)."""


def error_classes() -> list[type[PasapasError]]:
    """Every class of error, wherever it is defined."""
    for module in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, waiting = [], [PasapasError]
    while waiting:
        waiting += (subclasses := waiting.pop().__subclasses__())
        found += [error for error in subclasses if error.__module__.startswith("assistant.")]
    return found


def test_each_error_has_its_own_exit_code() -> None:
    """A script can tell errors apart: no two classes share a code, and none takes that of another kind of end."""
    codes = {error.__name__: error.exit_code for error in error_classes()}
    counted = Counter(codes.values())
    assert codes
    assert not {name: code for name, code in codes.items() if counted[code] > 1 or code not in FREE}


def test_each_error_says_what_it_is_about() -> None:
    """The class's docstring is the manual's sentence about it."""
    assert not [error.__name__ for error in error_classes() if not error.__doc__]
