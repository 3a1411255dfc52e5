//! A field in which a person or a team is chosen. People stand in a list where there are few; where there are many, it
//! shows those who are near, and is narrowed by a part of a name: as one types, or with a button. A team is typed there.

use crate::Web;
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::path;
use crate::respond::fresh;
use crate::visitor::Signed;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use plumb_app::views::choosing::{self, Offered, PeopleOffered, PeopleWanted};
use plumb_core::id::TeamId;
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_text::Text;
use uuid::Uuid;

/// What no choice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unchosen {
    /// Nobody does it yet.
    Nobody,
    /// The team's lead does.
    TeamLead,
    /// Somebody has to be chosen.
    NotYet,
}

impl Unchosen {
    /// How an address calls it.
    const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::TeamLead => "team_lead",
            Self::NotYet => "not_yet",
        }
    }

    fn from_code(code: &str) -> Self {
        let all = [Self::TeamLead, Self::NotYet];
        all.into_iter().find(|one| one.code() == code).unwrap_or(Self::Nobody)
    }

    fn say(self, text: &Text) -> String {
        let words = match self {
            Self::Nobody => text.say("word-nobody"),
            Self::TeamLead => text.say("write-lead-is-team-lead"),
            Self::NotYet => text.say("people-choose"),
        };
        words.into_owned()
    }
}

/// How a form names a person: `P-12`.
pub(crate) fn person_value(member: &Member) -> String {
    Short::new(Kind::Person, member.number).to_string()
}

/// The people of a list, those who are near first.
pub(crate) fn persons(text: &Text, offered: &PeopleOffered, nobody: Unchosen) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", nobody.say(text))];
    choices.extend(offered.all().map(|member| Choice::new(person_value(member), &*member.name)));
    choices
}

/// For what a form asks in the field `name`: whom it has chosen, and for whom it looks.
pub(crate) fn wanted(typed: &Typed, name: &str) -> PeopleWanted {
    let chosen = typed.get(name).trim().parse::<Short>().ok();
    PeopleWanted {
        chosen: chosen.filter(|short| short.kind == Kind::Person).map(|short| short.number),
        looked_for: typed.get(&format!("{name}_find")).to_owned(),
        ..PeopleWanted::default()
    }
}

/// Whether the button was pressed that looks for somebody, so that nothing is to be saved yet.
pub(crate) fn looks_for_somebody(typed: &mut Typed) -> bool {
    let looks = typed.has("find");
    typed.take_out("find");
    looks
}

/// A field in which a person is chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonField {
    /// Who can be chosen.
    pub(crate) choices: Vec<Choice>,
    /// How the rest is looked for, where the list is not all there are.
    pub(crate) find: Option<Find>,
}

/// A field that narrows a list of people.
#[derive(Clone, Debug)]
pub(crate) struct Find {
    /// Where the list comes from as one types.
    pub(crate) href: String,
    /// "3 people found"; empty while nobody is looked for.
    pub(crate) said: String,
    /// How many lines of the list are seen at once: all that were found, up to a few; else only the chosen one.
    pub(crate) lines: usize,
}

/// How many lines of what was found are seen at once.
const LINES_MAX: usize = 8;

impl PersonField {
    pub(crate) fn of(
        text: &Text,
        offered: &PeopleOffered,
        team: Option<TeamId>,
        nobody: Unchosen,
    ) -> Self {
        let choices = persons(text, offered, nobody);
        let find = offered.is_part.then(|| {
            let team = team.map(|team| format!("&team={}", team.0)).unwrap_or_default();
            let said = offered.found.map(|found| {
                let key = if found.more { "people-looked-for-more" } else { "people-looked-for" };
                text.say_with(key, &[("count", found.count.into())]).into_owned()
            });
            Find {
                href: format!("{}?nobody={}{team}", path::PEOPLE_CHOICES, nobody.code()),
                lines: said.as_ref().map_or(1, |_| choices.len().clamp(2, LINES_MAX)),
                said: said.unwrap_or_default(),
            }
        });
        Self { choices, find }
    }
}

/// The list of a field by itself, as it is narrowed while one types.
#[derive(Template)]
#[template(path = "people/_choices.html")]
struct ChoicesPart {
    typed: Typed,
    id: String,
    name: String,
    offer: PersonField,
}

/// `GET /people/choices`: whom a field offers for what is typed beside it.
pub(crate) async fn people_choices(
    State(web): State<Web>,
    signed: Signed,
    Query(fields): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let name = typed.get("name").to_owned();
    let team = typed.get("team").parse::<Uuid>().ok().map(TeamId);
    let wanted = PeopleWanted { team, ..wanted(&typed, &name) };
    let nobody = Unchosen::from_code(typed.get("nobody"));
    let offered = web
        .read(async |r: &mut Reader| {
            Ok::<_, WebError>(choosing::people_offered(r, signed.caller(), &wanted).await?)
        })
        .await?;
    let offer = PersonField::of(&signed.text, &offered, team, nobody);
    let id = typed.get("id").to_owned();
    fresh(StatusCode::OK, &ChoicesPart { typed, id, name, offer })
}

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

/// The people whom a field of a form offers, as it was typed.
pub(crate) async fn people(
    r: &mut Reader,
    signed: &Signed,
    typed: &Typed,
    name: &str,
) -> Result<PersonField, WebError> {
    let offered = choosing::people_offered(r, signed.caller(), &wanted(typed, name)).await?;
    Ok(PersonField::of(&signed.text, &offered, None, Unchosen::NotYet))
}

/// The teams that a form offers.
pub(crate) async fn teams(r: &mut Reader, signed: &Signed, none: &str) -> Result<Offer, WebError> {
    let offered = choosing::teams_offered(r, signed.caller()).await?;
    Ok(Offer::of_teams(&signed.text, offered, none))
}
