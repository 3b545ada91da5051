"""What it costs to import us."""

import sys

from tests.running import run

HEAVY = (
    "playwright",
    "sqlalchemy",
    "pymap",
    "aiosmtpd",
    "starlette",
    "uvicorn",
    "imapclient",
    "PIL",
    "babel",
    "fpdf",
    "pytest",
)


def loaded_by(statement: str) -> set[str]:
    """Heavy libraries that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    ran = run(sys.executable, "-c", code, check=True)
    return set(ran.stdout.rsplit("loaded:", 1)[1].split())


def test_importing_the_package_is_light() -> None:
    """`import assistant` is what a plugin, a type checker or a shell's completion does."""
    assert loaded_by("import assistant") == set()


def test_importing_the_browsers_room_is_light() -> None:
    """Looking for a browser doesn't load what drives one."""
    assert loaded_by("import assistant.browser") == set()


def test_asking_the_command_for_help_is_light() -> None:
    """`pasapas --help` starts no server, browser or mail in order to say what it can do."""
    helped = "from assistant.cli import main\ntry: main(['--help'])\nexcept SystemExit as left: assert not left.code"
    assert loaded_by(helped) == set()
