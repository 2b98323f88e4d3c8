// Elements. Every text goes in as a text node: nothing in this program parses markup or sets a handler attribute.

/** Whether the page speaks English; Chinese otherwise. */
const english = document.documentElement.lang.startsWith("en");
const SVG = "http://www.w3.org/2000/svg";

/** An element: h("a", {class: "x", href: "#/"}, "text", element, [more], null). */
function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
    else if (name === "checked" || name === "value" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts new content in the place of all that an element holds. */
function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

// Controls, marks of direction and characters without a width would let a name hide or turn what stands beside it.
const UNSEEN = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f"
  + "\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]", "g");

/** A text of a document as it may be shown: what cannot be seen is named. */
function printable(text) {
  const name = (character) => "‹U+" + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "›";
  return String(text ?? "").replace(UNSEEN, name);
}

/** A text of a document, kept apart from the direction of what stands around it. */
function doc(text, kind) {
  return h("bdi", { class: kind ?? "doc" }, printable(text));
}

/** A text of a document, cut after some characters. */
function short(text, length) {
  const characters = Array.from(printable(text));
  return characters.length > length ? characters.slice(0, length).join("") + "…" : characters.join("");
}

/** A section with a heading; null where it would hold nothing. */
function section(title, ...children) {
  const content = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return content.length ? h("section", { class: "part" }, h("h2", {}, title), content) : null;
}

/** Says how many more there are than are listed; null where there are none. */
function moreNote(count) {
  return count > 0 ? h("p", { class: "note" }, t("more", { count })) : null;
}

/** A table of texts and elements; columns are {title, number: true where figures stand}. */
function table(caption, columns, rows, attributes) {
  const kind = (column) => ({ class: column.number ? "number" : null, scope: "col" });
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", attributes ?? {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", kind(column), column.title)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, index) =>
        h("td", { class: columns[index].number ? "number" : null }, cell)))))));
}

/** Says something to readers of screens. */
function announce(text) {
  const place = document.getElementById("announcement");
  if (place) place.textContent = text;
}
