// What a label must not cover: lines of text, controls, pictures. In CSS pixels of the viewport; hidden things left out.
() => {
  const seen = (box, element) => {
    if (box.width < 1 || box.height < 1) return false;
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return false;
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    // under a dialog, a text is no longer there for the reader
    return !top || top === element || top.contains(element) || element.contains(top);
  };
  const flat = box => ({ x: box.left, y: box.top, width: box.width, height: box.height });
  const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const obstacles = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || !shown(parent) || parent.closest("script, style, noscript, option")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (seen(box, parent)) obstacles.push({ kind: "text", box: flat(box) });
  }
  const CONTROLS = "input:not([type=hidden]), select, textarea, button, [role=button], [role=checkbox], [role=radio], [role=switch], [role=tab]";
  const PICTURES = "img, svg, canvas, video";
  // a link in a box is pressed like a button (a card, a tile); one without is no more than its words
  const boxed = element => {
    const { borderTopWidth, borderLeftWidth, borderRightWidth, backgroundColor, boxShadow } = getComputedStyle(element);
    const sides = [borderTopWidth, borderLeftWidth, borderRightWidth].every(width => parseFloat(width) > 0);
    return sides || boxShadow !== "none" || !/^rgba\(.*, 0\)$/.test(backgroundColor);
  };
  for (const [kind, selector] of [["control", CONTROLS], ["control", "a[href]"], ["image", PICTURES]])
    for (const element of document.querySelectorAll(selector)) {
      if (selector === "a[href]" && !boxed(element)) continue;
      const box = element.getBoundingClientRect();
      const wide = kind === "image" && box.width > innerWidth * 0.9 && box.height > innerHeight * 0.9;
      if (shown(element) && seen(box, element) && !wide) obstacles.push({ kind, box: flat(box) });
    }
  const dialog = [...document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog]")].find(shown);
  const label = dialog && (dialog.getAttribute("aria-label") || document.getElementById(dialog.getAttribute("aria-labelledby"))?.innerText);
  const headings = [...document.querySelectorAll("h1, [role=heading][aria-level='1']")].filter(shown);
  return { obstacles, heading: (label || headings[0]?.innerText || "").trim(), title: document.title, path: location.pathname };
}
