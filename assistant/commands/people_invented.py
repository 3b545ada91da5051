"""The invented people that come with pasapas, as a people file: to rehearse with."""

import csv
import io
from collections.abc import Mapping, Sequence

from assistant.bundled import root
from assistant.enrol.people.columns import column, known
from assistant.enrol.people.reading import look_through_content
from assistant.enrol.people.template_files import separator
from assistant.flow.model import Flow
from assistant.person import Person

_MOST = 10


def invented_people(flow: Flow) -> bytes:
    """Up to ten of them who have what a flow asks for, as CSV; each is said to be invented."""
    people = [Person.load(file) for file in sorted((root() / "fixtures" / "people").glob("*.yaml"))]
    rows = [{**person.values, "fictional": "true"} for person in people]
    names = [name for name in _columns(flow) if any(row.get(name) for row in rows)]
    found = look_through_content("people.csv", _as_csv(names, rows), flow)
    faulty = {fault.spot.row for fault in (*found.faults, *found.remarks)}
    return _as_csv(names, [row for number, row in enumerate(rows, 2) if number not in faulty][:_MOST])


def _columns(flow: Flow) -> tuple[str, ...]:
    """What the flow asks for, and what else people files know by name: the site wants some of it beforehand."""
    return tuple(dict.fromkeys((*known(), *(field.name for field in flow.person))))


def _as_csv(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    from wording import spoken_language

    text, language = io.StringIO(newline=""), spoken_language()
    writer = csv.writer(text, delimiter=separator(), lineterminator="\r\n")
    writer.writerow([column(name).titles[language] for name in names])
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig")
