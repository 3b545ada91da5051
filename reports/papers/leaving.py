"""The sheet that a person takes home: what was done, what was not, and what she can do now."""

from collections.abc import Iterator

from markupsafe import Markup

from reports.papers.models import Choice, Ending, ExitSheet, Text
from reports.papers.sections import (
    Fact,
    Section,
    day_of,
    html,
    isolated,
    paragraph,
    prose,
    spoken,
    time_of,
    value,
    words,
)
from wording import say_in, say_number_in


def title(sheet: ExitSheet) -> str:
    """What the sheet is called: how it ended."""
    language = spoken(sheet.language)
    titles = {
        Ending.DONE: say_in(language, "It is done"),
        Ending.ALREADY: say_in(language, "It was done already"),
        Ending.DECLINED: say_in(language, "Nothing was confirmed in your name"),
        Ending.STOPPED: say_in(language, "We could not finish"),
        Ending.DEFERRED: say_in(language, "We will go on another day"),
        Ending.UNKNOWN: say_in(language, "We do not know yet"),
    }
    return titles[sheet.ending]


def lead(sheet: ExitSheet) -> tuple[Markup, ...]:
    """The sentences that matter most, for who reads no further."""
    language = spoken(sheet.language)
    told = tuple(map(paragraph, _lead(sheet, language)))
    chosen = sheet.instead if sheet.ending is Ending.DECLINED else None
    return (*told, _instead(chosen, language)) if chosen else told


def _instead(journey: Text, language: str) -> Markup:
    """What she chose has a button of its own on the site, and who chose it may take it for done."""
    text = say_in(language, "You chose something else: {journey}. That is not done yet: ask us for it.", journey="\0")
    before, after = text.split("\0")
    return Markup("<p>{}{}{}</p>").format(html(before), words(journey, language), html(after))


def _lead(sheet: ExitSheet, language: str) -> Iterator[str]:
    if sheet.ending is Ending.DONE:
        yield say_in(language, "What you decided was sent to the site, and the site accepted it.")
    elif sheet.ending is Ending.ALREADY:
        yield say_in(language, "This had been done before. Nothing was sent a second time.")
    elif sheet.ending is Ending.DECLINED:
        yield say_in(
            language, "We stopped before the last step: nothing was confirmed, and nothing was decided for you."
        )
        yield say_in(language, "You do not have to say why. You can come back whenever you like.")
    elif sheet.ending is Ending.STOPPED:
        yield say_in(language, "Something did not work, and it was not your fault. The last step was not done.")
        yield say_in(language, "Nothing was confirmed in your name. We can try again with you.")
    elif sheet.ending is Ending.DEFERRED:
        yield say_in(language, "The last step was not done. Nothing was confirmed in your name.")
    else:
        yield say_in(language, "The last button was pressed, but we did not see the site’s answer.")
        yield say_in(language, "It may be done, and it may not. We will not press it again before we know.")
        yield _told_by(sheet, language)


def _told_by(sheet: ExitSheet, language: str) -> str:
    """Who finds out what became of it, and by when."""
    who, day = _who(sheet, language), day_of(sheet.comes_back, language) if sheet.comes_back else ""
    if who and day:
        return say_in(language, "{who} will find out, and will tell you by {day} at the latest.", who=who, day=day)
    if who:
        return say_in(language, "{who} will find out, and will tell you.", who=who)
    if day:
        return say_in(language, "We will find out, and will tell you by {day} at the latest.", day=day)
    return say_in(language, "We will find out, and will tell you.")


def _who(sheet: ExitSheet, language: str) -> str:
    """The helper, and where she is; as much of it as is known."""
    helper, place = isolated(sheet.helper, language), isolated(sheet.place, language)
    return f"{helper} ({place})" if helper and place else helper or place


def facts(sheet: ExitSheet) -> tuple[Fact, ...]:
    """Who, what, when, with whom, where."""
    language = spoken(sheet.language)
    when = f"{day_of(sheet.when.date(), language)}, {time_of(sheet.when, language)}"
    told = (
        Fact(say_in(language, "For", context="exit sheet"), value(sheet.person, language)),
        Fact(say_in(language, "What", context="exit sheet"), words(sheet.journey.title, language)),
        Fact(say_in(language, "On the site", context="exit sheet"), value(sheet.journey.site, language)),
        Fact(say_in(language, "When", context="exit sheet"), html(when)),
        Fact(say_in(language, "With", context="exit sheet"), value(sheet.helper, language)),
        Fact(say_in(language, "Where", context="exit sheet"), value(sheet.place, language)),
    )
    return tuple(fact for fact in told if fact.value)


def sections(sheet: ExitSheet) -> tuple[Section, ...]:
    """All that follows, in the order in which she needs it."""
    language = spoken(sheet.language)
    found = (
        _coming_back(sheet, language),
        _choices(sheet, language),
        _steps(sheet, language),
        _next(sheet, language),
        _undo(sheet, language),
        _wrong(sheet, language),
        _mandate(sheet, language),
        _kept(sheet, language),
    )
    return tuple(section for section in found if section)


