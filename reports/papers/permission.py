"""The mandate: what a person permits, whom, for how long; to be read aloud, filled in and signed by hand.

What it holds is what mandates of French public services hold where a helper acts for somebody (Aidants Connect: who,
which steps, how long, confidentiality, withdrawal; articles 1984 and following of the code civil); the words are ours.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from reports.papers.models import DAYS, MandateForm, last_day
from reports.papers.sections import Fact, day_of, html, spoken, value, words
from wording import say_in, say_number_in


def told(form: MandateForm) -> dict[str, Any]:
    """Everything on the form, by the names of the template."""
    language = spoken(form.language)
    return {
        "title": say_in(language, "Mandate for help on the internet"),
        "lead": tuple(map(html, _lead(language))),
        "journeys_title": say_in(language, "For what"),
        "journeys": tuple(_journeys(form, language)),
        "only": html(say_in(language, "For nothing else.")),
        "may_title": say_in(language, "The person who helps me may"),
        "may": tuple(map(html, _may(language))),
        "must_not_title": say_in(language, "The person who helps me may not"),
        "must_not": tuple(map(html, _must_not(language))),
        "stop_title": say_in(language, "I can stop at any moment"),
        "stop": tuple(map(html, _stop(language))),
        "kept_title": say_in(language, "What is kept, and how long"),
        "kept": tuple(map(html, _kept(form, language))),
        **_people(form, language),
        **_time(form, language),
        **_protection(language),
        **_signatures(language),
    }


def _lead(language: str) -> Iterator[str]:
    yield say_in(language, "I ask for help on the internet. Everything is done in front of me, and I decide.")
    yield say_in(language, "If I cannot read this paper easily, all of it is read to me aloud before I sign.")


def _people(form: MandateForm, language: str) -> dict[str, Any]:
    name = say_in(language, "First name and family name")
    born = html(day_of(form.birth_date, language)) if form.birth_date else Markup("")
    return {
        "giver_title": say_in(language, "I give this mandate"),
        "giver": (Fact(name, value(form.person, language)), Fact(say_in(language, "Date of birth"), born)),
        "helper_title": say_in(language, "The person who helps me"),
        "helper": (
            Fact(name, value(form.helper, language)),
            Fact(say_in(language, "Library, town hall or association"), value(form.place, language)),
        ),
    }


def _journeys(form: MandateForm, language: str) -> Iterator[Markup]:
    for journey in form.journeys:
        title = Markup("<strong>{}</strong>").format(words(journey.title, language))
        before, after = say_in(language, "on the site {site}", site="\0").split("\0")
        where = Markup("{}{}{}").format(before, value(journey.site, language), after)
        yield Markup("{}, {}").format(title, where) if journey.site else title


def _may(language: str) -> Iterator[str]:
    yield say_in(language, "go to the site with me, and type what I say or show;")
    yield say_in(language, "use my name, my numbers and my addresses, for this alone;")
    yield say_in(language, "read the codes that the site sends me for this.")


def _must_not(language: str) -> Iterator[str]:
    yield say_in(language, "choose for me: I am asked each time, and I answer;")
    yield say_in(language, "know or keep my password: I type it myself;")
    yield say_in(language, "look at my health data, my messages or my documents;")
    yield say_in(language, "do anything in my name that is not written here.")


def _time(form: MandateForm, language: str) -> dict[str, Any]:
    until = day_of(last_day(form.first, form.days), language) if form.first and form.days else ""
    first = html(day_of(form.first, language)) if form.first else Markup("")
    return {
        "time_title": say_in(language, "For how long"),
        "tick": "" if form.days else say_in(language, "I tick one box."),
        "days": tuple((_days(number, language), number == form.days) for number in DAYS),
        "first": Fact(say_in(language, "First day"), first),
        "last": Fact(say_in(language, "Last day (included)"), html(until)),
    }


def _days(number: int, language: str) -> str:
    said = say_number_in(language, "{number} day", "{number} days", number)
    more = {182: say_in(language, "half a year"), 365: say_in(language, "one year")}
    return (f"{said} ({more[number]})" if number in more else said).replace(" ", "\u00a0")


def _protection(language: str) -> dict[str, Any]:
    declared = say_in(
        language,
        "I declare that I am under no protection measure: no “sauvegarde de justice”, no “curatelle”, no “tutelle”, no "
        "“habilitation familiale”, and no “mandat de protection future” that has begun.",
    )
    otherwise = say_in(
        language,
        "If I am under one, this paper cannot be used: I talk to the person who is in charge of protecting me.",
    )
    return {
        "protection_title": say_in(language, "I am under no legal protection measure"),
        "protection": html(declared),
        "protected": html(otherwise),
    }


def _stop(language: str) -> Iterator[str]:
    yield say_in(language, "I say it or write it to the person who helps me, or where I signed. I need give no reason.")
    yield say_in(language, "All stops at once, even half-way. What was sent before that stays sent.")


def _kept(form: MandateForm, language: str) -> Iterator[str]:
    yield say_in(language, "This paper: under lock, for six years after the mandate has ended. Then it is destroyed.")
    yield say_in(language, "What I tell (name, numbers, addresses): in a locked file, until the work is done.")
    yield say_number_in(
        language,
        "The notes (steps and answers), without my name: {number} day.",
        "The notes (steps and answers), without my name: {number} days.",
        form.journal_days,
    )
    yield say_in(
        language,
        "That it was done, and the dates of this mandate, without my name: longer, so that it is not done twice.",
    )
    yield say_in(language, "Never: my password, nor the codes that I receive.")
    yield say_in(
        language, "I can ask to see what is kept about me, to have it corrected, and to have the notes erased."
    )


def _signatures(language: str) -> dict[str, Any]:
    return {
        "signatures_title": say_in(language, "We sign"),
        "signed_at": say_in(language, "Place"),
        "signed_on": say_in(language, "Date", context="of a signature"),
        "copies": html(say_in(language, "Two copies: one for me, one for the person who helps me.")),
        "mine": say_in(language, "My signature"),
        "theirs": say_in(language, "Signature of the person who helps me"),
        "initials": say_in(language, "Initials:"),
    }
