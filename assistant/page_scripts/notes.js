// Before a page's own scripts: notes what a picture must reach later and no script can find, the closed shadow roots;
// and whom changes are told, so that the replacing of values is told nobody. The page notices nothing of it.
() => {
  const KEY = Symbol.for("pasapas");
  if (window[KEY]) return;
  const roots = new WeakMap(), observers = new Set(), callbacks = new WeakMap();
  Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, {
    apply(attach, host, given) {
      const root = Reflect.apply(attach, host, given);
      roots.set(host, root);
      return root;
    },
  });
  const Native = MutationObserver;
  const { takeRecords } = Native.prototype;
  const Noted = new Proxy(Native, {
    construct(target, given, as) {
      const observer = Reflect.construct(target, given, as);
      callbacks.set(observer, given[0]);
      observers.add(new WeakRef(observer));
      return observer;
    },
  });
  Native.prototype.constructor = Noted;
  window.MutationObserver = Noted;
  const alive = () => {
    const found = [];
    for (const noted of observers) {
      const observer = noted.deref();
      if (observer) found.push(observer);
      else observers.delete(noted);
    }
    return found;
  };
  const quietly = change => {
    const watching = alive();
    const before = watching.map(observer => [observer, takeRecords.call(observer)]).filter(([, records]) => records.length);
    try {
      return change();
    } finally {
      for (const observer of watching) takeRecords.call(observer);
      // what the page itself did before is still told
      if (before.length)
        queueMicrotask(() => {
          for (const [observer, records] of before) callbacks.get(observer).call(observer, records, observer);
        });
    }
  };
  const value = kind => Object.getOwnPropertyDescriptor(kind.prototype, "value");
  const values = { INPUT: value(HTMLInputElement), TEXTAREA: value(HTMLTextAreaElement) };
  Object.defineProperty(window, KEY, { value: { roots, quietly, values, Observer: Native } });
}
