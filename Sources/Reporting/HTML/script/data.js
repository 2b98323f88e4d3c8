// The data of the page: blocks of JSON, deflated, as base64 in elements that a browser neither runs nor shows.

const blocks = new Map();

/** The JSON of a block; unpacked when it is first asked for. */
function block(id) {
  if (!blocks.has(id)) blocks.set(id, unpack(id));
  return blocks.get(id);
}

async function unpack(id) {
  if (id !== "index") await wholePage();
  const element = document.getElementById("data-" + id);
  if (!element) throw new Error(t("blockMissing", { id }));
  const packed = new Blob([fromBase64(element.textContent)]);
  const stream = packed.stream().pipeThrough(new DecompressionStream("deflate"));
  const value = JSON.parse(await new Response(stream).text());
  element.remove();
  return value;
}

/** The index stands before this program; all other blocks are there once the page is read to its end. */
function wholePage() {
  if (document.readyState !== "loading") return null;
  return new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** The whole record of findings, projects, implementers or forms: what the index, the rule and the block say of it. */
async function record(name, index) {
  const size = report.blockSize;
  const rest = object(list(await block(name + "-" + Math.floor(index / size)))[index % size]);
  const excerpt = object(report.excerpts[name][index]);
  if (name !== "findings") return { ...excerpt, ...rest };
  const late = object(list(await block("findings-late"))[index]);
  return { ...object(report.shared[string(excerpt.ruleId)]), ...excerpt, ...late, ...rest };
}

/** Gives the findings what lists and searches need and the index does not hold. */
function completeFindings() {
  report.complete ??= block("findings-late").then((late) => {
    list(late).forEach((entry, index) => {
      if (report.findings[index]) report.findings[index].facts = string(object(entry).facts);
    });
  });
  return report.complete;
}

// What a stored report says may be of any type; a page shows what it can read and nothing falls over the rest.

function list(value) {
  return Array.isArray(value) ? value : [];
}

function object(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function string(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function number(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
