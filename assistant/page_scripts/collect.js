// Every text of a document that a picture could show, in the order in which it is read, and what can't be read at all.
// Takes { forced: [[field, text]], wishes: [[element, "hide" | "show"]] }: what fields that were typed into are to show,
// and what the author says of elements. Returns pieces and opaque elements:
//   piece:  [kind, text, gap, own, wanted, hint]   kind: text | value | secret | forced | apart (not part of what is read on)
//           gap to the piece before: 0 none, 1 another element begins, 2 a space, 3 another line
//           hint: what a field is called where no reader sees it
//           own: it stands where a site says who it is: its footer, a link to call or write to it
//   opaque: [what, address, width, height, covered, wish]   what: canvas | image | video | embed | frame | background | file | element
// and the places of both, for hide.js.
({ forced, wishes }) => {
  const notes = window[Symbol.for("pasapas")] || {};
  const ATTRIBUTES = new Set(["title", "alt", "placeholder", "label", "summary", "aria-label", "aria-description",
    "aria-valuetext", "aria-placeholder", "aria-roledescription", "aria-braillelabel"]);
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "WBR"]);
  const UNSHOWN = new Set(["hidden", "checkbox", "radio", "range", "color", "image"]);
  const OWN = "a[href^='tel:'], a[href^='mailto:']";
  const AROUND = "header, nav, [role=banner], [role=navigation]";
  // in capitals whatever kind of document it is, and whatever kind of element
  // asked of their classes: a form gives a field that is named like one of them instead
  const of = (kind, name) => { const { get } = Object.getOwnPropertyDescriptor(kind.prototype, name); return node => get.call(node); };
  const typeOf = of(Node, "nodeType"), childrenOf = of(Node, "childNodes"), localNameOf = of(Element, "localName");
  const attributesOf = of(Element, "attributes"), rootOf = of(Element, "shadowRoot");
  const matches = (element, selector) => Element.prototype.matches.call(element, selector);
  const named = element => localNameOf(element).toUpperCase();
  const typed = new Map(forced.filter(([field]) => "value" in field)), said = new Map(wishes);
  const pieces = [], opaque = [], roots = [document];
  let gap = 3;
  const widen = wide => { gap = Math.max(gap, wide); };
  const add = (kind, text, context, place, wanted = null, hint = "") => {
    const reads = kind !== "apart";
    const raw = place.node ? place.node.data : place.name ? place.element.getAttribute(place.name) : text;
    pieces.push({ ...place, raw, told: [kind, text, reads ? gap : 3, context.own, wanted, hint] });
    if (reads) gap = 0;
  };

  const cased = {
    uppercase: letter => letter.toUpperCase(),
    lowercase: letter => letter.toLowerCase(),
  };
  const shown = (text, style) => {
    const small = style.fontVariantCaps !== "normal";
    const change = cased[small ? "uppercase" : style.textTransform];
    // letter by letter: the text's length is what its places are counted by
    const same = letter => { const changed = change(letter); return changed.length === letter.length ? changed : letter; };
    if (change) return [...text].map(same).join("");
    return style.textTransform === "capitalize" ? text.replace(/(^|\s)(\S)/g, (_, before, letter) => before + (letter.toUpperCase().length === 1 ? letter.toUpperCase() : letter)) : text;
  };

  const generated = (element, pseudo, context) => {
    const { content: own, listStyleType } = getComputedStyle(element, pseudo);
    // the sign before an item of a list may be words
    const content = pseudo === "::marker" && own === "normal" ? listStyleType : own;
    if (content === "none" || content === "normal") return;
    const unescaped = text => text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code, sign) => code ? String.fromCodePoint(parseInt(code, 16)) : sign);
    const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(found => unescaped(found[1])).join("");
    if (/[\p{L}\p{N}]/u.test(text)) add(context.hidden ? "apart" : "text", text, context, { kind: "generated", element, pseudo });
  };

  const attributes = (element, context) => {
    for (const { name, value } of attributesOf(element))
      if (ATTRIBUTES.has(name) && value) add("apart", value, { own: context.own || name === "placeholder" }, { kind: "attribute", element, name });
  };

  const field = (element, context) => {
    if (element.type === "file" && element.files.length)
      return opaque.push({ element, told: ["file", [...element.files].map(file => file.name).join(" "), ...size(element, "file")] });
    if (UNSHOWN.has(element.type) || element.type === "file") return;
    const value = notes.values ? notes.values[named(element)].get.call(element) : element.value;
    if (!value && !typed.has(element)) return;
    widen(3);
    const kind = typed.has(element) ? "forced" : element.type === "password" ? "secret" : context.hidden ? "apart" : "value";
    const hint = [element.autocomplete, element.name, element.getAttribute("aria-label")].filter(Boolean).join(" ").replace(/[_\-]/g, " ");
    add(kind, value, context, { kind: "value", element }, typed.get(element) ?? null, hint);
    widen(3);
  };

  const choices = (element, context) => {
    const closed = !element.multiple && element.size <= 1;
    for (const option of element.querySelectorAll("option, optgroup")) {
      attributes(option, context);
      const away = context.hidden || (closed && !option.selected);
      for (const node of named(option) === "OPTION" ? option.childNodes : []) {
        widen(3);
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) add(away ? "apart" : "text", node.data, context, { kind: "text", node });
      }
    }
    widen(3);
  };

  const wished = element => { for (let one = element; one; one = one.parentElement || one.getRootNode().host) if (said.has(one)) return said.get(one); return ""; };
  // as hide.js covers: the page's own style may insist on something else
  const covered = (element, what) => {
    if (!element.hasAttribute("data-pasapas-hidden")) return false;
    const { objectPosition, filter, opacity, color, backgroundImage } = getComputedStyle(element);
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") return opacity === "0";
    if (what === "background") return backgroundImage.startsWith("repeating-linear-gradient");
    if (what === "file") return color === "rgba(0, 0, 0, 0)";
    return /^(canvas|image|video)$/.test(what) ? objectPosition.startsWith("-99999px") : filter.startsWith("brightness(0)");
  };
  const size = (element, what) => { const box = element.getBoundingClientRect(); return [box.width, box.height, covered(element, what), wished(element)]; };
  const unreadable = (element, style) => {
    const tag = element.localName;
    if (said.get(element) === "hide" && !/^(canvas|embed|object|iframe|img|image|video)$/.test(tag)) opaque.push({ element, told: ["element", "", ...size(element, "element")] });
    const told = (what, ...addresses) => opaque.push({ element, told: [what, addresses.filter(Boolean).join("\n"), ...size(element, what)] });
    if (tag === "canvas") told("canvas");
    else if (tag === "embed" || tag === "object") told("embed", element.src || element.data);
    else if (tag === "iframe") told("frame");
    else if (tag === "img") told("image", element.currentSrc, element.src, element.srcset);
    else if (tag === "image" && element.href) told("image", element.href.baseVal);
    else if (tag === "input" && element.type === "image") told("image", element.src);
    else if (tag === "video") told("video", element.srcObject ? "blob:" : "", element.currentSrc, element.src, element.poster);
    // what a style sheet brings is the site's for everybody; what stands on the element itself may be hers
    const background = style.backgroundImage.includes("url(") && style.backgroundImage;
    if (background && (element.style?.backgroundImage || /url\("?(?!data:)/.test(background))) told("background", ...[...background.matchAll(/url\("?([^")]*)/g)].map(found => found[1]));
  };

  const pageFooter = element => matches(element, "[role=contentinfo]") || (named(element) === "FOOTER" && !element.parentElement?.closest("article, aside, main, nav, section, [role=main], [role=article]"));

  const visit = (node, context) => {
    if (typeOf(node) === Node.TEXT_NODE) {
      if (node.data.trim()) add(context.hidden ? "apart" : "text", shown(node.data, context.style), context, { kind: "text", node });
      else if (!context.hidden) widen(2);
      return;
    }
    if (typeOf(node) !== Node.ELEMENT_NODE || SKIPPED.has(named(node))) return;
    if (named(node) === "BR") return widen(3);
    const style = getComputedStyle(node);
    const gone = context.gone || style.display === "none";
    const own = context.own || pageFooter(node) || (matches(node, OWN) && node.closest(AROUND) !== null);
    const inner = { gone, hidden: gone || style.visibility !== "visible", own, style };
    const wide = /^(inline|ruby|contents)/.test(style.display) ? 1 : 3;
    if (!inner.hidden) widen(wide);
    attributes(node, inner);
    if (!inner.hidden) unreadable(node, style);
    // a box to tick may be drawn as a button, its name generated
    if (!gone && named(node) === "INPUT") for (const pseudo of ["::before", "::after"]) generated(node, pseudo, inner);
    if (named(node) === "INPUT" || named(node) === "TEXTAREA") return field(node, inner);
    if (named(node) === "SELECT") return choices(node, inner);
    if (named(node) === "IFRAME") return widen(wide);
    if (!gone && style.display.includes("list-item")) generated(node, "::marker", inner);
    if (!gone) generated(node, "::before", inner);
    const root = rootOf(node) || notes.roots?.get(node);
    if (root) roots.push(root);
    const slotted = named(node) === "SLOT" && node.getRootNode() !== document ? node.assignedNodes() : [];
    for (const child of root ? root.childNodes : slotted.length ? slotted : childrenOf(node)) visit(child, inner);
    // what no slot shows is there nonetheless, and may be shown the next moment
    for (const child of root ? childrenOf(node) : []) if (!child.assignedSlot) visit(child, { ...inner, hidden: true, gone: true });
    if (!gone) generated(node, "::after", inner);
    if (!inner.hidden) widen(wide);
  };
  visit(document.documentElement, { gone: false, hidden: false, own: false, style: getComputedStyle(document.documentElement) });
  return {
    pieces,
    opaque,
    roots,
    told: {
      pieces: pieces.map(piece => piece.told),
      opaque: opaque.map(one => one.told),
      type: document.contentType,
    },
  };
}
