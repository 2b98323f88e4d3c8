// What two texts share and where they differ, letter by letter: the longest common subsequence, of which only runs of
// three letters and more count as shared, as the rules about copied texts count them.

const mostCompared = 2_000;
const shortestRun = 3;

/** The parts of `text` as {text, shared}, beside `reference`. */
function difference(reference, text) {
  const before = Array.from(reference);
  const after = Array.from(text);
  if (before.length > mostCompared || after.length > mostCompared) return [{ text, shared: reference === text }];
  return runs(after, sharedPlaces(before, after));
}

/** The letters of a text in runs that are shared or not. */
function runs(letters, shared) {
  const parts = [];
  for (let place = 0; place < letters.length; place += 1) {
    const last = parts[parts.length - 1];
    if (last && last.shared === shared[place]) last.text += letters[place];
    else parts.push({ text: letters[place], shared: shared[place] });
  }
  return parts;
}

/** For each letter of `after`, whether it belongs to a run that `before` has too. */
function sharedPlaces(before, after) {
  let first = 0;
  while (first < Math.min(before.length, after.length) && before[first] === after[first]) first += 1;
  const shared = new Array(after.length).fill(false);
  shared.fill(true, 0, first);
  const partner = new Int32Array(after.length).fill(-1);
  for (let place = 0; place < first; place += 1) partner[place] = place;
  align(before, after, first, partner);
  let start = 0;
  for (let place = 0; place <= after.length; place += 1) {
    const goes = place < after.length && partner[place] >= 0
      && (place === start || partner[place] === partner[place - 1] + 1);
    if (goes) continue;
    shared.fill(place - start >= shortestRun, start, place);
    start = partner[place] >= 0 ? place : place + 1;
    if (place < after.length && partner[place] < 0) shared[place] = false;
  }
  return shared;
}

/** Finds the letters of `before` that stand for letters of `after`, both from `first` on. */
function align(before, after, first, partner) {
  const width = after.length - first + 1;
  const height = before.length - first + 1;
  const lengths = new Uint16Array(width * height);
  for (let row = height - 2; row >= 0; row -= 1) {
    for (let column = width - 2; column >= 0; column -= 1) {
      const here = row * width + column;
      lengths[here] = before[first + row] === after[first + column]
        ? lengths[here + width + 1] + 1 : Math.max(lengths[here + width], lengths[here + 1]);
    }
  }
  for (let row = 0, column = 0; row < height - 1 && column < width - 1;) {
    if (before[first + row] === after[first + column]) {
      partner[first + column] = first + row;
      row += 1;
      column += 1;
    } else if (lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]) row += 1;
    else column += 1;
  }
}

/** How much of a text is shared, in letters, 0 to 1. */
function sharedShare(parts) {
  const count = (wanted) => parts.filter(wanted).reduce((total, part) => total + Array.from(part.text).length, 0);
  return count(() => true) === 0 ? 0 : count((part) => part.shared) / count(() => true);
}
