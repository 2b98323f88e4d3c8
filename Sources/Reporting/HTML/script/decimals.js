// Exact decimals: amounts are strings in the report and stay exact here; only places in a drawing are approximate.

/** A decimal as a whole number of units of 10^-scale; null for what is none. */
function decimal(text) {
  const parts = /^(-?)([0-9]{1,40})(?:\.([0-9]{1,20}))?$/.exec(string(text));
  if (!parts) return null;
  const fraction = parts[3] ?? "";
  const units = BigInt(parts[2] + fraction);
  return { units: parts[1] ? -units : units, scale: fraction.length };
}

function rescaled(value, scale) {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function plus(left, right, sign = 1n) {
  const scale = Math.max(left.scale, right.scale);
  return { units: rescaled(left, scale) + sign * rescaled(right, scale), scale };
}

function minus(left, right) {
  return plus(left, right, -1n);
}

/** The sum of some decimals; nulls count for nothing. */
function sum(values) {
  return values.reduce((total, value) => (value ? plus(total, value) : total), { units: 0n, scale: 0 });
}

/** A decimal multiplied by a power of ten. */
function shifted(value, digits) {
  return { units: value.units * 10n ** BigInt(digits), scale: value.scale };
}

/** What part is of whole, in percent with two decimals, rounded half away from zero; null where whole is 0. */
function percent(part, whole) {
  const scale = Math.max(part.scale, whole.scale);
  const divisor = rescaled(whole, scale);
  if (divisor === 0n) return null;
  const tenfold = (rescaled(part, scale) * 100000n) / divisor;
  const rounded = (tenfold + (tenfold < 0n ? -5n : 5n)) / 10n;
  return { units: rounded, scale: 2 };
}

/** A decimal without its sign. */
function size(value) {
  return { units: value.units < 0n ? -value.units : value.units, scale: value.scale };
}

function approximate(value) {
  return value ? Number(value.units) / 10 ** value.scale : 0;
}

function compare(left, right) {
  const difference = minus(left, right).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The digits, with separators of thousands and without zeros that say nothing. */
function digits(value) {
  const negative = value.units < 0n;
  const text = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, "0");
  const whole = text.slice(0, text.length - value.scale).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = text.slice(text.length - value.scale).replace(/0+$/, "");
  return (negative ? "−" : "") + whole + (fraction ? "." + fraction : "");
}

/** An amount in yuan, exact. */
function yuan(value) {
  return value ? t("yuan", { amount: digits(value) }) : "—";
}

const moneyUnits = english ? [[9, "yuanBillion"], [6, "yuanMillion"]] : [[8, "yuan8"], [4, "yuan4"]];

/** An amount in yuan, cut to what an eye takes in; the exact one is its tooltip. */
function money(value) {
  if (!value) return h("span", { class: "money" }, "—");
  const amount = Math.abs(approximate(value));
  const [power, unit] = moneyUnits.find((unit) => amount >= 10 ** unit[0]) ?? [0, "yuan"];
  const cut = (units, scale) => (scale > 2 ? units / 10n ** BigInt(scale - 2) : units);
  const scaled = { units: cut(value.units, value.scale + power), scale: Math.min(2, value.scale + power) };
  return h("span", { class: "money", title: yuan(value) }, t(unit, { amount: digits(scaled) }));
}

/** A share in percent, exact to two decimals. */
function percentage(value) {
  return value ? digits(value) + "%" : "—";
}
