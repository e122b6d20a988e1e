//! Characters that are not seen as what they are: those that turn the direction of writing, and those that nobody sees.

/// Says whether a character turns the direction of writing: it begins or ends an embedding, an override or an isolate.
pub(crate) fn is_turn(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Says whether a character ends what another one turned.
pub(crate) fn is_end_of_turn(c: char) -> bool {
    matches!(c, '\u{202c}' | '\u{2069}')
}

/// Says whether nobody sees a character that stands in a name: a control, a sign of direction, a space of no width, a soft
/// hyphen, a tag.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Returns the number of a character, as `U+202E`.
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::{is_end_of_turn, is_turn, is_unseen};

    #[test]
    fn what_ends_a_turn_is_one_and_nobody_sees_any() {
        let turns: String = ('\0'..=char::MAX).filter(|c| is_turn(*c)).collect();
        assert_eq!(turns.chars().count(), 9);
        assert!(turns.chars().all(is_unseen));
        let ends = ('\0'..=char::MAX).filter(|c| is_end_of_turn(*c));
        assert!(ends.clone().count() == 2 && ends.clone().all(is_turn));
    }
}
