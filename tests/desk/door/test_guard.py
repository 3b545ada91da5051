"""What is asked of the desk from elsewhere, request by request: nothing is shown, nothing is done."""

from pathlib import Path

import pytest

from assistant.desk.door.guard import HEADERS, MOST
from tests.desk.door.asking import ORIGIN, AtTheDoor

ELSEWHERE = "http://127.0.0.1:9999"
FROM_ANOTHER_PAGE = {
    "its origin": {"sec_fetch_site": "", "origin": ELSEWHERE},
    "another port of the same name": {"sec_fetch_site": "same-site", "origin": "http://abc.localhost:9999"},
    "https": {"sec_fetch_site": "", "origin": "https://abc.localhost:4321"},
    "no origin at all": {"origin": "null"},
    "what the browser says": {"sec_fetch_site": "cross-site"},
    "the same site": {"sec_fetch_site": "same-site"},
    "another name": {"host": "evil.test:4321"},
    "the number": {"host": "127.0.0.1:4321"},
    "the name, without the port": {"host": "abc.localhost"},
    "no name": {"host": ""},
    "a link, in an old browser": {"sec_fetch_site": "", "origin": "", "referer": f"{ELSEWHERE}/"},
    "a link that looks like ours": {"sec_fetch_site": "", "origin": "", "referer": f"{ORIGIN}.evil.test/"},
    "a web socket": {"upgrade": "websocket", "sec_fetch_mode": "websocket"},
    "a browser that looks ahead": {"sec_purpose": "prefetch;prerender", "sec_fetch_site": "none"},
}
PATHS = ["/", "/locked", "/events", "/static/desk.css", "/nowhere"]
REFUSED = (403, 421, 503)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> AtTheDoor:
    """A desk that somebody has opened."""
    return AtTheDoor(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("headers", FROM_ANOTHER_PAGE.values(), ids=list(FROM_ANOTHER_PAGE))
def test_another_page_is_shown_nothing(door: AtTheDoor, headers: dict[str, str]) -> None:
    """Although her browser sends the cookie along."""
    for path in PATHS:
        answer = door.ask(path, **headers)
        assert answer.status in REFUSED, path
        assert not answer.headers.get("set-cookie")
        assert "/lock" not in answer.text


@pytest.mark.parametrize("headers", FROM_ANOTHER_PAGE.values(), ids=list(FROM_ANOTHER_PAGE))
def test_another_page_does_nothing(door: AtTheDoor, headers: dict[str, str]) -> None:
    """Even if it had got hold of a ticket: it isn't looked at, and still good."""
    ticket = door.door.ticket("lock")
    said = {"ticket": ticket}
    if headers.get("origin") != "" or "referer" not in headers:
        answer = door.ask("/lock", "POST", said=said, **headers)
    else:
        answer = door.ask("/lock", "POST", said=said, origin="", referer=headers["referer"])
    assert answer.status in REFUSED
    assert not door.door.locked
    assert door.door.take(ticket, "lock")


def test_a_form_without_an_origin_is_refused(door: AtTheDoor) -> None:
    """A browser says it with each form; whoever doesn't is a program."""
    assert door.ask("/lock", "POST", said={"ticket": door.door.ticket("lock")}, origin="").status == 403
    assert not door.door.locked


def test_her_own_browser_is_let_in(door: AtTheDoor) -> None:
    """By a link, from a bookmark or by hand, and by one that says nothing of itself."""
    for headers in (
        {},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": ""},
        {"sec_fetch_site": "", "referer": f"{ORIGIN}/people"},
    ):
        assert door.ask("/", **headers).status == 200


@pytest.mark.parametrize("cookie", ["guessed", "é", "x" * 4000])
def test_without_the_session_nothing_is_shown(door: AtTheDoor, cookie: str) -> None:
    """Neither pages nor events nor which pages there are; what is asked for changes nothing in the answer."""
    answers = {door.ask(path, cookie=cookie).text for path in ("/", "/events", "/people", "/nowhere", "/close")}
    assert len(answers) == 1
    assert door.ask("/lock", "POST", said={"ticket": door.door.ticket("lock")}, cookie=cookie).status == 401
    assert not door.door.locked


def test_only_the_file_of_a_page_is_shown_without_the_session(door: AtTheDoor) -> None:
    """Style and script hold nothing of anybody; outside their folder nothing is to be had, nor any way in."""
    assert door.ask("/static/desk.css", cookie="none").status == 200
    for path in ("/static/../app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/", "/static/nowhere"):
        answer = door.ask(path, cookie="none")
        assert answer.status in (401, 404), path
        assert "ticket" not in answer.text
        assert "import" not in answer.text


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "XYZZY"])
def test_other_methods_do_nothing(door: AtTheDoor, method: str) -> None:
    """They tell nothing either, and do not use up the one-time address."""
    token = door.door.new_address()
    for path in (f"/open?token={token}", "/lock", "/close", "/unlock"):
        answer = door.ask(path, method)
        assert answer.status in (200, 405)
        assert "cookie" not in answer.headers.get("set-cookie", "").lower()
        assert "access-control-allow-origin" not in answer.headers
        assert "trace" not in answer.text.lower()
    assert not door.door.locked
    assert door.door.open(token)
    door.cookie = door.opened()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x_moz": "prefetch"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty", "origin": ELSEWHERE},
    ],
)
def test_the_one_time_address_is_used_up_by_people_alone(door: AtTheDoor, headers: dict[str, str]) -> None:
    """Not by a browser that looks ahead, nor by a picture or a frame of another page."""
    token = door.door.new_address()
    assert door.ask(f"/open?token={token}", cookie="none", **headers).status in REFUSED
    assert door.ask(f"/open?token={token}", cookie="none", sec_fetch_site="none").status == 200
    door.cookie = door.opened()


