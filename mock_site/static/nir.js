// inserts the spaces of a social-security number while it is typed: # ## ## ## ### ### ##

const ENDS = [1, 3, 5, 7, 10, 13, 15];

export function spaced(text) {
  const kept = text.replace(/[^0-9a-z]/gi, "").toUpperCase().slice(0, 15);
  return ENDS.map((end, at) => kept.slice(at ? ENDS[at - 1] : 0, end)).filter(Boolean).join(" ");
}

export function keepNirSpaced(field) {
  field.addEventListener("input", () => {
    // the caret stays behind as many characters as before, spaces not counted
    const before = field.value.slice(0, field.selectionStart).replace(/[^0-9a-z]/gi, "").length;
    field.value = spaced(field.value);
    let caret = 0;
    for (let seen = 0; seen < before && caret < field.value.length; caret++) if (field.value[caret] !== " ") seen++;
    field.setSelectionRange(caret, caret);
  });
}
