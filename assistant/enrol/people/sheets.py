"""Tells what kind of file a content is, and reads its sheets."""

from assistant.enrol.people.cells import Sheet
from assistant.enrol.people.csv_file import read_csv
from assistant.enrol.people.opening import Content
from assistant.enrol.people.workbook import is_workbook, read_workbook


def sheets_of(content: Content, file: str, titles: set[str]) -> tuple[Sheet, ...]:
    """The sheets of a file, told by what it holds rather than by its name.

    Raises:
        NotAPeopleFile: it is of no kind that is known, or damaged.

    """
    if is_workbook(content.data):
        return read_workbook(content.data, file)
    return read_csv(content.data, file, titles)
