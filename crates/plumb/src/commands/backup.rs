//! `plumb backup`: the whole database as a file, while the server runs.

use super::terminal::{print, progress};
use crate::cli::Backup;
use crate::{database, key_file};
use anyhow::Context as _;
use plumb_app::installation::KeyFits;

pub(crate) async fn backup(backup: &Backup) -> anyhow::Result<()> {
    if backup.place.database.is_some() {
        anyhow::bail!(
            "PostgreSQL has its own tools for this: pg_dump --format=custom, and pg_restore. Keep a copy of the key \
             file, too, in another place"
        );
    }
    let file = backup.file.display();
    if backup.file.exists() {
        anyhow::bail!("{file} is there already: choose another name");
    }
    let db = database::open_current(&backup.place).await?;
    let bar = progress("Copying, page", Some(0));
    let moving = bar.clone();
    let copied = db
        .backup_to(&backup.file, move |at| {
            moving.set_length(at.total);
            moving.set_position(at.done);
        })
        .await;
    bar.finish_and_clear();
    copied.with_context(|| format!("{file} can't be written"))?;
    let has_key = database::app(db.clone()).key_fits().await? == KeyFits::No;
    db.close().await?;
    print(format_args!(
        "{file} holds everything, passwords and sessions as hashes included: keep it safe."
    ));
    let key = key_file::path(&backup.place, &backup.key).filter(|key| key.exists());
    let named = match &key {
        Some(key) => {
            let key = std::path::absolute(key).unwrap_or_else(|_| key.clone());
            Some(format!("the key file {}", key.display()))
        }
        // It is kept elsewhere, or lost.
        None if has_key => Some("the key file, which is not in the data folder".to_owned()),
        // Nobody has started a server here yet, which makes it.
        None => None,
    };
    if let Some(named) = named {
        print(format_args!(
            "Not in it: {named}. Keep a copy of that in another place; without it a restored Plumb asks everybody to \
             sign in anew, and tokens and open links are void."
        ));
    }
    Ok(())
}
