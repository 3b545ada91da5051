"""What lies in the folder is handed out by keys, without any right; and nothing else is."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.desk.pages.behind import Behind
from tests.desk.pages.shelf import HOSTILE, a_guide


def shown_in(behind: Behind) -> str:
    """Where the first guide itself is, within the page that is opened to look at it."""
    look = re.search(r"/guides/look/\w+", behind.get("/guides").text)
    assert look
    within = re.search(r'<iframe src="([^"]+)"', behind.get(look[0]).text)
    assert within
    return within[1]


def test_what_is_looked_at_stands_within_a_page_of_the_desk(behind: Behind) -> None:
    """Nothing else hides it when the desk is locked: whoever opens it by itself is led to the page around it."""
    a_guide(behind.desk.folder)
    shown = shown_in(behind)
    alone = behind.get(shown, headers={"sec-fetch-dest": "document"})
    assert (alone.status_code, alone.headers["location"]) == (303, shown.replace("shown", "look"))
    within = behind.get(shown, headers={"sec-fetch-dest": "iframe"})
    assert "frame-ancestors 'self'" in within.headers["content-security-policy"]
    assert within.headers["x-frame-options"] == "SAMEORIGIN"
    around = behind.get(alone.headers["location"])
    policy = around.headers["content-security-policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_guide_has_no_right_of_the_desk(behind: Behind) -> None:
    """A sandbox of its own: no script, no form, no origin; also where somebody has put a hostile page there."""
    a_guide(behind.desk.folder)
    answer = behind.get(shown_in(behind))
    policy = answer.headers["content-security-policy"]
    assert answer.text == HOSTILE
    assert policy.startswith("sandbox; default-src 'none';")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"


def test_all_of_it_in_one_archive(behind: Behind) -> None:
    """With its folder; the recording stays where it is."""
    a_guide(behind.desk.folder, index__html="a", activation__pdf="b")
    address = re.search(r"/guides/all/\w+", behind.get("/guides").text)
    assert address
    packed = zipfile.ZipFile(io.BytesIO(behind.get(address[0]).content))
    assert packed.namelist() == ["activation/activation.pdf", "activation/index.html"]
    assert packed.testzip() is None


@pytest.mark.parametrize("way", ["look", "shown", "file", "all"])
@pytest.mark.parametrize("key", ["..%2f..%2fetc%2fpasswd", "index.html", "%00", "0" * 24, "..%5c..%5cx"])
def test_a_path_is_no_key(behind: Behind, way: str, key: str) -> None:
    """Nobody gets a file by writing where it is."""
    a_guide(behind.desk.folder)
    assert behind.get(f"/guides/{way}/{key}").status_code == 404


def test_no_link_leads_out_of_the_folder(behind: Behind, tmp_path: Path) -> None:
    """Neither a file nor a folder, nor one that became a link after it was listed."""
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    guide = a_guide(behind.desk.folder)
    (guide / "linked.html").symlink_to(tmp_path / "secret.html")
    (guide / "pictures").symlink_to(tmp_path)
    (behind.desk.folder / "out" / "elsewhere").symlink_to(tmp_path)
    shown = behind.get("/guides").text
    assert "linked" not in shown
    assert "secret" not in shown
    look = re.search(r"/guides/look/\w+", shown)
    assert look
    shown = shown_in(behind)
    (guide / "index.html").unlink()
    (guide / "index.html").symlink_to(tmp_path / "secret.html")
    assert [behind.get(address).status_code for address in (look[0], shown)] == [404, 404]


@pytest.mark.parametrize(
    "page", ["/guides", "/guides/look/x", "/guides/shown/x", "/guides/file/x", "/guides/all/x", "/reports", "/machine"]
)
def test_the_lock_hides_everything(behind: Behind, page: str) -> None:
    """Also what is being made."""
    behind.desk.door.lock()
    answer = behind.get(page)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/locked")
