"""The ground of all words."""

from pydantic import BaseModel, ConfigDict


class Word(BaseModel):
    """Something said."""

    # a word that can't be read must not quote what it says
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
