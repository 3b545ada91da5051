// What a label must not cover: lines of text, controls, pictures. In CSS pixels of the viewport; hidden things left out.
() => {
  const at = (x, y, element) => {
    const top = document.elementFromPoint(x, y);
    // under a dialog, a text is no longer there for the reader
    return !top || top === element || top.contains(element) || element.contains(top);
  };
  const inside = box => box.width >= 1 && box.height >= 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const within = (value, size) => Math.min(Math.max(value, 0), size - 1);
  const seen = (box, element) =>
    inside(box) && at(within(box.left + box.width / 2, innerWidth), within(box.top + box.height / 2, innerHeight), element);
  const STEP = 6;
  // of a line that runs under a menu, the reader still sees the rest: the parts of a box that show, from left to right
  const parts = (box, element) => {
    if (!inside(box)) return [];
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const column = x => [0.5, 0.2, 0.8].some(part => at(within(x, innerWidth), within(box.top + part * box.height, innerHeight), element));
    const few = [0.02, 0.25, 0.5, 0.75, 0.98].map(part => column(left + part * (right - left)));
    if (few.every(Boolean)) return [box];
    if (!few.some(Boolean)) return [];
    // where it begins or ends to show between two places, to a pixel
    const edge = (before, after, shows) => {
      while (after - before > 1) {
        const middle = (before + after) / 2;
        if (column(middle) === shows) before = middle;
        else after = middle;
      }
      return Math.round(shows ? after : before);
    };
    const found = [];
    let from = column(left + 0.5) ? left : null;
    for (let x = left + 0.5; x < right; x += STEP) {
      const next = Math.min(x + STEP, right - 0.5), shows = column(next);
      if (shows && from === null) from = edge(x, next, false);
      if (from !== null && (!shows || x + STEP >= right)) {
        const to = shows ? right : edge(x, next, true);
        found.push({ left: from, top: box.top, width: to - from, height: box.height });
        from = null;
      }
    }
    return found;
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
    for (const line of range.getClientRects())
      for (const box of parts(line, parent)) obstacles.push({ kind: "text", box: flat(box) });
  }
  const CONTROLS = "input:not([type=hidden]), select, textarea, button, [role=button], [role=checkbox], [role=radio], [role=switch], [role=tab], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=option]";
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