def _coming_back(sheet: ExitSheet, language: str) -> Section | None:
    if sheet.ending is not Ending.DEFERRED:
        return None
    when = (
        say_in(language, "Come back on {day}.", day=day_of(sheet.comes_back, language))
        if sheet.comes_back
        else say_in(language, "Come back when it suits you.")
    )
    usual = (
        say_in(language, "this sheet"),
        say_in(language, "an identity document"),
        say_in(language, "the letter or the message that the site sent you"),
        say_in(language, "your telephone, switched on"),
    )
    bring = tuple(words(one, language) for one in sheet.bring) or tuple(map(html, usual))
    return Section(
        say_in(language, "When you come back"),
        blocks=(paragraph(when), paragraph(say_in(language, "Bring with you:"))),
        items=bring,
        kind="good",
    )


def _choices(sheet: ExitSheet, language: str) -> Section | None:
    items = tuple(_choice(choice, language) for choice in sheet.choices)
    return Section(say_in(language, "What you answered"), items=items) if items else None


def _choice(choice: Choice, language: str) -> Markup:
    said = Markup("{}<br><strong>{}</strong> {}")
    chosen = say_in(language, "You chose:")
    return said.format(words(choice.asked, language), chosen, words(choice.chosen, language))


def _steps(sheet: ExitSheet, language: str) -> Section | None:
    if not sheet.steps:
        return None
    done = sheet.ending in (Ending.DONE, Ending.UNKNOWN)
    items = tuple(words(step, language) for step in sheet.steps)
    if done:
        return Section(say_in(language, "What we did together"), items=items, counted=True)
    typed = say_in(language, "For this, what the site asked for was typed. Nothing more was done.")
    return Section(say_in(language, "How far we got"), items=items, counted=True, after=(paragraph(typed),))


def _next(sheet: ExitSheet, language: str) -> Section | None:
    if sheet.ending is Ending.UNKNOWN:
        watch = say_in(language, "If a message or a letter from the site says that it is done, show it to us.")
        return Section(say_in(language, "What you can do"), blocks=(paragraph(watch),))
    if sheet.ending is not Ending.DONE:
        return None
    usual = say_in(language, "The site may send you a message or a letter. Keep it with this sheet.")
    told = prose(sheet.next, language) if sheet.next else paragraph(usual)
    return Section(say_in(language, "What happens now"), blocks=(told,))


def _undo(sheet: ExitSheet, language: str) -> Section | None:
    if sheet.ending not in (Ending.DONE, Ending.ALREADY):
        return None
    usual = say_in(language, "Come back with this sheet: we will look together at what can still be changed.")
    told = prose(sheet.undo, language) if sheet.undo else paragraph(usual)
    return Section(say_in(language, "If you change your mind"), blocks=(told,), kind="good")


def _kept(sheet: ExitSheet, language: str) -> Section:
    nothing = (
        say_in(language, "We kept no password: you alone know it."),
        say_in(language, "We kept no code and no picture of what the site shows about you."),
    )
    closed = (
        say_in(language, "You were logged out of the site, and the browser was emptied.")
        if sheet.logged_out
        else say_in(language, "The browser was emptied. We did not see the site log you out: ask us to look.")
    )
    noted = say_number_in(
        language,
        "We note the date, the steps and your answers, without your name, for {number} day.",
        "We note the date, the steps and your answers, without your name, for {number} days.",
        sheet.journal_days,
    )
    told = [*nothing, closed, noted]
    if sheet.ending in (Ending.DONE, Ending.ALREADY, Ending.UNKNOWN):
        told.append(say_in(language, "That it was sent stays noted longer, so that it is not sent twice."))
    return Section(say_in(language, "What we keep, and what we do not"), items=tuple(map(html, told)))


def _mandate(sheet: ExitSheet, language: str) -> Section | None:
    if sheet.mandate_until is None:
        return None
    told = (
        say_in(language, "Your mandate ends by itself after {day}.", day=day_of(sheet.mandate_until, language)),
        say_in(language, "You can withdraw it before, on any day, without saying why: tell us, or write to us."),
    )
    return Section(say_in(language, "To stop the mandate"), blocks=tuple(map(paragraph, told)))


def _wrong(sheet: ExitSheet, language: str) -> Section:
    who = _who(sheet, language)
    told = (
        say_in(language, "Do not wait. Come with this sheet, or call: {who}.", who=who)
        if who
        else say_in(language, "Do not wait. Come back with this sheet."),
        say_in(language, "Never give your password or a code to anybody who calls or writes, not even in our name."),
    )
    title = say_in(language, "If something is wrong")
    return Section(title, blocks=tuple(map(paragraph, told)), kind="warning")
