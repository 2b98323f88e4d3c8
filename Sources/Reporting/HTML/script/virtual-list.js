// A list of any length of which only what can be seen stands in the document.

/** Makes a list; `row` makes the content of one entry, all entries are as high as the style's --row. */
function virtualList(label, row) {
  const inner = h("div", { class: "entries", role: "list", "aria-label": label });
  const outer = h("div", { class: "virtual", tabindex: "-1" }, inner);
  let entries = [];
  let height = 0;
  let shown = [0, 0];

  function render(force) {
    const first = Math.max(0, Math.floor(outer.scrollTop / height) - 6);
    const last = Math.min(entries.length, Math.ceil((outer.scrollTop + outer.clientHeight) / height) + 6);
    if (!force && first === shown[0] && last === shown[1]) return;
    const focused = force ? -1 : focusedPlace();
    shown = [first, last];
    const made = [];
    for (let place = first; place < last; place += 1) made.push(entry(place));
    inner.replaceChildren(...made);
    if (focused >= 0) link(focused)?.focus({ preventScroll: true });
  }

  function entry(place) {
    const element = h("div", { class: "entry", role: "listitem", "aria-posinset": place + 1,
      "aria-setsize": entries.length, "data-place": place }, row(entries[place]));
    element.style.transform = "translateY(" + place * height + "px)";
    return element;
  }

  function measure() {
    height = parseFloat(getComputedStyle(outer).getPropertyValue("--row")) || 80;
    inner.style.height = entries.length * height + "px";
  }

  function link(place) {
    return inner.querySelector('[data-place="' + place + '"] a');
  }

  function focusedPlace() {
    const element = document.activeElement?.closest?.(".entry");
    return element && inner.contains(element) ? Number(element.dataset.place) : -1;
  }

  /** Moves the keyboard to an entry, which is brought into sight. */
  function go(place) {
    const target = Math.max(0, Math.min(entries.length - 1, place));
    const top = target * height;
    if (top < outer.scrollTop) outer.scrollTop = top;
    if (top + height > outer.scrollTop + outer.clientHeight) outer.scrollTop = top + height - outer.clientHeight;
    render(true);
    link(target)?.focus({ preventScroll: true });
  }

  function press(event) {
    const place = focusedPlace();
    const page = Math.max(1, Math.floor(outer.clientHeight / height) - 1);
    const steps = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + page, PageUp: place - page, Home: 0,
      End: entries.length - 1 };
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey || !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    go(steps[event.key]);
  }

  outer.addEventListener("scroll", () => render(false), { passive: true });
  outer.addEventListener("keydown", press);
  new ResizeObserver(() => {
    measure();
    render(true);
  }).observe(outer);
  return {
    element: outer,
    /** Shows other entries from the top. */
    show(values) {
      entries = values;
      outer.scrollTop = 0;
      measure();
      render(true);
    },
    /** Brings an entry into sight. */
    reveal(place) {
      outer.scrollTop = Math.max(0, place * height - outer.clientHeight / 3);
      render(true);
    },
  };
}
