from datetime import UTC, datetime

import pytest

from reports.guide.dates import long_date


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("fr", "1er novembre 2026", "12 novembre 2026"),
        ("fr-CA", "1er novembre 2026", "12 novembre 2026"),
        ("en", "1 November 2026", "12 November 2026"),
        ("en-US", "November 1, 2026", "November 12, 2026"),
        ("ar", "1 نوفمبر 2026", "12 نوفمبر 2026"),
        ("uk", "1 листопада 2026\u202fр.", "12 листопада 2026\u202fр."),
        ("tlh", "1 November 2026", "12 November 2026"),
    ],
)
def test_a_date_is_written_as_its_readers_write_it(language: str, first: str, other: str) -> None:
    """Day before month, an ordinal for the first day in French, digits from 0 to 9 everywhere."""
    assert [long_date(datetime(2026, 11, day, tzinfo=UTC), language) for day in (1, 12)] == [first, other]
