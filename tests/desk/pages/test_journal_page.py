"""The journal at the desk: what was done, of whom, whether it is whole; handing out and removing one person's."""

import json
import re
from collections.abc import Iterator

import pytest

from assistant.commands.enrol.office import office
from assistant.desk.running import journal as running
from tests.desk.pages.behind import Behind
from tests.desk.pages.papers import desk_in, opens, taken, words
from tests.enrol.register.journals import tamper


@pytest.fixture
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """A desk at which the first two of the file were served, each with another journey; the file is open."""
    with desk_in(tmp_path_factory.mktemp("desk")) as opened:
        opens(opened)
        assert opened.desk.people
        with office(opened.desk.settings) as here:
            for listed, flow in zip(opened.desk.people.read.people, ("accompagnement", "activation"), strict=False):
                person = here.keys.person_id(listed.identity)
                here.journal.write(person, "began", {"flow": flow})
                here.journal.write(person, "gate", {"step": "decision", "answer": "activate"})
                here.journal.write(person, "ended", {"outcome": "done"})
        yield opened


def who(behind: Behind, name: str) -> str:
    """What stands for somebody in the page's forms."""
    found = re.search(rf'<option value="(\w+)">{name}', behind.get("/journal").text)
    assert found
    return found[1]


def names(behind: Behind) -> list[str]:
    """Who stands in the file."""
    from assistant.commands.people_found import name_of

    assert behind.desk.people
    return [name_of(one) for one in behind.desk.people.read.people]


def rows(behind: Behind, address: str = "/journal") -> list[str]:
    """The lines of the page's tables, from the first to the last."""
    found = re.findall(r"<tr><td>(.*?)</tr>", behind.get(address).text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_nothing_was_done_yet(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Looking makes no register."""
    with desk_in(tmp_path_factory.mktemp("desk")) as fresh:
        assert "Nothing was done here yet." in words(fresh.get("/journal"))
        assert "there is no register of enrolments here yet" in words(fresh.get("/journal/verify")).lower()
        assert not list(fresh.desk.folder.iterdir())


def test_what_was_done_is_told_the_newest_first(behind: Behind) -> None:
    """By day, in plain words, with names while the people file is open; with opaque ids without it."""
    first, second, *_ = names(behind)
    told = rows(behind)
    assert [second in row for row in told] == [True] * 3 + [False] * 3
    assert "her sitting ended outcome: enrolled p-1" in told[0]
    assert f"{first} her sitting began flow: accompagnement" in told[-1]
    behind.send("/journal", "/people/close", {"back": "/journal"})
    page = words(behind.get("/journal"))
    assert first not in page
    assert re.search(r"[0-9a-f]{8}… her sitting ended", page)


def test_it_can_be_narrowed_to_a_person_and_a_journey(behind: Behind) -> None:
    """What happens in a sitting is of the journey that it began with. No row and no name stands in the address."""
    first, second, *_ = names(behind)
    assert all(first in row for row in rows(behind, f"/journal?who={who(behind, first)}"))
    assert [second in row for row in rows(behind, "/journal?journey=activation")] == [True] * 3
    assert rows(behind, f"/journal?journey=activation&who={who(behind, first)}") == []
    assert len(rows(behind, "/journal?who=nobody&journey=")) == 6


def test_of_many_entries_the_last_are_shown(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them where that is wanted."""
    monkeypatch.setattr(running, "SHOWN", 2)
    assert "The last 2 of 6 entries are shown." in words(behind.get("/journal"))
    assert (len(rows(behind)), len(rows(behind, "/journal?whole=yes"))) == (2, 6)


def test_whether_it_is_as_it_was_written(behind: Behind) -> None:
    """A plain yes; a plain no with the place, and what to do, where somebody has changed it."""
    assert "Yes: the journal is as it was written 6 entries" in words(behind.get("/journal/verify"))
    with office(behind.desk.settings) as here:
        tamper(here.register, "UPDATE journal SET facts = '{}' WHERE number = 2")
    page = words(behind.get("/journal/verify"))
    assert "No: " in page
    assert "What it says was changed. Keep a copy of the register as it is" in page
    assert "entry 2" in page


def test_what_is_written_of_one_person_is_handed_out(behind: Behind) -> None:
    """As JSON, without her name, under a name that tells nothing; the journal says that it was."""
    first, *_ = names(behind)
    answer = behind.send("/journal", "/journal/person", {"who": who(behind, first), "wish": "take"})
    file = taken(behind, answer)
    told = json.loads(file.content)
    assert [entry["event"] for entry in told["journal"]] == ["began", "gate", "ended"]
    assert first not in file.text
    assert file.headers["content-disposition"] == 'attachment; filename="journal.json"'
    assert "what is kept of her was exported" in rows(behind)[0]
    assert behind.send("/journal", "/journal/person", {"who": "", "wish": "take"}).status_code == 400


def test_one_person_s_entries_are_removed_once_that_is_confirmed(behind: Behind) -> None:
    """What stays is said; no leaves all as it is; the other person's stay, and the journal is still whole."""
    first, second, *_ = names(behind)
    asked = behind.send("/journal", "/journal/person", {"who": who(behind, first), "wish": "remove"})
    address = asked.headers["location"]
    assert first.split()[0] not in address
    assert first in words(behind.get(address))
    assert "The ledger stays" in words(behind.get(address))
    behind.send(address, "/journal/purge", {"who": who(behind, first), "remove": "no"})
    assert len([row for row in rows(behind) if first in row]) == 3
    gone = behind.send(address, "/journal/purge", {"who": who(behind, first), "remove": "yes"})
    assert "3 entries were removed. The ledger stays." in words(behind.get(gone.headers["location"]))
    assert not [row for row in rows(behind) if first in row]
    assert len([row for row in rows(behind) if second in row]) == 3
    assert "Yes: the journal is as it was written" in words(behind.get("/journal/verify"))


def test_nobody_else_s_are_removed_where_the_file_has_changed(behind: Behind) -> None:
    """Between the question and the answer another file was opened: nothing is removed, of nobody."""
    first, *_ = names(behind)
    token = who(behind, first)
    behind.send("/people", "/people/close")
    answer = behind.send("/journal/purge", "/journal/purge", {"who": token, "remove": "yes"})
    assert answer.status_code == 400
    assert len(rows(behind)) == 6


def test_what_is_old_is_removed_once_that_is_confirmed(behind: Behind) -> None:
    """What is not yet old stays."""
    assert "from before 30 days" in words(behind.get("/journal/purge"))
    gone = behind.send("/journal/purge", "/journal/purge", {"remove": "yes"})
    assert "0 entries were removed." in words(behind.get(gone.headers["location"]))
    assert len(rows(behind)) == 6


def test_kept_sheets_are_handed_out_by_their_time(behind: Behind) -> None:
    """No other file of the folder is, whatever it is called."""
    sheets = behind.desk.folder / "sheets"
    sheets.mkdir()
    (sheets / "2026-11-26-101500.pdf").write_bytes(b"%PDF-sheet")
    (behind.desk.folder / "other.pdf").write_bytes(b"%PDF-other")
    (sheets / "2026-11-26-101501.pdf").symlink_to(behind.desk.folder / "other.pdf")
    assert "26 November 2026, 10:15:00" in words(behind.get("/journal"))
    assert behind.get("/journal/sheets/2026-11-26-101500.pdf").content == b"%PDF-sheet"
    for name in ("other.pdf", "2026-11-26-101501.pdf", "..%2Fother.pdf"):
        assert behind.get(f"/journal/sheets/{name}").status_code == 404
