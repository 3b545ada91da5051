// the cookie panel becomes modal; links to help texts open them as pop-ups (without script they are pages)

export function offerDialogs() {
  const panel = document.querySelector("dialog[data-modal]");
  if (panel) {
    panel.close();
    panel.showModal();
  }
  document.querySelectorAll("[data-dialog]").forEach((link) => {
    const dialog = document.getElementById(link.dataset.dialog);
    if (!dialog) return;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  });
}
