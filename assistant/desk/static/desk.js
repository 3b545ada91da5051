// The desk's page: it hears what happens, and shows it. Everything works by links and forms alone as well.
"use strict";

const told = document.getElementById("told");
const urgent = document.getElementById("urgent");
const gone = document.getElementById("gone");
const main = document.getElementById("main");
const trusted = window.trustedTypes
  ? window.trustedTypes.createPolicy("desk", { createHTML: (html) => html })
  : { createHTML: (html) => html };
let hearing = false;
let known = Number(document.body.dataset.now);

/* Whether somebody types, or sends keys to the browser that is shown: nobody's hands are led away. */
function busy(element) {
  return element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [role=application]");
}

/* A region of the page, as the desk made it anew; the focus goes to a new question, or stays where somebody is. */
function show(name, html) {
  const region = document.querySelector(`[data-region="${CSS.escape(name)}"]`);
  if (!region || region.dataset.shown === html) return;
  const active = document.activeElement;
  const within = region.contains(active);
  const held = within ? active.id : "";
  region.dataset.shown = html;
  region.innerHTML = trusted.createHTML(html);
  const first = region.querySelector("[role=alert][data-focus]") || region.querySelector("[data-focus]");
  if (first && (within || !busy(active))) first.focus();
  else if (within) (document.getElementById(held) || document.getElementById("question") || main).focus();
}

function say(text, now, title, lang) {
  const line = document.createElement("p");
  line.textContent = text;
  if (title) {
    const foreign = document.createElement("span");
    foreign.lang = lang;
    foreign.textContent = title;
    line.append(" ", foreign);
  }
  const heard = now && urgent ? urgent : told;
  heard.append(line);
  while (heard.childElementCount > (now ? 1 : 5)) heard.firstElementChild.remove();
}

function listen() {
  const source = new EventSource("/events");
  source.addEventListener("open", () => { hearing = true; gone.textContent = ""; document.body.dataset.hears = "yes"; });
  source.addEventListener("error", () => {
    hearing = false;
    if (source.readyState === EventSource.CLOSED) leave();
    else gone.textContent = gone.dataset.gone;
  });
  source.addEventListener("now", (event) => { if (JSON.parse(event.data).number !== known) refresh(); });
  source.addEventListener("region", (event) => {
    const { name, html, number } = JSON.parse(event.data);
    known = number;
    show(name, html);
  });
  source.addEventListener("say", (event) => {
    const { text, urgent: now, title, lang } = JSON.parse(event.data);
    say(text, now, title, lang);
  });
  // the page on which the browser is looked at has a script of its own, view.js
  source.addEventListener("frame", (event) => { if (window.showFrame) window.showFrame(JSON.parse(event.data).number); });
  source.addEventListener("gone", (event) => { source.close(); leave(JSON.parse(event.data).closed); });
  source.addEventListener("rest", () => { source.close(); rest(listen); });
}

/* Something was shown before this page could hear it, or while it could not: all regions as they are now. */
async function refresh() {
  if (!document.querySelector("[data-region]")) return;
  const answer = await fetch(location.href);
  if (answer.redirected || !answer.ok) { leave(); return; }
  const page = parsed(await answer.text());
  known = Number(page.body.dataset.now);
  for (const region of page.querySelectorAll("[data-region]")) show(region.dataset.region, region.innerHTML);
}

function parsed(html) {
  return new DOMParser().parseFromString(trusted.createHTML(html), "text/html");
}

/* A form of a page that hears: it is sent without leaving the page, which is told what has changed. */
async function send(event) {
  const form = event.target;
  if (!hearing || !form.matches("form[data-live]")) return;
  event.preventDefault();
  // once; a button that is disabled would lose the focus, and with it whoever goes by keyboard
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "Desk-Live": "1" } });
    if (answer.status !== 204) replace(await answer.text());
  } catch {
    delete form.dataset.sent;
    gone.textContent = gone.dataset.gone;
  }
}

/* Something else than what was wanted: it is shown instead of the page. */
function replace(html) {
  const page = parsed(html);
  main.replaceChildren(...page.getElementById("main").childNodes);
  main.focus();
}

/* Who clicks twice has chosen once: the second click would confirm what stands in the same place by then. */
let pressed = -Infinity;
function once(event) {
  const button = event.target.closest("form:not(.hands) button");
  if (!button) return;
  const again = event.detail > 1 || (event.pointerType === "touch" && event.timeStamp - pressed < 700);
  pressed = event.timeStamp;
  if (again) event.preventDefault();
}

/* A PDF within a page is printed as it is, and not the page around it. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.querySelector("iframe").contentWindow.print());
}

if (document.body.dataset.listens) listen();
addEventListener("click", once);
addEventListener("submit", send);
const first = document.querySelector("[role=alert][data-focus]") || document.querySelector("[data-focus]");
if (first) first.focus();
