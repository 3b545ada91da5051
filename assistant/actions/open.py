"""open: the person goes to an address of the site."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, WithJsonSchema

from assistant.actions.base import Action, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Words
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
    sentences: ClassVar = {"fr": "Allez à l’adresse du site", "en": "Go to the site’s address"}
    sentences_inside: ClassVar = {"fr": "Allez à la page {path} du site", "en": "Go to the page {path} of the site"}

    path: Annotated[TemplateField, AfterValidator(_path), WithJsonSchema({"type": "string", "pattern": "^/"})]

    def describe(self, words: Words) -> str:
        """Say where to go."""
        sentences = self.sentences if self.path.source == "/" else self.sentences_inside
        return words.say(sentences, path=words.quote(self.path.source))

    def templates(self) -> tuple[Template, ...]:
        """The path."""
        return (self.path,)

    def perform(self, stage: Stage) -> None:
        """Load the page in the tab in front."""
        stage.visit(stage.value(self.path).reveal())
