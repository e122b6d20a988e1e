//! Steps of a path into JSON (RFC 6901), in which `/` stands between the names.

/// Returns the name that a step of a path stands for.
pub(super) fn name(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Returns a name as a step of a path.
pub(super) fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::{name, step};

    #[test]
    fn every_name_is_one_step_and_comes_back() {
        for text in ["tier", "a/b", "~1", "~01/~", ""] {
            assert_eq!(name(&step(text)), text);
            assert!(!step(text).contains('/'), "{text}");
        }
    }
}
