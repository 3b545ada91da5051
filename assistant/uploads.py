"""Files that a flow uploads: they lie beside it."""

from pathlib import Path

from assistant.actions.base import ActionFailed
from wording import say


def beside(folder: Path, name: str) -> Path:
    """The file of that name in a flow's folder.

    Raises:
        ActionFailed: there is none, or it is none for uploading.

    """
    path = folder / name
    # neither hidden files (settings, secrets) nor, by a link, a file from elsewhere
    if any(part.startswith(".") for part in Path(name).parts) or not path.resolve().is_relative_to(folder.resolve()):
        raise ActionFailed(
            say("{name} is no file for uploading", name=name),
            remedy=say("put a copy beside the flow, without a dot"),
        )
    if not path.is_file():
        raise ActionFailed(
            say("there is no file {name} beside the flow", name=name),
            remedy=say("put {name} into {folder}", name=name, folder=folder),
        )
    return path
