"""Requests that no browser would send: an honest page with a status that blames the sender, never a broken site."""

import re
from collections.abc import Iterator

import httpx
import pytest

from mock_site.reading import LARGEST, MOST_FIELDS
from mock_site.server import MockSite
from tests.mock_site.journey import TLS, Visitor

FORM = "/activation/identification"
URL_ENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
BAND = "SITE FICTIF"


@pytest.fixture
def client(mock: MockSite) -> Iterator[httpx.Client]:
    """A client that is shown redirections."""
    with httpx.Client(base_url=mock.origin, verify=TLS) as client:
        yield client


def refused(answer: httpx.Response, *statuses: int) -> None:
    """It is a page of the site with one of these statuses."""
    assert answer.status_code in statuses
    assert BAND in answer.text and answer.headers["content-type"] == "text/html; charset=utf-8"


def token(client: httpx.Client) -> bytes:
    """The hidden field that a form of this visit must carry."""
    return re.findall(r'name="form_token" value="([^"]+)"', client.get(FORM).text)[0].encode()


@pytest.mark.parametrize("typed", [b"\xe9\xff\x00", b"%E9%FF%00", b"%ED%A0%80", b"%", b"%zz", b"\xf0\x9f\x98"])
def test_bytes_that_are_no_text(client: httpx.Client, typed: bytes) -> None:
    """Latin-1, halves of characters, broken escapes: the field has its message."""
    body = b"form_token=" + token(client) + b"&nir=" + typed
    refused(client.post(FORM, content=body, headers=URL_ENCODED), 422)


@pytest.mark.parametrize(
    "charset", ["unicode_escape", "raw_unicode_escape", "punycode", "undefined", "utf-16", "\\x00"]
)
def test_a_charset_of_the_senders_choice(client: httpx.Client, charset: str) -> None:
    """It can make halves of characters, which no page can show and no database keep."""
    parts = {"form_token": token(client), "nir": b"\\ud800 \xff\xfe .b.."}
    head = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    body = b"".join(head % (name.encode(), text) for name, text in parts.items()) + b"--x--\r\n"
    kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={charset}"}
    refused(client.post(FORM, content=body, headers=kind), 400, 403, 422)


def test_too_large_a_body(client: httpx.Client) -> None:
    """413 at once, whether the length is announced or not; and the sender hears it."""
    body = b"form_token=" + token(client) + b"&nir=" + b"1" * LARGEST
    refused(client.post(FORM, content=body, headers=URL_ENCODED), 413)
    refused(client.post(FORM, content=iter([body] * 20), headers=URL_ENCODED), 413)
    refused(client.post(FORM, content=body[: LARGEST - 1], headers=URL_ENCODED), 422)


def test_too_many_fields(client: httpx.Client) -> None:
    """Thousands of fields are refused; so is a file."""
    many = b"".join(b"&field%d=1" % number for number in range(5 * MOST_FIELDS))
    refused(client.post(FORM, content=b"form_token=" + token(client) + many, headers=URL_ENCODED), 400)
    refused(client.post(FORM, files={"nir": ("carte.txt", b"1 55 05")}), 400)


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "", '?;;="']
)
def test_what_is_no_form(client: httpx.Client, kind: str) -> None:
    """It has no token, or no end: refused."""
    refused(client.post(FORM, content=b'{"nir": 1}', headers={"Content-Type": kind}), 400, 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "INVENTED"])
def test_other_methods(client: httpx.Client, method: str) -> None:
    """405, and which there are."""
    answer = client.request(method, FORM)
    refused(answer, 405)
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize("path", ["/", "/conditions", "/activation", "/static/site.css"])
def test_pages_without_a_form_take_none(client: httpx.Client, path: str) -> None:
    """405."""
    refused(client.post(path, data={"a": "b"}), 405)


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/%ED%A0%80", "/aide/%00", "/aide/%ff", "/aide/a%2fb", "/aide/", "/;x", "/" + "a" * 5000,
        "/static/%00", "/static/..%2f..%2fstore.py", "/static/%2e%2e/store.py", "/static/%5c..%5cstore.py",
        "/static/", "/static/%ED%A0%80", "/static/" + "a" * 5000, "/static/site.css/more",
    ],
)  # fmt: skip
def test_addresses_that_lead_nowhere(client: httpx.Client, path: str) -> None:
    """404, and never a file that is not the site's."""
    refused(client.get(path), 404)


@pytest.mark.parametrize(
    "cookie",
    [
        b"visite=\xff\xfe", b"visite=;;;=;a", b"=", b"visite=" + b"x" * 5000, b'visite="\\777\\000"',
        b'visite="\\355\\240\\200"', b"visite=%ED%A0%80", b"choix_cookies=\xc3\xa9<planted>.a", b"visite=a; visite=b",
    ],
)  # fmt: skip
def test_cookies_with_anything_in_them(client: httpx.Client, cookie: bytes) -> None:
    """A visit begins afresh, and nothing of the cookie is shown."""
    answer = client.get("/cookies", headers=[(b"Cookie", cookie)])
    refused(answer, 200)
    assert answer.headers["set-cookie"].startswith("visite=") and "planted" not in answer.text


@pytest.mark.parametrize(
    "back", ["//ailleurs.test", "/\\ailleurs.test", "https://ailleurs.test", "/\t/ailleurs.test", ""]
)
def test_the_cookie_panel_leads_back_to_this_site_alone(mock: MockSite, back: str) -> None:
    """An address of another site in the hidden field is not followed."""
    with Visitor(mock.origin) as visitor:
        visitor.client.follow_redirects = False
        body = {"form_token": token(visitor.client).decode(), "choice": "none", "back": back}
        location = visitor.client.post("/cookies", data=body).headers["location"]
    assert location == "/" or location.startswith("/%09/")
