export function toggleEyes(button) {
  const field = document.getElementById(button.dataset.eye);
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.toggleAttribute("data-shown", shown);
    button.setAttribute("aria-label", shown ? button.dataset.hide : button.dataset.show);
  });
}

// poor for accessibility, but it is what such sites do: pasapas must cope with it
export function refusePaste(field) {
  const hint = document.getElementById(`${field.id}-hint`);
  for (const kind of ["paste", "drop"]) {
    field.addEventListener(kind, (event) => {
      event.preventDefault();
      hint.textContent = hint.dataset.refused;
    });
  }
}
