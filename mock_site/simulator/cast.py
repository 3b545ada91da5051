"""Whom one may register behind the scenes by name. Nobody can have their numbers."""

from datetime import date
from typing import Final

from mock_site.people import Registration

CAST: Final = {
    "camille": Registration(
        civility="Madame",
        first_name="Camille",
        last_name="Exemple",
        birth_date=date(1958, 5, 12),
        nir="258059999900193",
        card="photo",
        card_serial="12345678901",
        provisional_code="A1B2C3D4E5F6",
        email="camille.exemple@courrier.test",
        mobile="0639980102",
    ),
    "gaston": Registration(
        civility="Monsieur",
        first_name="Gaston",
        last_name="L’Hôpital-Besançon",
        birth_date=date(1949, 2, 28),
        nir="149029999901438",
        card="plain",
        card_serial="9071834562",
        provisional_code="Zk7Qw2Xm9Lp4",
        email="gaston.lhopital@boite.test",
        mobile="0639987741",
    ),
}
