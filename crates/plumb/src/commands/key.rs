//! `plumb key new`: the way on where the key file is lost.

use super::terminal::print;
use crate::cli::KeyNew;
use crate::edge::SystemChance;
use crate::lock::Lock;
use crate::{database, key_file};
use anyhow::Context as _;

pub(crate) async fn new(new: &KeyNew) -> anyhow::Result<()> {
    let path = key_file::path(&new.place, &new.key)
        .context("say where the new key file is to be: --key-file PATH")?;
    if path.exists() {
        anyhow::bail!(
            "{} is there: a key that is not lost is better kept. Move it away if you mean it",
            path.display()
        );
    }
    let lock = new.place.data.as_deref().map(Lock::take).transpose()?;
    let mut app = database::app(database::open_current(&new.place).await?);
    app.key = key_file::make(&path, &SystemChance)?;
    let void = app.replace_key().await?;
    app.store.db().close().await?;
    drop(lock);
    print(format_args!(
        "{} is the key from now on: keep a copy of it in another place.",
        path.display()
    ));
    print(format_args!("Void: {}. Passwords are as they were.", super::restore::told(void)));
    Ok(())
}
