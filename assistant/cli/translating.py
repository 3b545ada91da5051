"""The command for translators' catalogues."""

from typing import Annotated

import typer

from assistant.cli.app import app, listed
from assistant.options import AsJson, Quiet
from assistant.show import Screen
from wording import say


@app.command()
def translate(
    what: Annotated[str, typer.Argument(metavar="extract|update|check", help="Make catalogues, or look them through.")],
    flows: Annotated[
        list[str] | None, typer.Argument(metavar="[FLOW]…", help="All bundled flows where none is named.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="LANGUAGE,…", help="These languages alone, as in ar,uk."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write the catalogues that translators fill in, beside the flows, or say what they lack."""
    from assistant.bundled import flow_file, flow_files
    from assistant.commands import translate as catalogues
    from assistant.commands.written import UnknownChoice

    files = [flow_file(name) for name in flows] if flows else list(flow_files().values())
    languages = listed(language or "")
    screen = Screen(quiet=quiet, as_json=as_json)
    if what == "extract":
        screen.catalogues(catalogues.extract(files))
    elif what == "update":
        screen.catalogues(catalogues.update(files, languages))
    elif what == "check":
        found = catalogues.check(files, languages)
        screen.translations(found)
        if not all(one.whole for one in found):
            raise typer.Exit(catalogues.NotTranslated.exit_code)
    else:
        remedy = say("write extract, update or check")
        raise UnknownChoice(say("«{name}» is not done to catalogues", name=what), remedy=remedy)
