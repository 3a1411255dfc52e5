//! The pages that belong together under "People and teams", and the way between them.

use crate::page::{NavLink, Page};
use crate::path;

/// One of these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Everybody.
    People,
    /// The tree of teams.
    Teams,
    /// What nobody looks after.
    Ownerless,
    /// Who is invited.
    Invitations,
}

/// The way between the pages, those that the reader may open.
pub(crate) fn sections(page: &Page, here: Section) -> Vec<NavLink> {
    let manages = page.signed.caller().actor.manages_people();
    let link = |section, href: &str, key: &str| NavLink {
        href: href.to_owned(),
        words: page.say(key).into_owned(),
        is_here: section == here,
    };
    let mut links = vec![
        link(Section::People, path::PEOPLE, "people-people"),
        link(Section::Teams, path::TEAMS, "people-teams"),
        link(Section::Ownerless, path::OWNERLESS, "people-ownerless"),
    ];
    if manages {
        links.push(link(Section::Invitations, path::INVITATIONS, "people-invitations"));
    }
    links
}
