"""open: the person goes to an address of the site."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, WithJsonSchema

from assistant.actions.base import Action, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Phrase, quoted
from assistant.language.values import Template, ValueFault
from wording import say


def _path(template: Template) -> Template:
    if not template.source.startswith("/"):
        what = say("«{path}» is not a path of the site", path=template.source)
        raise ValueFault(
            what, say('write what follows the site\'s name, "/" for its first page: addresses belong in the settings')
        )
    return template


class Open(Action):
    """Open a page of the site by its path; where the site lives is said in the settings."""

    verb = "open"
    main = "path"
    asks = True
    sentence: ClassVar = Phrase(text="Go to the site’s address")
    sentence_inside: ClassVar = Phrase(text="Go to the page {path} of the site")

    path: Annotated[TemplateField, AfterValidator(_path), WithJsonSchema({"type": "string", "pattern": "^/"})]

    def describe(self) -> Phrase:
        """Say where to go."""
        inside = self.path.source != "/"
        return self.sentence_inside.filled(path=quoted(self.path.source)) if inside else self.sentence

    def templates(self) -> tuple[Template, ...]:
        """The path."""
        return (self.path,)

    def perform(self, stage: Stage) -> None:
        """Load the page in the tab in front."""
        stage.visit(stage.value(self.path).reveal())
