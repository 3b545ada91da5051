"""`python -m mock_site.personas`: write people as `pasapas play --person` reads them."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from mock_site.personas.generator import MOST, generate
from mock_site.personas.persona import Persona

FORMATS: Final = ("yaml", "json")


def main() -> None:
    """One file a person where a folder is named; otherwise all of them on the standard output."""
    arguments = _arguments()
    try:
        people = generate(arguments.seed, arguments.count)
        if arguments.folder:
            _write(people, arguments.folder, arguments.format)
        else:
            separator = "" if arguments.format == "json" else "---\n"
            sys.stdout.write(separator.join(written(persona, arguments.format) for persona in people))
    except (OSError, ValueError) as error:
        sys.exit(f"mock_site.personas: {error}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mock_site.personas", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same people (default: 1)")
    parser.add_argument("--count", type=int, default=1, help=f"how many, up to {MOST} (default: 1)")
    parser.add_argument("--format", choices=FORMATS, default="yaml", help="what to write (default: yaml)")
    parser.add_argument("--folder", type=Path, help="write one file a person there, which is made where it is missing")
    return parser.parse_args()


def written(persona: Persona, kind: str) -> str:
    """The person's file, in YAML or JSON (one line)."""
    values = {"fictional": True, **persona.values}
    if kind == "json":
        return json.dumps(values, ensure_ascii=False) + "\n"
    # a text between quotes is written in YAML as in JSON, so no library is needed
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def _write(people: tuple[Persona, ...], folder: Path, kind: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for persona in people:
        (folder / f"{persona.identifier}.{kind}").write_text(written(persona, kind), encoding="utf-8")


if __name__ == "__main__":
    main()
