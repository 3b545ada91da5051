"""What the site has got, or will get, up to a gate: shown masked, revealed on demand, forgotten with the sitting."""

from collections.abc import Collection, Sequence
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from pydantic import SecretStr

from assistant.actions.base import Action
from assistant.actions.choose import Choose
from assistant.actions.fill import Fill
from assistant.actions.type import Type
from assistant.enrol.contracts import Shown
from assistant.errors import PasapasError
from assistant.language.sentences import said
from assistant.language.values import ValueFault
from assistant.stage import Stage
from wording import say_in

_OVER: Final = """element => {
  const group = element.closest('fieldset, [role=radiogroup], [role=group]');
  const named = group?.getAttribute('aria-labelledby');
  const over = named ? document.getElementById(named.split(' ')[0]) : group?.querySelector(':scope > legend');
  return (over?.innerText || group?.getAttribute('aria-label') || '').replace(/\\s+/g, ' ').replace(/[\\s:*]+$/, '');
}"""
"""The name of a group of buttons, as it is read, without what ends it."""
_TYPED: Final = (Fill, Type)


def shown(action: Action, stage: Stage, language: str, choices: Collection[str] = ()) -> Shown | None:
    """What an action gave to the site; None where that is nothing that could be shown.

    `choices` are the person's values that come from a closed set, by name: they identify nobody.
    """
    if isinstance(action, _TYPED):
        try:
            return Shown(_label(action, language), SecretStr(stage.value(action.value).reveal()))
        except ValueFault:
            return None
    if isinstance(action, Choose):
        return _chosen(action, stage, language, plain=_is_sites_own(action, choices))
    return None


def with_shown(before: Sequence[Shown], now: Shown, language: str) -> list[Shown]:
    """What the site was given with what it was given now: what is typed, or chosen, once more takes the place of it.

    Choices over which nothing stands may be several.
    """
    one_of_several = now.label == _unnamed(language)
    return [one for one in before if one_of_several or one.label != now.label] + [now]


def _is_sites_own(action: Choose, choices: Collection[str]) -> bool:
    """Whether what is chosen says nothing of her: written in the flow, or a value that comes from a closed set."""
    used = [template.references for template in action.templates()]
    return not any(one.kept or one.person.difference(choices) for one in used)


def _chosen(action: Choose, stage: Stage, language: str, *, plain: bool) -> Shown | None:
    """What was chosen: an option of a list, by the list's name; one of several buttons, by what they answer."""
    if action.option is None:
        return Shown(_asks(action, stage) or _unnamed(language), SecretStr(_label(action, language)), plain=plain)
    try:
        return Shown(_label(action, language), SecretStr(stage.value(action.option).reveal()), plain=plain)
    except ValueFault:
        return None


def _unnamed(language: str) -> str:
    """What a choice is called over which nothing stands."""
    return say_in(language, "chosen")


def _asks(action: Choose, stage: Stage) -> str:
    """What stands over several buttons, one of which was chosen; empty where nothing does, or they are gone already."""
    try:
        return str(stage.find(action.target).evaluate(_OVER)).strip() if stage.seen(action.target) else ""
    except (PlaywrightError, PasapasError):
        return ""


def _label(action: Fill | Type | Choose, language: str) -> str:
    """The name of the field as it stands on the screen."""
    name = action.target.name
    return action.called or (name.text if name and not name.regex else said(action.name_of(action.target), language))
