//! Names of elements that are told in a way of their own, stand in a line, or are not told at all.

macro_rules! names {
    ($($name:ident $written:literal,)*) => {
        /// The name of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Name {
            $($name,)*
            /// Any other.
            Other,
        }

        impl Name {
            /// Returns a name that is written in small letters.
            fn known(written: &[u8]) -> Self {
                match written {
                    $($written => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

names! {
    A b"a",
    Abbr b"abbr",
    Area b"area",
    B b"b",
    Base b"base",
    Blockquote b"blockquote",
    Br b"br",
    Button b"button",
    Caption b"caption",
    Cite b"cite",
    Code b"code",
    Col b"col",
    Data b"data",
    Dd b"dd",
    Del b"del",
    Dfn b"dfn",
    Div b"div",
    Dl b"dl",
    Dt b"dt",
    Em b"em",
    Embed b"embed",
    Form b"form",
    H1 b"h1",
    H2 b"h2",
    H3 b"h3",
    H4 b"h4",
    H5 b"h5",
    H6 b"h6",
    Hr b"hr",
    I b"i",
    Img b"img",
    Input b"input",
    Ins b"ins",
    Kbd b"kbd",
    Label b"label",
    Legend b"legend",
    Li b"li",
    Link b"link",
    Mark b"mark",
    Menu b"menu",
    Meta b"meta",
    Meter b"meter",
    Nav b"nav",
    Ol b"ol",
    Output b"output",
    P b"p",
    Pre b"pre",
    Progress b"progress",
    Q b"q",
    S b"s",
    Samp b"samp",
    Script b"script",
    Section b"section",
    Select b"select",
    Small b"small",
    Source b"source",
    Span b"span",
    Strong b"strong",
    Style b"style",
    Sub b"sub",
    Summary b"summary",
    Sup b"sup",
    Svg b"svg",
    Table b"table",
    Td b"td",
    Template b"template",
    Th b"th",
    Time b"time",
    Tr b"tr",
    Track b"track",
    U b"u",
    Ul b"ul",
    Var b"var",
    Wbr b"wbr",
}

impl Name {
    /// Returns a name as HTML has it.
    pub(super) fn of(written: &str) -> Self {
        match Self::known(written.as_bytes()) {
            Self::Other if written.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                Self::known(written.to_ascii_lowercase().as_bytes())
            }
            name => name,
        }
    }

    /// Says whether nothing stands in the element.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Says whether the element says nothing to who cannot see or press it.
    pub(super) fn is_mute(self) -> bool {
        matches!(
            self,
            Self::Nav
                | Self::Svg
                | Self::Script
                | Self::Style
                | Self::Template
                | Self::Form
                | Self::Button
                | Self::Select
        )
    }

    /// Says whether the element stands in a line.
    pub(super) fn is_in_line(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::Abbr
                | Self::B
                | Self::Br
                | Self::Cite
                | Self::Code
                | Self::Data
                | Self::Del
                | Self::Dfn
                | Self::Em
                | Self::I
                | Self::Img
                | Self::Input
                | Self::Ins
                | Self::Kbd
                | Self::Label
                | Self::Mark
                | Self::Meter
                | Self::Output
                | Self::Progress
                | Self::Q
                | Self::S
                | Self::Samp
                | Self::Small
                | Self::Span
                | Self::Strong
                | Self::Sub
                | Self::Sup
                | Self::Time
                | Self::U
                | Self::Var
                | Self::Wbr
        )
    }

    /// Says whether what stands in the element is set apart from what stands beside it, where all of
    /// it has to be told in one line.
    pub(super) fn is_apart(self) -> bool {
        matches!(
            self,
            Self::P
                | Self::Div
                | Self::Li
                | Self::Dt
                | Self::Dd
                | Self::Ul
                | Self::Ol
                | Self::Dl
                | Self::Section
                | Self::Th
                | Self::Td
        )
    }
}
