"""The settings of the desk, [desk] in pasapas.toml; `assistant.settings` reads them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class DeskSettings(BaseModel):
    """How the desk is opened and locked."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    lock: float = Field(default=5.0, gt=0, le=120)
    """Minutes without use after which the desk locks itself."""
    port: int = Field(default=0, ge=0, le=65535)
    """The port that the desk listens at, on this machine alone. 0 is any free one."""
    address: Literal["name", "number"] = "name"
    """How the browser finds the desk: by a name that nobody else knows (name: something.localhost), or by a number of
    127.0.0.0/8 (number), for a browser that does not find the name."""
