// The rectangle of a marked element, and of its label where it stands apart. In CSS pixels of the viewport.
element => {
  const flat = box => ({ x: box.left, y: box.top, width: box.width, height: box.height });
  const union = boxes => {
    const all = boxes.filter(box => box.width > 0 && box.height > 0);
    if (!all.length) return null;
    const x = Math.min(...all.map(box => box.left)), y = Math.min(...all.map(box => box.top));
    const right = Math.max(...all.map(box => box.right)), bottom = Math.max(...all.map(box => box.bottom));
    return { left: x, top: y, right, bottom, width: right - x, height: bottom - y };
  };
  const textOf = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return union([...range.getClientRects()]);
  };
  const labels = [...(element.labels || [])];
  for (const id of (element.getAttribute("aria-labelledby") || "").split(/\s+/)) {
    const label = id && document.getElementById(id);
    if (label && label !== element && !element.contains(label)) labels.push(label);
  }
  const own = element.getBoundingClientRect();
  const label = union(labels.filter(one => one.checkVisibility()).map(textOf).filter(Boolean));
  if (label && element.matches("input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]"))
    return { box: flat(union([own, label])), label: null };
  // the block of a bare text is as wide as the page: what the reader sees of it is the text
  const style = getComputedStyle(element);
  const bare = style.backgroundColor === "rgba(0, 0, 0, 0)" && style.borderStyle === "none" && !element.matches("input, select, textarea, button, img, svg");
  const text = bare && !element.querySelector("input, select, textarea, button, img, svg, p, div, li, td") ? textOf(element) : null;
  return { box: flat(text || own), label: label && flat(label) };
}
