"""A fictional person: what she is registered with, and what she will choose at the site."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from mock_site import rules
from mock_site.people import Registration


class Persona(Registration):
    """A registration with the credentials that the person will choose; every value keeps the site's rules."""

    provisional_code: Annotated[str, AfterValidator(rules.provisional_code)]
    identifier: Annotated[str, AfterValidator(rules.identifier)]
    password: str

    @property
    def registration(self) -> Registration:
        """What the register is told: not what she will choose."""
        return Registration.model_validate(self.model_dump(exclude={"identifier", "password"}, exclude_unset=True))

    @property
    def values(self) -> dict[str, str]:
        """Texts by name, as a person's file holds them; what she does not have is left out."""
        values = self.model_dump(mode="json", exclude_unset=True, exclude_none=True)
        if self.mobile:
            values["mobile"] = f"0{self.mobile.removeprefix('+33')}"
        return values


Card = Literal["photo", "plain"]
