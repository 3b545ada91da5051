"""The options and arguments that several commands share, with their help."""

from pathlib import Path
from typing import Annotated

import typer

FlowName = Annotated[str, typer.Argument(metavar="FLOW", help="A flow’s file, or the name of a bundled flow.")]
PersonFile = Annotated[
    Path | None, typer.Option("--person", metavar="FILE", help="The file of the person whose values are typed.")
]
SiteName = Annotated[
    str | None, typer.Option("--site", metavar="SITE", help="A site of the settings, instead of the flow’s own.")
]
Languages = Annotated[
    str | None, typer.Option("--language", metavar="LANGUAGE,…", help="The guide’s languages, as in fr,ar.")
]
Formats = Annotated[str, typer.Option("--format", metavar="FORMAT,…", help="The guide’s formats, as in html,pdf.")]
Editions = Annotated[
    str, typer.Option("--edition", metavar="EDITION,…", help="The guide’s editions, as in standard,large-print.")
]
ThemeName = Annotated[
    str | None, typer.Option("--theme", metavar="THEME", help="How marks look: raspberry, ink, or a file of yours.")
]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read the pictures, too, when searching for personal data.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="The folder to write to.")]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="The settings’ file, instead of pasapas.toml.")
]
DeviceName = Annotated[
    str | None,
    typer.Option("--device", metavar="DEVICE", help="The telephone or tablet to play at, as in “iPhone 13”."),
]
BrowserName = Annotated[
    str | None,
    typer.Option("--browser", metavar="BROWSER", help="chromium, firefox, webkit, or a path."),
]
Headed = Annotated[bool, typer.Option("--headed", help="Show the browser.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Port = Annotated[int, typer.Option("--port", metavar="PORT", help="The site's port; a free one where 0.")]
Vintage = Annotated[
    str | None,
    typer.Option("--vintage", metavar="YEAR", help="Which year’s site: 2022, unless another is named, or 2025."),
]
Faults = Annotated[
    list[str] | None,
    typer.Option(
        "--fault",
        metavar="NAME[:OPTION=VALUE,…]",
        help="Let something go wrong, as in --fault slow:seconds=10; may be given several times.",
    ),
]
ListFaults = Annotated[bool, typer.Option("--list-faults", help="Tell every fault with its options, and stop.")]
LookSeed = Annotated[int | None, typer.Option("--look", metavar="SEED", help="Another look with the same words.")]
WordsSeed = Annotated[int | None, typer.Option("--words", metavar="SEED", help="Other words with the same look.")]
People = Annotated[
    int | None, typer.Option("--people", metavar="COUNT", help="Register so many generated people, too.")
]
PeopleSeed = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="Which people: the same seed, the same ones.")
]
Database = Annotated[
    Path | None,
    typer.Option("--database", metavar="FILE", help="A file that keeps people and accounts until the next time."),
]
MailServer = Annotated[
    str | None,
    typer.Option("--mail", metavar="SERVER", help="Who keeps the mail: embedded, or dovecot where it is installed."),
]
