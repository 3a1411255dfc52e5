//! A field in which a person or a team is chosen: a list where there are few, typed where there are many.

use crate::Web;
use crate::error::WebError;
use crate::form::Choice;
use crate::visitor::Signed;
use plumb_app::views::choosing::{self, Offered};
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_text::Text;

/// What a field offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    /// What can be chosen, by name.
    pub(crate) choices: Vec<Choice>,
    /// Whether there are too many to choose from.
    pub(crate) is_typed: bool,
    /// How it is typed then.
    pub(crate) hint: String,
}

impl Offer {
    /// The people who take part; `nobody` says what no choice means.
    pub(crate) fn of_people(text: &Text, offered: Offered<Member>, nobody: &str) -> Self {
        Self::of(offered, nobody, text.say("people-type-person").into_owned(), |member| {
            (Short::new(Kind::Person, member.number), member.name.clone())
        })
    }

    /// The teams that are not archived; `none` says what no choice means.
    pub(crate) fn of_teams(text: &Text, offered: Offered<Team>, none: &str) -> Self {
        Self::of(offered, none, text.say("people-type-team").into_owned(), |team| {
            (Short::new(Kind::Team, team.number), team.name.clone())
        })
    }

    fn of<T>(
        offered: Offered<T>,
        none: &str,
        hint: String,
        name: impl Fn(&T) -> (Short, String),
    ) -> Self {
        match offered {
            Offered::TooMany => Self { choices: Vec::new(), is_typed: true, hint },
            Offered::All(all) => {
                let mut choices = vec![Choice::new("", none)];
                choices.extend(all.iter().map(|one| {
                    let (short, words) = name(one);
                    Choice::new(short.to_string(), words)
                }));
                Self { choices, is_typed: false, hint: String::new() }
            }
        }
    }
}

impl Web {
    /// The person who was chosen or typed.
    pub(crate) async fn person_meant(
        &self,
        signed: &Signed,
        typed: &str,
        field: &'static str,
    ) -> plumb_app::Result<Member> {
        let caller = signed.caller();
        let read = async |r: &mut Reader| choosing::person_meant(r, caller, typed, field).await;
        self.app.store.db().read(read).await
    }

    /// The team that was chosen or typed; none where the field was left empty.
    pub(crate) async fn team_meant(
        &self,
        signed: &Signed,
        typed: &str,
        field: &'static str,
    ) -> plumb_app::Result<Option<Team>> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let caller = signed.caller();
        let read = async |r: &mut Reader| choosing::team_meant(r, caller, typed, field).await;
        self.app.store.db().read(read).await.map(Some)
    }
}

/// The people whom a form offers.
pub(crate) async fn people(
    r: &mut Reader,
    signed: &Signed,
    nobody: &str,
) -> Result<Offer, WebError> {
    let offered = choosing::people_offered(r, signed.caller()).await?;
    Ok(Offer::of_people(&signed.text, offered, nobody))
}

/// The teams that a form offers.
pub(crate) async fn teams(r: &mut Reader, signed: &Signed, none: &str) -> Result<Offer, WebError> {
    let offered = choosing::teams_offered(r, signed.caller()).await?;
    Ok(Offer::of_teams(&signed.text, offered, none))
}
