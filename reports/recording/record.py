"""The base of all recorded things."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all recorded things: frozen, and closed so that a typing error in a hand-edited file is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
