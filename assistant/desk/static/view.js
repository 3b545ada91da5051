// The browser that is looked at on the desk's page: its newest picture, and the keys that are for it.
"use strict";

/* The newest picture of the browser, one at a time: a slow page skips what it could not show. */
let coming = null, newest = 0;
function showFrame(number) {
  newest = number;
  const picture = document.getElementById("frame");
  // another picture may stand in the place of the one that was coming: that one is waited for no more
  if (!picture || picture === coming) return;
  coming = picture;
  const next = () => { coming = null; if (newest > number) showFrame(newest); };
  picture.addEventListener("load", next, { once: true });
  picture.addEventListener("error", next, { once: true });
  picture.src = `/sitting/view/${number}.jpg`;
}

/* Keys and clicks for the browser that is shown, one batch after another, in their order. */
const waiting = [];
let sending = false, escaped = -Infinity, numbered = 0;
async function pass(hands, did) {
  waiting.push(did);
  if (sending) return;
  sending = true;
  while (waiting.length) {
    numbered = Math.max(numbered + 1, Date.now() * 1000);
    const body = JSON.stringify({ hands, number: numbered, did: waiting.splice(0, 50) });
    const answer = await fetch("/sitting/keys", { method: "POST", body }).catch(() => null);
    if (!answer || answer.status !== 204) waiting.length = 0;
  }
  sending = false;
}

function key(event) {
  const screen = event.target.closest("[data-hands]");
  if (!screen || event.isComposing || ["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead", "CapsLock"].includes(event.key)) return;
  if (event.key === "Escape" && event.timeStamp - escaped < 1500) { leadOut(screen); return; }
  escaped = event.key === "Escape" ? event.timeStamp : -Infinity;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v") return;
  event.preventDefault();
  const held = [["Control", event.ctrlKey && !event.getModifierState("AltGraph")], ["Meta", event.metaKey]];
  const typed = [...event.key].length === 1;
  if (!typed) held.push(["Shift", event.shiftKey]);
  const names = held.filter(([, on]) => on).map(([name]) => name);
  const said = typed && !names.length ? { text: event.key } : { key: [...names, event.key].join("+") };
  pass(screen.dataset.hands, { kind: "key", ...said });
}

/* Out of the picture, to what comes after it. */
function leadOut(screen) {
  const after = document.getElementById("typing") || document.getElementById("question");
  screen.blur();
  if (after) after.focus();
}

function paste(event) {
  const screen = event.target.closest && event.target.closest("[data-hands]");
  if (!screen) return;
  event.preventDefault();
  pass(screen.dataset.hands, { kind: "key", text: event.clipboardData.getData("text").slice(0, 500) });
}

function point(event) {
  const picture = event.target.closest("[data-hands] img");
  if (!picture || event.button !== 0) return;
  const box = picture.getBoundingClientRect();
  const part = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size));
  const x = part(event.clientX, box.left, box.width), y = part(event.clientY, box.top, box.height);
  pass(picture.closest("[data-hands]").dataset.hands, { kind: "point", x, y });
}

addEventListener("keydown", key);
addEventListener("paste", paste);
addEventListener("click", point);
