// looks for news: the same page is fetched again, and its live region takes the place of the one shown

const EVERY = 1500; // milliseconds

function put(fresh, region) {
  const href = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  region.replaceChildren(...fresh.childNodes);
  if (href) region.querySelector(`[href="${CSS.escape(href)}"]`)?.focus();
}

async function fetched() {
  const answer = await fetch(location.href, { cache: "no-store" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

function watch(region) {
  const status = document.querySelector("[data-live-status]");
  const clock = document.querySelector("[data-clock]");
  document.querySelector("[data-live-note]").hidden = false;
  let seen = region.innerHTML;
  let busy = false;
  async function look() {
    if (busy || document.hidden) return;
    busy = true;
    // the simulator may be stopped or start again: the page goes on looking
    const page = await fetched().catch(() => null);
    busy = false;
    const fresh = page?.querySelector("[data-live]");
    if (!fresh) return;
    clock.replaceChildren(...page.querySelector("[data-clock]").childNodes);
    if (fresh.innerHTML === seen) return;
    seen = fresh.innerHTML;
    put(fresh, region);
    // a new text node is told again, also where the words are the same
    status.replaceChildren(region.dataset.live);
  }
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}

document.querySelectorAll("[data-live]").forEach(watch);
