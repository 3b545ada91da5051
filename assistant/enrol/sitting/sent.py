"""What the site has got, or will get, up to a gate: shown masked, revealed on demand, forgotten with the sitting."""

from typing import Final

from pydantic import SecretStr

from assistant.actions.base import Action
from assistant.actions.choose import Choose
from assistant.actions.fill import Fill
from assistant.actions.type import Type
from assistant.enrol.contracts import Shown
from assistant.language.sentences import said
from assistant.language.values import ValueFault
from assistant.stage import Stage
from wording import say_in

_TYPED: Final = (Fill, Type)


def shown(action: Action, stage: Stage, language: str) -> Shown | None:
    """What an action gave to the site; None where that is nothing that could be shown."""
    if isinstance(action, _TYPED):
        try:
            return Shown(_label(action, language), SecretStr(stage.value(action.value).reveal()))
        except ValueFault:
            return None
    if isinstance(action, Choose):
        return Shown(say_in(language, "chosen"), SecretStr(_label(action, language)), plain=True)
    return None


def _label(action: Fill | Type | Choose, language: str) -> str:
    """The name of the field as it stands on the screen."""
    name = action.target.name
    return action.called or (name.text if name and not name.regex else said(action.name_of(action.target), language))
