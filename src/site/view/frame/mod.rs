//! What stands around the content of every page: head, navigation, breadcrumbs, foot.

pub(super) mod layout;
pub(super) mod nav;
