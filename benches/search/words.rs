//! Words as a language has them: few that stand everywhere, many that hardly anybody uses. The same seed gives the same
//! words.

use std::collections::HashSet;

/// How many words the language has, apart from those that only one page uses.
const LANGUAGE: usize = 30_000;

/// What stands in every text, the most frequent first, and then what people of sales and marketing speak of.
const COMMON: &str = "the of and to a in is that for it as was with be by on not he his but at are this have from or had \
    an they which one you were all her she there would their we him been has when who will no more if out so up said \
    what its about than into them can only other time new some could these two may first then do any like my now over \
    such our even most after also made did many off before must well back through years where much your way down should \
    because each long those people make how too little good see very still own work between under never same another \
    know while last might us great old year come since against go came right used take three customer week team call \
    month price meeting owner market plan number answer sales offer question contract buyer review budget product value \
    account quarter revenue process target risk service growth reason result cost project quality support delivery \
    training partner manager summary industry segment campaign proposal discount renewal onboarding forecast interest \
    channel message evidence rule step form list date page note issue change order field";

/// How words are put together: beginnings, middles and ends of syllables, the frequent ones more than once, and endings.
const ONSETS: &str = "b c d f g h l m n p r s t v w b c d f l m n p r s t br ch cl cr dr fl fr gr j k pl pr sh sl sp st str th tr";
const NUCLEI: &str = "a e i o u a e i o a e i o ai ea ee ou";
const CODAS: &str = "d l m n r s t n r s t ck ll mp nd ng nt rd rm rn st";
const ENDINGS: &str = "al ance ed ent er ic ing ion ish ity ive ment ness ory ous y";

/// Numbers that look like chance; the same seed gives the same ones. It is SplitMix64.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to below 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number from 0 to below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((self.share() * end as f64) as usize).min(end - 1)
    }

    fn pick<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }

    /// Returns a word that no language has.
    fn made(&mut self, n_syllables: usize) -> String {
        let [onsets, nuclei, codas, endings] =
            [ONSETS, NUCLEI, CODAS, ENDINGS].map(|list| list.split(' ').collect::<Vec<_>>());
        let mut word = String::new();
        for n in 0..n_syllables {
            if n > 0 || self.share() < 0.85 {
                word.push_str(self.pick(&onsets));
            }
            word.push_str(self.pick(&nuclei));
            if self.share() < 0.3 {
                word.push_str(self.pick(&codas));
            }
        }
        if self.share() < 0.3 {
            word.push_str(self.pick(&endings));
        }
        word
    }
}

/// The words of a language, the most frequent first.
pub(crate) struct Language {
    words: Vec<String>,
    /// How much of a text the words up to each one make up.
    shares: Vec<f64>,
}

impl Language {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        while words.len() < LANGUAGE {
            // Words that are used much are short.
            let n_syllables = 1 + usize::from(words.len() > 1_000) + random.below(2);
            let word = random.made(n_syllables);
            if word.len() > 3 && known.insert(word.clone()) {
                words.push(word);
            }
        }
        // The law of Zipf as Mandelbrot wrote it: what English texts show.
        let weights = (0..words.len()).map(|rank| 1.0 / (rank as f64 + 2.7).powf(1.05));
        let mut sum = 0.0;
        let sums: Vec<f64> = weights
            .map(|weight| {
                sum += weight;
                sum
            })
            .collect();
        Self { words, shares: sums.into_iter().map(|own| own / sum).collect() }
    }

    /// Returns a word as texts have them.
    pub(crate) fn word(&self, random: &mut Random) -> &str {
        let share = random.share();
        let at = self.shares.partition_point(|own| *own < share);
        &self.words[at.min(self.words.len() - 1)]
    }

    /// Returns a word that a page can be about: neither one of every text nor always a rare one.
    pub(crate) fn topic(&self, random: &mut Random) -> &str {
        let least = COMMON.split_whitespace().count() as f64;
        let at = least * (self.words.len() as f64 / least).powf(random.share());
        &self.words[(at as usize).min(self.words.len() - 1)]
    }

    /// Returns what only one page has: a name, a number, the key of something elsewhere.
    pub(crate) fn rare(&self, random: &mut Random) -> String {
        match random.below(4) {
            0 => format!("{}", 100 + random.below(900_000)),
            1 => format!(
                "{}-{}",
                ["RQ", "AB", "INV", "TK"][random.below(4)],
                1_000 + random.below(90_000)
            ),
            _ => {
                let n_syllables = 2 + random.below(2);
                let name = random.made(n_syllables);
                capital(&name)
            }
        }
    }
}

/// Returns a word with its first letter large.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