def test_a_link_in_another_page_opens_the_desk(door: AtTheDoor) -> None:
    """A terminal may be a page itself; the token decides. The page goes on by itself, as one of our own."""
    headers = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    answer = door.ask(f"/open?token={door.door.new_address()}", cookie="none", **headers)
    assert answer.status == 200
    assert '<meta http-equiv="refresh" content="0;url=/welcome">' in answer.text
    door.cookie = door.opened()


def test_the_cookie_is_for_this_browser_alone(door: AtTheDoor) -> None:
    """No script reads it, no other site sends it, and it ends with the browser."""
    answer = door.ask(f"/open?token={door.door.new_address()}", cookie="none", sec_fetch_site="none")
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("pasapas-desk=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=strict"]
    door.cookie = door.opened()


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "GET", {}),
        ("/welcome", "GET", {}),
        ("/nowhere", "GET", {}),
        ("/lock", "GET", {}),
        ("/lock", "POST", {}),
        ("/static/desk.js", "GET", {}),
        ("/static/nowhere", "GET", {}),
        ("/open?token=used", "GET", {}),
        ("/", "GET", {"cookie": "none"}),
        ("/", "GET", {"host": "evil.test"}),
        ("/", "GET", {"sec_fetch_site": "cross-site"}),
        ("/", "GET", {"content_length": str(MOST + 1)}),
        ("/ring", "POST", {}),
        ("/awake", "POST", {}),
    ],
)
def test_every_answer_has_every_header(door: AtTheDoor, path: str, method: str, headers: dict[str, str]) -> None:
    """Errors, files and refusals included: nothing is kept, framed, or allowed to run."""
    answer = door.ask(path, method, **headers)
    told = {name: answer.headers.get(name.lower()) for name in HEADERS}
    assert told == HEADERS
    assert "server" not in answer.headers


def test_what_may_run_is_ours_alone() -> None:
    """No inline script or style, no plugin, no frame, no base, no other server; texts can't become markup unasked."""
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {name: policy[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == dict.fromkeys(
        ("script-src", "style-src", "connect-src", "form-action"), "'self'"
    )
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "said"), [("fr-CA, en;q=0.5", "Tapez"), ("de, en;q=0.9, fr;q=0.8", "Type"), ("de", "Type"), ("", "Type"), ("fr;q=0, xx;q=z", "Type")])  # fmt: skip
def test_whoever_is_turned_away_is_told_so_in_her_language(door: AtTheDoor, language: str, said: str) -> None:
    """That of the browser, where it is one of ours; else the desk's."""
    answer = door.ask("/", cookie="none", accept_language=language)
    assert said in answer.text
    assert f'<html lang="{"fr" if said == "Tapez" else "en"}">' in answer.text
    assert "<script" not in answer.text
    assert "<title>pasapas</title>" in answer.text


