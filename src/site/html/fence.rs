//! What stands behind the fence of a block of code: its language, and the title that other tools read there, too:
//! ```` ```yaml title="playbook.yaml" ````.

/// What a fence says about its block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fence {
    pub(super) language: String,
    /// Such as the path of the file that the block shows.
    pub(super) title: Option<String>,
}

impl Fence {
    /// Reads the words behind the fence. What is neither language nor title is for other tools.
    pub(super) fn read(info: &str) -> Self {
        let language = info.split([' ', ',']).next().unwrap_or_default();
        let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
        let title = title.map(|(title, _)| title.trim().to_owned());
        Self { language: language.to_owned(), title: title.filter(|title| !title.is_empty()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;

    #[test]
    fn language_and_title_are_read() {
        let read = |info: &str| {
            let fence = Fence::read(info);
            (fence.language, fence.title.unwrap_or_default())
        };
        let pair = |language: &str, title: &str| (language.to_owned(), title.to_owned());
        assert_eq!(read("yaml"), pair("yaml", ""));
        assert_eq!(read("yaml title=\"my file.yaml\" add"), pair("yaml", "my file.yaml"));
        assert_eq!(read("rust,ignore"), pair("rust", ""));
        assert_eq!(read("yaml title=\"open"), pair("yaml", ""));
        assert_eq!(read(""), pair("", ""));
    }
}
