// Writes other texts into the places that collect.js has found, covers what can't be read, and puts everything back.
// Returns { apply(changes, covered, pairs), unknown(), restore() }: unknown are the texts that came since, and that it let be. The page's scripts hear nothing: no event, no record of a mutation.
collected => {
  const notes = window[Symbol.for("pasapas")] || {};
  const quietly = notes.quietly || (change => change());
  const Observer = notes.Observer || MutationObserver;
  const { pieces, opaque, roots } = collected;
  const NAME = "data-pasapas-hidden";
  // the ring around the field that was filled last would look like one more mark
  const QUIET = ":focus, :focus-visible { outline: none !important; caret-color: transparent !important; }";
  const HATCH = "repeating-linear-gradient(45deg, #dfe2e7 0 8px, #cdd2da 8px 16px)";
  const COVERS = {
    // the box of a picture stays, with what stands upon it; the picture is moved out of it
    picture: `object-fit: none !important; object-position: -99999px 0 !important; background: ${HATCH} !important`,
    // black upon an opaque ground: nothing is left of what another document draws
    document: "background: #000 !important; filter: brightness(0) invert(0.85) !important",
    drawing: "opacity: 0 !important",
    background: `background-image: ${HATCH} !important`,
    file: `color: transparent !important; background: ${HATCH} !important`,
  };
  const covering = ({ element, told: [what] }) => {
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") return "drawing";
    return { canvas: "picture", image: "picture", video: "picture", embed: "document", frame: "document", element: "document" }[what] || what;
  };
  const quoted = text => `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\a ")}"`;
  const sheet = new CSSStyleSheet();
  const rules = [QUIET], written = [], marked = [], known = new Map();
  const unknown = new Set(), fieldsWritten = new Set();
  const clean = new Set();
  let pairs = {}, within = null, guarding = false;
  let selection = null;

  // asked of their classes, as in collect.js
  const getter = (kind, name) => { const { get } = Object.getOwnPropertyDescriptor(kind.prototype, name); return node => get.call(node); };
  const typeOf = getter(Node, "nodeType"), childrenOf = getter(Node, "childNodes"), localNameOf = getter(Element, "localName");
  const named = element => localNameOf(element).toUpperCase();
  const of = field => (notes.values ? notes.values[named(field)] : Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value"));
  const caretOf = field => {
    if (field.getRootNode().activeElement !== field || field.selectionStart === null) return null;
    return [field.selectionStart, field.selectionEnd, field.selectionDirection];
  };
  const VALUE = {
    read: ({ element }) => of(element).get.call(element),
    // a field that nobody has touched still follows its attribute, and must go on doing so
    write({ element }, text) {
      const was = of(element).get.call(element), attribute = element.getAttribute("value"), caret = caretOf(element);
      const again = () => { if (caret && element.getRootNode().activeElement === element) element.setSelectionRange(...caret); };
      const give = (value, as) => (named(element) === "TEXTAREA" ? (element.defaultValue = value) : as === null ? element.removeAttribute("value") : element.setAttribute("value", as));
      if (was === element.defaultValue) {
        give(text, text);
        if (of(element).get.call(element) !== was) return () => { give(was, attribute); again(); };
        give(was, attribute);
      }
      of(element).set.call(element, text);
      return () => {
        of(element).set.call(element, was);
        again();
      };
    },
  };
  const TEXT = {
    read: ({ node }) => node.data,
    write({ node }, text) { const was = node.data; node.data = text; return () => { node.data = was; }; },
  };
  const ATTRIBUTE = {
    read: ({ element, name }) => element.getAttribute(name),
    write({ element, name }, text) {
      const was = element.getAttribute(name);
      element.setAttribute(name, text);
      return () => element.setAttribute(name, was);
    },
  };
  const KINDS = { text: TEXT, attribute: ATTRIBUTE, value: VALUE };
  const mark = element => {
    if (!element.hasAttribute(NAME)) { element.setAttribute(NAME, marked.length); marked.push(element); }
    return `[${NAME}="${element.getAttribute(NAME)}"]`;
  };
  const write = (place, text) => {
    if (place.kind === "generated") return rules.push(`${mark(place.element)}${place.pseudo} { content: ${quoted(text)} !important; }`);
    const { read, write } = KINDS[place.kind];
    const was = read(place);
    const back = write(place, text);
    const now = read(place);
    clean.add(now);
    if (place.kind === "value" && ![...fieldsWritten].some(one => one.element === place.element)) fieldsWritten.add(place);
    written.push(() => { if (read(place) === now) back(); });
    // a page that draws itself anew meanwhile writes the same texts again
    if (was.trim().length >= 4) known.set(was, known.has(was) && known.get(was) !== text ? null : text);
  };
  const anew = place => {
    const now = KINDS[place.kind].read(place), text = known.get(now);
    if (typeof text === "string") write(place, text);
    else if (now?.trim()) {
      // in other words: what stood elsewhere on the page is known within them
      const other = within ? now.replace(within, found => pairs[found]) : now;
      if (other !== now) write(place, other);
      unknown.add(other);
    }
  };
  const reset = () => [...fieldsWritten].filter(place => typeof known.get(VALUE.read(place)) === "string");
  const fields = () => reset().forEach(anew);
  const names = ["title", "alt", "aria-label", "placeholder"];
  const UNSHOWN = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const below = (node, look = anew) => {
    if (typeOf(node) === Node.TEXT_NODE) return UNSHOWN.has(node.parentElement && named(node.parentElement)) ? null : look({ kind: "text", node });
    if (typeOf(node) === Node.ELEMENT_NODE) {
      if (UNSHOWN.has(named(node))) return;
      for (const name of names) if (node.hasAttribute(name)) look({ kind: "attribute", element: node, name });
      if (named(node) === "TEXTAREA" || named(node) === "INPUT") return /^(hidden|checkbox|radio|password)$/.test(node.type) ? null : look({ kind: "value", element: node });
    }
    for (const child of childrenOf(node)) below(child, look);
  };
  // between the collecting and the replacing the page may have gone on
  const sweep = () => {
    const told = new Map(pieces.filter(({ kind }) => kind !== "generated" && kind !== "attribute").map(place => [place.node || place.element, place.raw]));
    const attributes = new Map();
    for (const { kind, element, name, raw } of pieces) if (kind === "attribute") attributes.set(element, { ...attributes.get(element), [name]: raw });
    const later = place => {
      const raw = place.kind === "attribute" ? attributes.get(place.element)?.[place.name] : told.get(place.node || place.element);
      const now = KINDS[place.kind].read(place);
      if (now !== raw && !clean.has(now)) anew(place);
    };
    for (const root of roots) below(root, later);
  };
  // told before anything is painted; that a script sets a field's value, nobody is told
  const painted = new MessageChannel();
  const watch = () => {
    if (!guarding) return;
    quietly(fields);
    requestAnimationFrame(watch);
    painted.port2.postMessage(null);
  };
  // after our look and before the frame was painted, another script may have set one: then it was to be seen
  painted.port1.onmessage = () => { if (guarding) for (const place of reset()) unknown.add(VALUE.read(place)); };
  const guard = new Observer(records => quietly(() => {
    fields();
    for (const { type, target, attributeName, addedNodes } of records)
      if (type === "childList") addedNodes.forEach(node => below(node));
      else if (type === "characterData") below(target);
      else if (names.includes(attributeName)) anew({ kind: "attribute", element: target, name: attributeName });
    guard.takeRecords();
  }));
  return {
    apply(changes, covered, replaced) {
      pairs = replaced;
      const found = Object.keys(pairs).sort((one, other) => other.length - one.length).map(text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      if (found.length) within = new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.join("|")})(?![\\p{L}\\p{N}])`, "gu");
      guarding = true;
      const { anchorNode, anchorOffset, focusNode, focusOffset, rangeCount } = getSelection();
      selection = rangeCount ? [anchorNode, anchorOffset, focusNode, focusOffset] : null;
      quietly(() => {
        for (const [number, text] of changes) write(pieces[number], text);
        sweep();
        for (const number of covered) rules.push(`${mark(opaque[number].element)} { ${COVERS[covering(opaque[number])]}; }`);
      });
      // made by script: a page whose policy refuses style elements (as Playwright's own would be) still takes it
      sheet.replaceSync(rules.join("\n"));
      requestAnimationFrame(watch);
      for (const root of roots) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        guard.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      }
    },
    unknown: () => [...unknown],
    restore() {
      guarding = false;
      painted.port1.close();
      guard.disconnect();
      for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet);
      quietly(() => {
        // what the page itself changed meanwhile is its own
        for (const back of written.reverse()) back();
        for (const element of marked) element.removeAttribute(NAME);
      });
      const now = getSelection();
      if (selection && selection[0]?.isConnected && selection[2]?.isConnected && (now.anchorNode !== selection[0] || now.anchorOffset !== selection[1] || now.focusNode !== selection[2] || now.focusOffset !== selection[3]))
        now.setBaseAndExtent(...selection);
    },
  };
}
