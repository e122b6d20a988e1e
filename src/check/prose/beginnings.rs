//! Where in a text a phrase may begin, at a glance: by the first letters of each word.

/// The words that phrases may begin with, so that most of a text is passed over at a glance: a bit for
/// the first letters of each. Two of them may share one, which costs a closer look.
#[derive(Debug)]
pub(super) struct Beginnings(Vec<u64>);

/// How many letters of a word are looked at.
const LETTERS: usize = 5;
/// How many beginnings are told apart, as a power of two.
const BITS: u32 = 17;

/// The number of each plain letter or digit, from 1; 0 for anything else: a gap, a sign of markup, a
/// part of another letter.
const NUMBER: [u8; 256] = {
    let mut out = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if let Some(number) = (byte as char).to_digit(36) {
            out[byte as usize] = number as u8 + 1;
        }
        byte += 1;
    }
    out
};

impl Default for Beginnings {
    fn default() -> Self {
        Self(vec![0; 1 << (BITS - 6)])
    }
}

impl Beginnings {
    /// Adds a phrase by its letters, which are small.
    pub(super) fn add(&mut self, letters: &[char]) {
        let plain = letters.iter().map_while(|letter| u8::try_from(*letter).ok());
        let plain: Vec<u8> = plain.take_while(u8::is_ascii_alphanumeric).take(LETTERS).collect();
        // Each letter but the first may follow a gap or markup, or be typed as one of several bytes.
        (1..=plain.len()).for_each(|n| self.insert(&plain[..n]));
        // A letter of several bytes may be a plain one when it is small, alone (the sign for kelvin) or
        // with an accent behind it.
        if plain.len() < 2 || letters[0] == 'k' {
            self.insert(b"");
        }
    }

    fn insert(&mut self, word: &[u8]) {
        let bit = bit(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn has(&self, word: &[u8]) -> bool {
        let bit = bit(word);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Returns the places of a text where a phrase may begin, and some where none does.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        // What is neither plain nor follows a plain letter stands where an empty word is.
        let words = text.as_bytes().split(|byte| NUMBER[usize::from(*byte)] == 0);
        let mut next = 0;
        let places = words.filter_map(move |word| {
            let at = next;
            next += word.len() + 1;
            self.has(word).then_some(at)
        });
        places.filter(|at| text.is_char_boundary(*at))
    }
}

/// Returns the bit of a word: its first letters as one number, spread over all bits there are.
fn bit(word: &[u8]) -> usize {
    let letters = word.iter().take(LETTERS).map(|byte| NUMBER[usize::from(*byte)]);
    let number = letters.fold(0_u32, |number, letter| number * 37 + u32::from(letter));
    (number.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}
