//! The workspace's own settings: its name, its zone, its language.

use crate::change::Done;
use crate::check_ins::Cut;
use crate::people::manages_people;
use crate::set_up::{check_locale, check_zone, named};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::workspace::Workspace;
use plumb_store::workspaces;
use serde_json::{Map, json};

/// Settings as they are to be. What stays is given as it is.
#[derive(Clone, Debug)]
pub struct WorkspaceSettings {
    /// What the organisation calls itself.
    pub name: String,
    /// IANA zone in which its days begin, used by every team that set none.
    pub zone: String,
    /// The language and number format for members who chose none, a BCP 47 tag.
    pub locale: String,
}

impl App {
    /// Changes the workspace's settings. Administrators do. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; refusals at `name`, `zone`, `locale`.
    #[boxed]
    pub async fn change_workspace(
        &self,
        caller: &Caller,
        command: WorkspaceSettings,
    ) -> Result<Workspace> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let before =
                workspaces::one(change.tx, change.workspace).await?.ok_or(Error::NotFound)?;
            check_zone(&command.zone, "zone")?;
            check_locale(&command.locale, "locale")?;
            let after = Workspace {
                name: named(&command.name, "name")?,
                zone: command.zone.trim().to_owned(),
                locale: command.locale.trim().to_owned(),
                ..before.clone()
            };
            if after == before {
                return Ok(after);
            }
            workspaces::change(change.tx, &after).await?;
            if after.zone != before.zone {
                change.digest_keeps_again(Cut::All).await?;
            }
            // The row keeps no past of its own: the history says what changed. Names stay out of histories, an
            // organisation's too, because it may be a person's.
            let mut facts = Map::new();
            if after.name != before.name {
                facts.insert("name".to_owned(), json!("changed"));
            }
            for (setting, was, is) in
                [("zone", &before.zone, &after.zone), ("locale", &before.locale, &after.locale)]
            {
                if was != is {
                    facts.insert(setting.to_owned(), json!({ "from": was, "to": is }));
                }
            }
            change.done(
                Done::new(Verb::WorkspaceChanged, Subject::Workspace, after.id).facts(facts.into()),
            );
            Ok(after)
        })
        .await
    }
}
