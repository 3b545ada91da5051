"""upload: the person gives a file."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, WithJsonSchema

from assistant.actions.base import OnTarget, Stage
from assistant.language.sentences import Phrase, quoted
from assistant.language.values import ValueFault
from wording import say


def _beside_the_flow(name: str) -> str:
    if name.startswith(("/", "\\", "~")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
        # a flow may come from a stranger: it must not send any file of this machine to a site
        raise ValueFault(
            say("«{name}» is not a file beside the flow", name=name),
            say("put the file into the flow's folder and write its name"),
        )
    return name


class Upload(OnTarget):
    """Give a file of the flow's folder to a file field, or to the button that opens the file chooser."""

    verb = "upload"
    sentence: ClassVar = Phrase(text="Give the file {file} with {target}")

    file: Annotated[str, AfterValidator(_beside_the_flow), WithJsonSchema({"type": "string"})]

    def describe(self) -> Phrase:
        """Say which file to give."""
        return self.sentence.filled(target=self.the(self.target), file=quoted(self.file))

    def perform(self, stage: Stage) -> None:
        """Set the file field, or answer the chooser that the click opens."""
        element = stage.find(self.target)
        path = stage.file(self.file)
        if element.evaluate("element => element instanceof HTMLInputElement && element.type === 'file'"):
            element.set_input_files(path)
            return
        with stage.page.expect_file_chooser() as chooser:
            element.click()
        chooser.value.set_files(path)
