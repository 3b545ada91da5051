"""A machine that is busy makes nothing of the page be missed."""

from playwright.sync_api import Browser

from tests.staging import action, stage_on

BUSY = """\
<dialog open aria-label="Un petit cookie ?"><button>Tout accepter</button></dialog>
<script>
let left = 7;
const busy = () => {
  const end = performance.now() + 400;
  while (performance.now() < end);
  if (left--) setTimeout(busy);
};
addEventListener("load", () => setTimeout(busy));
</script>
"""


def test_an_optional_screen_is_seen_by_a_busy_browser(browser: Browser) -> None:
    """What stands there is there, although the browser takes longer to say so than a late banner is waited for."""
    stage = stage_on(browser, BUSY)
    assert stage.appears(action("point", 'dialog "Un petit cookie ?"').shown()[0], None)
    assert not stage.appears(action("point", 'dialog "Autre"').shown()[0], None)
    stage.context.close()
