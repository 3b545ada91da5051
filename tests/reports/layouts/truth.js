// What a reader sees on the page, measured without any of our own scripts: words, things to press or fill, pictures.
// All boxes are [left, top, right, bottom] in CSS pixels of the window. `marked` are lists of elements.
marked => {
  const round = n => Math.round(n * 100) / 100;
  const edges = r => [round(r.left), round(r.top), round(r.right), round(r.bottom)];
  // where more than a third of a thing lies behind another, a reader can't read it anyway
  const inFront = (r, element) =>
    r.width > 0.5 && r.height > 0.5 &&
    [0.1, 0.5, 0.9].filter(x => {
      const top = document.elementFromPoint(r.left + x * r.width, r.top + r.height / 2);
      return top && (top === element || element.contains(top) || top.contains(element));
    }).length > 1;
  const hidden = element => {
    const style = getComputedStyle(element);
    return style.visibility !== "visible" || style.opacity === "0";
  };
  const wordsOf = root => {
    const found = [];
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement;
        if (hidden(parent)) return;
        for (const match of node.data.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          for (const r of range.getClientRects()) if (inFront(r, parent)) found.push({ text: match[0], box: edges(r) });
        }
      } else if (!["SCRIPT", "STYLE", "OPTION", "TITLE", "TEXTAREA"].includes(node.tagName)) {
        node.childNodes.forEach(walk);
      }
    };
    walk(root);
    return found;
  };
  const boxesOf = (selector, also = () => true) =>
    [...document.querySelectorAll(selector)]
      .filter(element => !hidden(element) && also(element) && inFront(element.getBoundingClientRect(), element))
      .map(element => edges(element.getBoundingClientRect()));
  const framed = (element, least) => {
    const style = getComputedStyle(element);
    const sides = ["Top", "Right", "Bottom", "Left"].filter(side => parseFloat(style[`border${side}Width`]) > 0).length;
    const field = element.matches("input, select, textarea, button");
    return sides >= least || style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.boxShadow !== "none" || field;
  };
  // a link that is a block is as wide as its column: what is seen of it are its words and pictures
  const seen = element => {
    const parts = framed(element, 1) ? [] : [...wordsOf(element).map(word => word.box), ...[...element.querySelectorAll("img, svg")].map(one => edges(one.getBoundingClientRect()))];
    if (!parts.length) return edges(element.getBoundingClientRect());
    const far = (pick, n) => pick(...parts.map(box => box[n]));
    return [far(Math.min, 0), far(Math.min, 1), far(Math.max, 2), far(Math.max, 3)];
  };
  const named = element => [
    ...(element.labels || []),
    ...(element.getAttribute("aria-labelledby") || "").split(" ").map(id => id && document.getElementById(id)).filter(Boolean),
  ];
  const roles = ["button", "checkbox", "radio", "switch", "tab", "option", "menuitem", "combobox"].map(r => `[role=${r}]`);
  return {
    words: wordsOf(document.body),
    // a framed link is pressed like a button; one without a frame, or with a line below, is its words
    controls: [...boxesOf(["button", "input", "select", "textarea", ...roles].join()), ...boxesOf("a[href]", element => framed(element, 3))],
    pictures: boxesOf("img, svg, canvas, video"),
    marks: marked.map(elements =>
      elements.map(element => ({
        box: seen(element),
        names: named(element).flatMap(wordsOf).map(word => word.box),
        field: element.matches("input, select, textarea"),
      }))),
  };
}
