// How far a word is from what was typed: letters put in, left out, changed, or two of them swapped.

/// Returns how many slips lie between two words, or `most + 1` where it is more than `most`. With `isBegun`, what was
/// typed may be the beginning of the word.
export function slips(typed, word, most, isBegun = false) {
  if (!isBegun && Math.abs(typed.length - word.length) > most) return most + 1;
  if (typed.length > word.length + most) return most + 1;
  const width = Math.min(word.length, typed.length + most);
  let older = [];
  let before = Array.from({ length: width + 1 }, (_, n) => n);
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      let own = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) own = Math.min(own, older[j - 2] + 1);
      row.push(own);
      if (own < least) least = own;
    }
    if (least > most) return most + 1;
    older = before;
    before = row;
  }
  return Math.min(most + 1, isBegun ? Math.min(...before.slice(Math.max(0, typed.length - most))) : before[word.length] ?? most + 1);
}

/// Returns how many slips a word may have: one from four letters, two from eight.
export const allowed = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);
