"""Behind the scenes: the page with the forms of `acts`, and what the last one has done."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from mock_site.simulator import faults_told
from mock_site.simulator.acts import STEPS
from mock_site.simulator.cast import credentials, labels
from mock_site.simulator.dates import length
from mock_site.simulator.desk import Desk
from mock_site.simulator.neighbours import Neighbour, neighbours

DONE: Final = {
    "horloge": "L’horloge du site est réglée.",
    "panne": "C’est fait\u00a0: voyez la liste des pannes.",
    "oubli": "Tout est oublié\u00a0: le site ne connaît plus personne, l’horloge est à l’heure, aucune panne.",
    "rien": "Rien n’est oublié\u00a0: cochez la case si vous voulez vraiment tout recommencer.",
}
DONE_FOR: Final = {
    "inscription": "Le site connaît maintenant {name}.",
    "invitation": "L’invitation de {name} est partie.",
}
"""What a form has done: the address it leads to names one of these, and no text of its own."""


def show(desk: Desk, request: Request) -> Response:
    """The forms, with what is on and who there is."""
    with desk.world.sessions.begin() as database:
        people = neighbours(database, desk.world.clock.now())
    asked = request.query_params
    done = asked.get("fait", "")
    person = _person(people, asked.get("qui", "")) if done in DONE_FOR else None
    notice = DONE_FOR[done].format(name=person.name) if person else DONE.get(done)
    return desk.page(
        request,
        "backstage.html",
        notice=notice,
        person=person,
        people=people,
        cast=labels(desk.world.clock.now()),
        credentials=credentials(asked.get("comme", ""), person.name) if person else None,
        steps={name: length(step) for name, step in STEPS.items()},
        faults=faults_told.told(desk.world.faults),
    )


def _person(people: list[Neighbour], number: str) -> Neighbour | None:
    return next((person for person in people if str(person.id) == number), None)
