// Every text of the page that a picture could show, with a way to replace them all and to put them back.
// Returns { strings, secrets, apply(texts), restore() }; the page's own scripts get no event of it.
() => {
  const ATTRIBUTES = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label"];
  const places = [];
  const add = (kind, owner, name, read, write) => places.push({ kind, owner, name, was: read(), read, write });
  const walk = root => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement?.tagName;
        if (node.data.trim() && parent !== "SCRIPT" && parent !== "STYLE")
          add("text", node, "", () => node.data, text => { node.data = text; });
        continue;
      }
      for (const name of ATTRIBUTES)
        if (node.getAttribute(name)) add("attribute", node, name, () => node.getAttribute(name), text => node.setAttribute(name, text));
      if (node.matches("input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=color]), textarea") && node.value)
        add(node.type === "password" ? "secret" : "value", node, "", () => node.value, text => { node.value = text; });
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  const written = [];
  // made by script: a page whose policy refuses style elements (as Playwright's own would be) still takes it
  const quiet = new CSSStyleSheet();
  quiet.replaceSync(":focus, :focus-visible { outline: none !important; caret-color: transparent !important; }");
  return {
    strings: places.map(place => [place.kind === "secret", place.was]),
    apply(changes) {
      // the ring around the field that was filled last would look like one more mark
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, quiet];
      for (const [number, text] of changes) {
        const place = places[number];
        place.write(text);
        written.push([place, place.read()]);
      }
    },
    restore() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== quiet);
      // what the page itself changed meanwhile is its own
      for (const [place, now] of written.reverse()) if (place.read() === now) place.write(place.was);
    },
  };
}
