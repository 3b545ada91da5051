"""The commands of assisted enrolments."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.cli.groups import PLAIN, WithPlain
from assistant.options import AsJson, FlowName, SettingsFile, SiteName
from assistant.show_enrol import EnrolScreen
from assistant.usage import App
from wording import say, say_number

if TYPE_CHECKING:
    from assistant.enrol.asking.terminal import Terminal
    from assistant.enrol.contracts import Asker, Listed
    from assistant.running.ground import Ground

enrol_app = App(
    name="enrol",
    help="Enrol people one after another, with a human at every decision; nobody twice.",
    no_args_is_help=True,
    cls=WithPlain,
)
app.add_typer(enrol_app)

PeopleFile = Annotated[
    Path,
    typer.Option("--people", metavar="FILE", help="The people file, sealed or not; see `pasapas people`."),
]
MaybePeopleFile = Annotated[
    Path | None,
    typer.Option("--people", metavar="FILE", help="The people file: with it, it is said who is who, on the screen."),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--identity", metavar="FILE", help="The age identity that opens the people file, where no passphrase does."
    ),
]
CampaignName = Annotated[
    str | None,
    typer.Option("--campaign", metavar="NAME", help="Another name than the flow’s: nobody is enrolled twice in one."),
]
RowName = Annotated[str, typer.Option("--row", metavar="ROW", help="The person’s row in the people file.")]
Rehearse = Annotated[
    bool,
    typer.Option("--rehearse", help="For fictional people on this machine alone: they are answered for."),
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
    as_json: AsJson = False,
) -> None:
    """Put the people of a file in the queue, and serve whoever’s turn it is. `enrol FLOW` means this."""
    from assistant.settings import nothing_logged

    # before the first import of Playwright, which reads once whether it is to tell what is typed
    with nothing_logged():
        opened = _Opened(flow, campaign, site, settings, people, identity)
        _serve(opened, rehearse=rehearse, headless=headless, add=True, out=out, as_json=as_json)


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
    as_json: AsJson = False,
) -> None:
    """Go on with a batch that was interrupted: nobody new comes into the queue."""
    from assistant.settings import nothing_logged

    # before the first import of Playwright, which reads once whether it is to tell what is typed
    with nothing_logged():
        opened = _Opened(flow, campaign, site, settings, people, identity)
        _serve(opened, rehearse=rehearse, headless=headless, add=False, out=out, as_json=as_json)


@enrol_app.command()
def status(
    flow: FlowName,
    people: MaybePeopleFile = None,
    identity: KeyFile = None,
    campaign: CampaignName = None,
    site: SiteName = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Say where everybody stands, also while others are at work."""
    from assistant.commands.enrol.looking import status as look
    from assistant.commands.enrol.office import office

    opened = _Opened(flow, campaign, site, settings, people, identity)
    with office(opened.settings) as here:
        EnrolScreen(quiet=False, as_json=as_json).standing(look(opened.campaign, here, opened.people))


