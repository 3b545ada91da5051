"""The commands of assisted enrolments."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.cli.groups import PLAIN, WithPlain
from assistant.options import AsJson, FlowName, Quiet, SettingsFile, SiteName
from assistant.show_enrol import EnrolScreen
from assistant.usage import App
from wording import say

if TYPE_CHECKING:
    from assistant.commands.enrol.office import Campaign
    from assistant.commands.enrol.serving import AskerFor
    from assistant.enrol.contracts import Listed
    from assistant.settings import Settings

enrol_app = App(
    name="enrol",
    help="Enrol people one after another, with a human at every decision; nobody twice.",
    no_args_is_help=True,
    cls=WithPlain,
)
app.add_typer(enrol_app)

PeopleFile = Annotated[
    Path,
    typer.Option("--people", metavar="FILE", help="The people file: CSV, XLSX, ODS, sealed or not; see `pasapas people`."),
]
MaybePeopleFile = Annotated[
    Path | None,
    typer.Option("--people", metavar="FILE", help="The people file: with it, it is said who is who, on the screen."),
]
KeyFile = Annotated[
    Path | None,
    typer.Option("--identity", metavar="FILE", help="The age identity that opens a sealed people file, instead of a passphrase."),
]
CampaignName = Annotated[
    str | None,
    typer.Option("--campaign", metavar="NAME", help="Another name than the flow’s: nobody is enrolled twice in one."),
]
Rehearse = Annotated[
    bool, typer.Option("--rehearse", help="Nobody is there: for fictional people on this machine alone, who are answered for.")
]
Headless = Annotated[bool, typer.Option("--headless", help="Without a window: for fictional people alone.")]
SheetsFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Keep the sheets that people take home there; they hold their names."),
]


@enrol_app.command(PLAIN)
def run(
    flow: FlowName,
    people: PeopleFile,
    identity: KeyFile = None,
    campaign: CampaignName = None,
    site: SiteName = None,
    rehearse: Rehearse = False,
    headless: Headless = False,
    out: SheetsFolder = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put the people of a file in the queue, and serve whoever’s turn it is; this is meant where no command is named."""
    _serve(flow, people, identity, campaign, site, rehearse, headless, out, settings, EnrolScreen(quiet=quiet, as_json=as_json))


@enrol_app.command()
def resume(
    flow: FlowName,
    people: PeopleFile,
    identity: KeyFile = None,
    campaign: CampaignName = None,
    site: SiteName = None,
    rehearse: Rehearse = False,
    headless: Headless = False,
    out: SheetsFolder = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Go on with a batch that was interrupted: nobody new comes into the queue."""
    screen = EnrolScreen(quiet=quiet, as_json=as_json)
    _serve(flow, people, identity, campaign, site, rehearse, headless, out, settings, screen, add=False)


def _serve(
    flow: str,
    people: Path,
    identity: Path | None,
    campaign: str | None,
    site: str | None,
    rehearse: bool,
    headless: bool,
    out: Path | None,
    settings: Path | None,
    screen: EnrolScreen,
    *,
    add: bool = True,
) -> None:
    from assistant.commands.enrol.office import campaign as campaign_of
    from assistant.commands.enrol.people_of import people_of
    from assistant.commands.enrol.serving import EnrolWish, UnknownLeft, enrol

    chosen = settings_of(settings)
    wanted = campaign_of(flow, site, campaign)
    asker = _rehearsal(screen) if rehearse else _live(chosen, wanted, screen)
    listed = people_of(people, wanted.flow, identity)
    wish = EnrolWish(wanted, listed, rehearse=rehearse, headless=headless, add=add, out=out)
    served = enrol(wish, _named(chosen, rehearse=rehearse), asker, screen.told)
    screen.served(served)
    if served.unknown:
        raise UnknownLeft.of(served.unknown)
