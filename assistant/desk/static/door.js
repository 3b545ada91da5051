// The door: nothing stays on the screen, or behind it, that the desk does not show any more.
"use strict";

/* Somebody is there: a key, a finger, a mouse; what a script does is nobody. */
let last = 0;
function awake(event) {
  if (!event.isTrusted || Date.now() - last < 20000) return;
  last = Date.now();
  fetch("/awake", { method: "POST" }).catch(() => {});
}
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, awake, { passive: true });

/* Locked, or of an earlier session: the desk says which. The page is asked for, and no form is sent again. */
function leave(closed) {
  if (closed) {
    const gone = document.getElementById("gone");
    document.getElementById("main").replaceChildren();
    gone.textContent = gone.dataset.closed;
    return;
  }
  document.body.hidden = true;
  location.replace(location.pathname + location.search);
}

/* Too many pages hear: this one shows nothing until somebody looks at it again. */
function rest(listen) {
  document.body.hidden = true;
  const again = () => {
    if (document.hidden) return;
    document.removeEventListener("visibilitychange", again);
    removeEventListener("focus", again);
    document.body.hidden = false;
    listen();
  };
  document.addEventListener("visibilitychange", again);
  addEventListener("focus", again);
}

/* A page that is gone back to may be one of before the lock: browsers keep whole pages, whatever we ask of them. */
addEventListener("pagehide", (event) => { if (event.persisted) document.body.hidden = true; });
addEventListener("pageshow", (event) => { if (event.persisted) leave(); });
