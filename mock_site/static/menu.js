// the person's menu: arrows move, Escape and Tab close, as the ARIA Authoring Practices' menu button does

export function openMenu(button) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const items = [...menu.querySelectorAll("[role=menuitem]")];

  function show(open) {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  function close() {
    show(false);
    button.focus();
  }

  button.addEventListener("click", () => {
    show(menu.hidden);
    if (!menu.hidden) items[0].focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show(true);
    items.at(event.key === "ArrowDown" ? 0 : -1).focus();
  });
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const goes = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (goes !== undefined) {
      event.preventDefault();
      items.at(goes % items.length).focus();
    } else if (event.key === "Escape") close();
    else if (event.key === "Tab") show(false);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) show(false);
  });
}
