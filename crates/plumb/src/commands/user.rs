//! `plumb user reset`: a way back in without e-mail.

use super::terminal::{print, tell};
use crate::cli::Reset;
use crate::database;
use anyhow::Context as _;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_core::number::{Kind, Short};

pub(crate) async fn reset(reset: &Reset) -> anyhow::Result<()> {
    let app = database::open_app(&reset.place, &reset.key, database::IfMissing::Refuse).await?;
    if app.is_empty().await? {
        anyhow::bail!(
            "nobody has set this Plumb up yet: start plumb serve, open it, and type the set-up code that it prints"
        );
    }
    let person = reset.person.as_deref().map(person).transpose()?;
    let made = app.reset_access(&reset.email, person).await.map_err(|error| told(error, reset))?;
    let address = match &reset.public_url {
        Some(url) => Some(url.clone()),
        None => app.address().await?,
    };
    app.store.db().close().await?;

    let who = Short::new(Kind::Person, made.person);
    if made.is_new_person {
        tell(format_args!(
            "Nobody had this address, so a person was added: {who}. They can write their name on their profile."
        ));
    } else if made.is_new_account {
        tell(format_args!("{who} signs in with this address from now on."));
    }
    if made.became_administrator {
        tell(format_args!("No administrator could sign in, so {who} is administrator now."));
    }
    let until = made.link.expires_at.strftime("%Y-%m-%d %H:%M UTC");
    tell(format_args!(
        "This link sets a new password, once, until {until}. Links made before are void:"
    ));
    print(plumb_web::password_link(address.as_deref().unwrap_or_default(), &made.link.secret));
    if address.is_none() {
        tell("Put the address of your Plumb before it, or say it with --public-url.");
    }
    Ok(())
}

fn person(typed: &str) -> anyhow::Result<Name> {
    typed.parse().ok().with_context(|| format!("{typed:?} is no person: they are named as in P-3"))
}

/// What went wrong, in words for whoever typed the command.
fn told(error: Error, reset: &Reset) -> anyhow::Error {
    let email = &reset.email;
    match error {
        Error::NotFound => match &reset.person {
            Some(person) => anyhow::anyhow!(
                "{person} does not sign in with {email}, and can't from now on: either there is no such person, or an \
                 administrator can sign in and invites them"
            ),
            None => anyhow::anyhow!(
                "nobody signs in with {email}: is it spelled as they type it? Somebody new is invited by an administrator, \
                 on the page People and teams"
            ),
        },
        Error::Refused(why) if why.iter().any(|one| one.code == "member.not_theirs") => {
            let person = reset.person.as_deref().unwrap_or_default();
            anyhow::anyhow!(
                "somebody else signs in with {email}, not {person}: leave --person out to let them in"
            )
        }
        other => other.into(),
    }
}
