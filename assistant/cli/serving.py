"""The command that serves the mock site."""

from threading import Event

from assistant.cli.app import app
from assistant.options import (
    AsJson,
    Database,
    Faults,
    ListFaults,
    LookSeed,
    MailServer,
    People,
    PeopleSeed,
    Port,
    Vintage,
    WordsSeed,
)
from assistant.show import Screen


@app.command()
def serve(
    port: Port = 0,
    vintage: Vintage = None,
    faults: Faults = None,
    list_faults: ListFaults = False,
    look: LookSeed = None,
    words: WordsSeed = None,
    people: People = None,
    seed: PeopleSeed = None,
    database: Database = None,
    mail: MailServer = None,
    as_json: AsJson = False,
) -> None:
    """Serve the bundled mock site, with its mail, until Ctrl-C."""
    from assistant.commands.serve import ServeWish, faults_told
    from assistant.commands.serve import serve as serve_mock

    screen = Screen(quiet=False, as_json=as_json)
    if list_faults:
        screen.told(faults_told())
        return
    wish = ServeWish(port, vintage, tuple(faults or ()), look, words, people, seed, database, mail)
    with serve_mock(wish) as (mock, login):
        screen.serving(mock, login, wish.faults)
        # until SIGINT, which typer turns into exit code 130
        Event().wait()
