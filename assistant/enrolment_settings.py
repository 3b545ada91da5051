"""The settings of assisted enrolments, [enrol] in pasapas.toml; `assistant.settings` reads them."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class EnrolSettings(BaseModel):
    """How this helper enrols."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    helper: str = ""
    """The helper's name, as mandates and exit sheets say it. Without it, it is asked for."""
    place: str = ""
    """Where the helper sits (library, town hall), as mandates and exit sheets say it."""
    home: Path | None = None
    """The folder of the ledger, the journal and the queue. Without it, pasapas/enrolments among this user's data."""
    database: SecretStr | None = None
    """A Postgres database that several helpers share: postgresql://user@host/name. Without it, SQLite in the folder.
    Best given as an environment variable, where it holds a password."""
    key: SecretStr | None = None
    """The register's key, the same for all helpers who share a database: what `pasapas enrol key` prints. Without it, a
    file of the folder. Best given as an environment variable."""
    worker: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """The name of this place of work, another for each. Without it, the machine's and the user's names."""
    silence: float = Field(default=10.0, gt=0, le=120)
    """Minutes without an answer after which a gate counts as not answered: the sitting stops."""
    retention: int = Field(default=30, ge=1, le=3650)
    """Days that the journal keeps entries; the ledger outlives them."""
