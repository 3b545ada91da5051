"""The people of a rehearsal on the bundled site: each is registered there once, however often her turn comes."""

from collections.abc import Collection, Mapping

from assistant import bundled


class Guests:
    """Remembers whom the bundled site knows already: to register somebody again would undo what she has done."""

    def __init__(self) -> None:
        self._logins: dict[str, bundled.MailboxLogin | None] = {}

    def welcome(
        self, mock: bundled.MockAddresses, person: Mapping[str, str], wanted: Collection[str]
    ) -> bundled.MailboxLogin | None:
        """Register her as `bundled.welcome` does, the first time.

        Raises:
            MockFailed: her values don't pass the site's own rules.

        """
        known = person.get("nir", "") + person.get("birth_date", "")
        if known not in self._logins:
            self._logins[known] = bundled.welcome(mock, _made_up(person) | dict(person), wanted)
        return self._logins[known]


def _made_up(person: Mapping[str, str]) -> dict[str, str]:
    """What the bundled site must know of somebody, and no people file says; where hers does, that counts."""
    nir = person.get("nir", "")
    return {
        "civility": "Monsieur" if nir.startswith("1") else "Madame",
        "first_name": "Camille",
        "last_name": "Exemple",
        "email": f"{nir}@boite.test",
    }
