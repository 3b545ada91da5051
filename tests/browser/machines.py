"""Machines that are not this one, and programs that are not what they seem."""

from pathlib import Path

from assistant.browser.system import System


def program(file: Path, lines: str = "exit 0") -> Path:
    """Write a program of the shell that stands for a browser, or for a system's command."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)
    return file


def system(family: str, *, root: bool = False) -> System:
    """Make a machine on which Python is called `python3`."""
    return System(family, root, sudo=False, python="python3")  # type: ignore[arg-type]
