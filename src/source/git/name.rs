//! What git calls contents: a hash of them. Contents that are at hand need not be asked for.

use sha1::{Digest, Sha1};
use sha2::Sha256;

/// Says whether a name of git is the name of a text. What git stores it held against the known ways
/// to make two contents of one name; a second text for a name that is there cannot be made.
pub(in crate::source) fn names(id: &str, text: &str) -> bool {
    match id.len() {
        40 => is_hash::<Sha1>(id, text),
        64 => is_hash::<Sha256>(id, text),
        _ => false,
    }
}

fn is_hash<D: Digest>(id: &str, text: &str) -> bool {
    let head = format!("blob {}\0", text.len());
    let hash = D::new().chain_update(head).chain_update(text).finalize();
    let digits = |at: usize| id.get(2 * at..2 * at + 2);
    let mut bytes = hash.iter().enumerate();
    bytes.all(|(at, byte)| digits(at).is_some_and(|two| u8::from_str_radix(two, 16) == Ok(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_the_name_that_git_gives_it() {
        // `printf 'hello\n' | git hash-object --stdin`, in repositories of both formats.
        for id in [
            "ce013625030ba8dba906f756967f9e9ca394464a",
            "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4",
        ] {
            assert!(names(id, "hello\n"));
            assert!(!names(id, "hello\r\n"));
            assert!(!names(&id[2..], "hello\n"));
        }
    }
}