@enrol_app.command()
def resolve(
    flow: FlowName,
    people: MaybePeopleFile = None,
    restored: Annotated[
        bool,
        typer.Option("--restored", help="An old backup of the register was put back: say that it is meant to be."),
    ] = False,
    trusted: Annotated[
        bool,
        typer.Option(
            "--trusted", help="Afterwards: everybody who was served in the time that it lost was looked after."
        ),
    ] = False,
    identity: KeyFile = None,
    campaign: CampaignName = None,
    site: SiteName = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Say, of each person of whom it is not known, whether the site has enrolled her."""
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.settling import accept_restored, trust_again
    from assistant.commands.enrol.settling import resolve as settle

    opened = _Opened(flow, campaign, site, settings, people, identity)
    screen = EnrolScreen(quiet=False, as_json=as_json)
    asker = opened.asker(screen)
    with office(opened.settings, unchecked=restored) as here:
        if restored:
            accept_restored(here, asker)
        screen.settled(settle(opened.campaign, here, opened.people, asker))
        if trusted:
            trust_again(here, asker)


@enrol_app.command()
def export(
    flow: FlowName,
    people: PeopleFile,
    row: RowName,
    identity: KeyFile = None,
    campaign: CampaignName = None,
    site: SiteName = None,
    settings: SettingsFile = None,
) -> None:
    """Print all that is written of one person, as JSON: journal, ledger, mandates."""
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.records import export as export_of
    from assistant.commands.enrol.records import row_of

    opened = _Opened(flow, campaign, site, settings, people, identity)
    with office(opened.settings) as here:
        told = export_of(opened.campaign, here, row_of(opened.people, row))
        EnrolScreen(quiet=False, as_json=True).value(told)


@enrol_app.command()
def purge(
    flow: Annotated[str | None, typer.Argument(metavar="[FLOW]", help="The flow, where one person is named.")] = None,
    people: MaybePeopleFile = None,
    row: Annotated[
        str | None, typer.Option("--row", metavar="ROW", help="One person alone, by her row in the people file.")
    ] = None,
    identity: KeyFile = None,
    settings: SettingsFile = None,
) -> None:
    """Remove what the journal says: of one person, or, of everybody, what is older than the settings keep."""
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.records import purge as purge_of
    from assistant.commands.enrol.records import row_of

    screen = EnrolScreen(quiet=False, as_json=False)
    if flow is None or people is None or row is None:
        chosen, campaign, listed = settings_of(settings), None, None
    else:
        opened = _Opened(flow, None, None, settings, people, identity)
        chosen, campaign, listed = opened.settings, opened.campaign, row_of(opened.people, row)
    with office(chosen) as here:
        gone = purge_of(campaign, here, listed, chosen.enrol.retention)
    screen.line(say_number("{number} entry was removed", "{number} entries were removed", gone))
    screen.note(say("the ledger stays: without it somebody could be enrolled twice; it holds no name and no value"))


@enrol_app.command()
def key(settings: SettingsFile = None) -> None:
    """Print the register’s key, for the helpers who share the database: a secret, never to be sent by mail."""
    from assistant.commands.enrol.office import office

    with office(settings_of(settings)) as here:
        EnrolScreen(quiet=False, as_json=False).line(here.keys.printed().get_secret_value())


class _Opened:
    """What the options name, read once it is needed."""

    def __init__(
        self,
        flow: str,
        campaign: str | None,
        site: str | None,
        settings: Path | None,
        people: Path | None,
        identity: Path | None,
    ) -> None:
        from assistant.commands.enrol.office import campaign as campaign_of

        self.settings = settings_of(settings)
        self.campaign = campaign_of(flow, site, campaign)
        self._people = people
        self._identity = identity

    @cached_property
    def people(self) -> "tuple[Listed, ...]":
        """The people of the file; nobody where none is named."""
        from assistant.cli.reading_people import people_of

        return people_of(self._people, self.campaign.flow, self._identity) if self._people else ()

    def asker(self, screen: EnrolScreen) -> "Terminal":
        """Who asks at this terminal."""
        from assistant.enrol.asking.terminal import Terminal

        return Terminal(self.settings.enrol.silence)


def _serve(opened: _Opened, *, rehearse: bool, headless: bool, add: bool, out: Path | None, as_json: bool) -> None:
    from assistant.commands.enrol.office import NobodyAnswers
    from assistant.commands.enrol.serving import EnrolWish, NobodyServed, UnknownLeft, enrol
    from assistant.enrol.asking.rehearsed import rehearsed
    from assistant.enrol.contracts import Outcome

    screen = EnrolScreen(quiet=False, as_json=as_json)
    live = opened.asker(screen)
    # what may not be done with anybody there either is told by the command itself
    forbidden = headless and not all(one.person.fictional for one in opened.people)
    if not (rehearse or live.here or forbidden):
        what = say("nobody can be asked here: answers are typed in a terminal, by somebody who sits there")
        raise NobodyAnswers(what, remedy=say("start pasapas in a terminal, in the foreground, without redirecting it"))
    wish = EnrolWish(opened.campaign, opened.people, rehearse=rehearse, headless=headless, add=add, out=out)

    def asker(listed: "Listed", where: "Ground") -> "Asker":
        return rehearsed(listed.person, where.origins) if rehearse else live

    served = enrol(wish, opened.settings, asker, screen.told)
    screen.served(served)
    if served.unknown:
        raise UnknownLeft(
            say_number(
                "of {number} person it is not known whether she is enrolled",
                "of {number} people it is not known whether they are enrolled",
                served.unknown,
            ),
            remedy=say("look at the site with them, then type `pasapas enrol resolve`"),
        )
    if served.outcomes and set(served.outcomes) <= {Outcome.STOPPED, Outcome.NO_MANDATE}:
        raise NobodyServed(
            say("nobody was served: each was stopped, or had no mandate"),
            remedy=say("see what was said of each; `pasapas enrol status` tells where everybody stands"),
        )
