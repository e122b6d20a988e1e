// Text → words, as the index has them. The same as src/search/words.rs, word for word: both are held to
// tests/search/words.tsv.
const LIMIT = 40;
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ð: "d", đ: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ς: "σ" };
const SIGN = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
// The apostrophe ʼ counts as a letter to Unicode, and to nobody who types it.
const SPELT = `(?:(?![${SIGN}ʼ])[\\p{Alphabetic}\\p{N}])`;
// A run of signs, or a word that may have apostrophes inside.
const RUN = new RegExp(`([${SIGN}]+)|${SPELT}+(?:['’ʼ]${SPELT}+)*`, "gu");
const JOINT = new RegExp(`^[-_\\u2010]${SPELT}`, "u");
const signs = new RegExp(`^[${SIGN}]`, "u");

/// Says whether a word is of a script without spaces.
export const isSigns = (word) => signs.test(word);

/// Returns a text with letters as they are typed: small, without marks, each in one form.
export const folded = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[ßæœøðđłħıþς]/g, (letter) => PLAIN[letter]).normalize("NFC");

const cut = (word) => (word.length > LIMIT ? Array.from(word).slice(0, LIMIT).join("") : word);

/// Returns the singular of a simple English plural.
export function singular(word) {
  if (word.length < 4 || !/^[\x00-\x7f]*[^sui]s$/.test(word)) return word;
  const without = word.slice(0, -1);
  if (/..ie$/.test(without)) return `${without.slice(0, -2)}y`;
  return /(?:sse|she|che|xe|zze)$/.test(without) ? without.slice(0, -1) : without;
}

/// Takes a folded text apart: `{ text, at, end, isSigns, before, goesOn }`, the places in the folded text.
export function* runs(text) {
  let before = 0;
  for (const found of text.matchAll(RUN)) {
    const [whole, isSign] = found;
    const end = found.index + whole.length;
    if (isSign) {
      before = 0;
      yield { text: whole, at: found.index, end, isSigns: true, before, goesOn: false };
      continue;
    }
    const goesOn = JOINT.test(text.slice(end, end + 3));
    yield { text: cut(whole.replace(/['’ʼ]/g, "")), at: found.index, end, isSigns: false, before, goesOn };
    before = goesOn ? before + 1 : 0;
  }
}

/// Takes signs in pairs that overlap; one that stands alone is taken alone.
export function pairs(text) {
  const own = Array.from(text);
  return own.length === 1 ? own : own.slice(0, -1).map((sign, at) => sign + own[at + 1]);
}

/// Returns every word of a text.
export function words(text) {
  const out = [];
  let chain = "";
  for (const run of runs(folded(text))) {
    if (run.isSigns) {
      out.push(...pairs(run.text));
      continue;
    }
    out.push(singular(run.text));
    chain = run.before === 0 ? run.text : chain + run.text;
    if (run.before > 0 && !run.goesOn) out.push(singular(cut(chain)));
  }
  return out;
}

/// Returns a name as one phrase.
export const phrase = (name) => Array.from(runs(folded(name)), (run) => (run.isSigns ? run.text : singular(run.text))).join(" ");