def test_a_body_that_is_too_large_is_refused(door: AtTheDoor) -> None:
    """Whether it says so before, or just goes on."""
    assert door.ask("/lock", "POST", body=b"", content_length=str(MOST + 1)).status == 413
    for kind in ("application/x-www-form-urlencoded", 'multipart/form-data; boundary="b"'):
        answer = door.ask("/lock", "POST", body=b"a=" + b"x" * (MOST + 10), content_type=kind)
        assert answer.status in (400, 413)
    assert not door.door.locked


def test_a_field_that_is_too_large_is_refused(door: AtTheDoor) -> None:
    """No field of ours takes more than a page of text."""
    answer = door.ask("/lock", "POST", body=b"ticket=" + b"x" * 300_000)
    assert answer.status == 413
    assert "xxxx" not in answer.text


def test_a_broken_form_is_no_bug(door: AtTheDoor) -> None:
    """It is refused, and nothing is told of it."""
    for kind in ("multipart/form-data", "multipart/form-data; boundary=b", "application/json", "text/plain", ""):
        answer = door.ask("/lock", "POST", body=b'{"ticket": "x"}', content_type=kind)
        assert answer.status in (400, 409), kind
    assert not door.bugs


def test_line_breaks_in_values_make_no_headers(door: AtTheDoor, tmp_path: Path) -> None:
    """A path to go back to is one of the desk's own pages, or the first one."""
    for back in ("/people\r\nSet-Cookie: a=b", "//evil.test", "https://evil.test/", "/\\evil.test", "/a b", "javascript:alert(1)", "/nowhere", "/static/desk.js", "/%2f%2fevil.test", "/lock", "/people?x=1", ""):  # fmt: skip
        answer = door.send("/language", "language", language="en", back=back)
        assert (answer.status, answer.headers["location"]) == (303, "/"), back
    assert door.send("/language", "language", language="en", back="/welcome").headers["location"] == "/welcome"


def test_while_it_is_locked_nothing_is_shown_or_done(tmp_path: Path) -> None:
    """Neither pages nor events, files, answers; only the question for the word. What script asks for wakes nobody."""
    door = AtTheDoor(tmp_path)
    tickets = {action: door.door.ticket(action) for action in ("close", "lock", "answer nothing")}
    door.door.lock()
    for path in ("/", "/people", "/sitting", "/sitting/view/1.jpg", "/events", "/machine", "/nowhere"):
        answer = door.ask(path)
        assert answer.status == 303
        assert answer.headers["location"].partition("?")[0] == "/locked"
    for path, action in (("/close", "close"), ("/lock", "lock"), ("/sitting/answer", "answer nothing"), ("/awake", "")):
        answer = door.ask(path, "POST", said={"ticket": tickets.get(action, "")})
        assert (answer.status, answer.headers["location"]) == (303, "/locked")
    page = door.ask("/locked?back=/people").text
    assert 'action="/unlock"' in page
    assert "<nav" not in page
    assert "data-listens" not in page
    assert 'name="back" value="/people"' in page


def test_what_nobody_has_asked_for_does_not_put_off_the_lock(tmp_path: Path) -> None:
    """A page that loads itself anew, a picture, an event: only a link that is followed, a form, a key or a finger."""
    door = AtTheDoor(tmp_path, minutes=5)
    door.clock.now += 200
    door.ask("/")
    door.ask("/sitting", sec_fetch_mode="navigate", sec_fetch_dest="document")
    door.ask("/static/desk.css")
    assert door.door.rest == 100
    door.ask("/", sec_fetch_mode="navigate", sec_fetch_user="?1")
    assert door.door.rest == 300
    door.clock.now += 200
    door.ask("/awake", "POST")
    assert door.door.rest == 300
    door.clock.now += 200
    door.send("/language", "language", language="en")
    assert door.door.rest == 300
    door.clock.now += 301
    assert door.ask("/", sec_fetch_mode="navigate", sec_fetch_user="?1").status == 303
    assert door.door.locked
