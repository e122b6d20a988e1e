//! Links and pictures in prose.

use std::fmt::Write as _;

use pulldown_cmark::LinkType;

use super::{
    escaped,
    writer::{Mode, Picture, Writer},
};
use crate::{model::links::Target, parse::markdown::LinkForm, site::link::Href};

impl Writer<'_, '_, '_> {
    pub(super) fn link(&mut self, link_type: LinkType, dest: &str, title: &str) {
        let (form, has_words) = match link_type {
            LinkType::WikiLink { has_pothole } => (LinkForm::Wiki, has_pothole),
            _ => (LinkForm::Markdown, true),
        };
        let is_mail = link_type == LinkType::Email;
        let mail = format!("mailto:{dest}");
        let dest = if is_mail { mail.as_str() } else { dest };
        let target = self.linker.target(form, dest);
        let href = self.linker.href(&target, dest);
        let explains = match (&*target, &href, self.linker.explained()) {
            (Target::Entry { entry, anchor: None }, Href::Site(_), Some(explained)) => {
                explained.attributes(self.linker, *entry)
            }
            _ => String::new(),
        };
        let close = self.open_link(href, title, &explains);
        self.links.push(close);
        if !has_words && let Some(words) = self.linker.words(&target) {
            self.out.push_str(&escaped(&words));
            self.muted = 1;
        }
    }

    /// Opens a link, with more attributes where it leads to a page of the site, and returns what
    /// closes it.
    fn open_link(&mut self, href: Href, title: &str, more: &str) -> &'static str {
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escaped(title)),
        };
        match href {
            Href::Site(href) => {
                let href = self.address(href);
                let _ = write!(self.out, "<a href=\"{href}\"{title}{more}>");
                "</a>"
            }
            Href::Outside(href) => {
                let href = self.address(href);
                let _ = write!(self.out, "<a href=\"{href}\" rel=\"noopener noreferrer\"{title}>");
                "</a>"
            }
            Href::Broken(why) => {
                let _ = write!(self.out, "<span class=\"broken\" title=\"{}\">", escaped(&why));
                "</span>"
            }
            Href::Plain => "",
        }
    }

    /// Writes a picture. One on another site becomes a link: pages ask nothing of third parties.
    pub(super) fn picture(&mut self) {
        let Some(Picture { dest, title, words }) = self.picture.take() else { return };
        let target = self.linker.target(LinkForm::Image, &dest);
        match self.linker.href(&target, &dest) {
            Href::Site(href) => {
                let src = self.address(href);
                let title = match title.as_ref() {
                    "" => String::new(),
                    title => format!(" title=\"{}\"", escaped(title)),
                };
                let _ = write!(
                    self.out,
                    "<img src=\"{src}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"{title}>",
                    escaped(&words)
                );
            }
            href => {
                let words = if words.trim().is_empty() { dest.to_string() } else { words };
                let href = match href {
                    Href::Outside(_) if !self.links.is_empty() => Href::Plain,
                    href => href,
                };
                let close = self.open_link(href, &title, "");
                self.out.push_str(&escaped(&words));
                self.out.push_str(close);
            }
        }
    }

    /// Returns what to write for an address. Where the outcome is sanitised, that is a number,
    /// so that our addresses can be told from the author's.
    pub(super) fn address(&mut self, href: String) -> String {
        if self.mode == Mode::Raw {
            self.addresses.push(href);
            return format!("pm-site/{}", self.addresses.len() - 1);
        }
        escaped(&href).into_owned()
    }
}
