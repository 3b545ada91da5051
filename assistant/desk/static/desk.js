// The desk's page: it hears what happens, and shows it. Everything works by links and forms alone as well.
"use strict";

const told = document.getElementById("told");
const gone = document.getElementById("gone");
const trusted = window.trustedTypes
  ? window.trustedTypes.createPolicy("desk", { createHTML: (html) => html })
  : { createHTML: (html) => html };

/* A region of the page, as the desk made it anew; the focus stays where somebody is. */
function show(name, html) {
  const region = document.querySelector(`[data-region="${CSS.escape(name)}"]`);
  if (!region || region.dataset.shown === html) return;
  const held = region.contains(document.activeElement) ? document.activeElement.id : "";
  region.dataset.shown = html;
  region.innerHTML = trusted.createHTML(html);
  const wanted = region.querySelector("[data-focus]") || (held && document.getElementById(held));
  if (wanted) wanted.focus();
}

function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  told.append(line);
  while (told.childElementCount > 5) told.firstElementChild.remove();
}

function listen() {
  const source = new EventSource("/events");
  source.addEventListener("open", () => { gone.textContent = ""; });
  source.addEventListener("error", () => { gone.textContent = gone.dataset.gone; });
  source.addEventListener("region", (event) => { const { name, html } = JSON.parse(event.data); show(name, html); });
  source.addEventListener("say", (event) => say(JSON.parse(event.data).text));
  source.addEventListener("gone", () => { source.close(); location.reload(); });
}

let last = 0;
function awake() {
  if (Date.now() - last < 20000) return;
  last = Date.now();
  fetch("/awake", { method: "POST" }).catch(() => {});
}

if (document.querySelector("[data-region]")) listen();
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, awake, { passive: true });
const first = document.querySelector("[data-focus]");
if (first) first.focus();
