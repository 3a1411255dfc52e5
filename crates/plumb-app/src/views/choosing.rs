//! Choosing a person or a team in a form: from a list where there are few, by name or number where there are many.

use crate::load::Name;
use crate::{Caller, Error, Refusal, Result};
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, members, teams};

/// How many a list offers at most. Beyond that a list helps nobody.
const OFFERED_MAX: usize = 300;

/// What a form offers; nothing where there are too many, so that it is typed instead.
#[derive(Clone, Debug)]
pub enum Offered<T> {
    /// All there are, by name.
    All(Vec<T>),
    /// Too many for a list.
    TooMany,
}

/// The people who take part.
///
/// # Errors
///
/// Whatever the database says.
pub async fn people_offered(r: &mut Reader, caller: &Caller) -> Result<Offered<Member>> {
    Ok(offered(members::here(r, caller.workspace, one_more()).await?))
}

/// The teams that are not archived.
///
/// # Errors
///
/// Whatever the database says.
pub async fn teams_offered(r: &mut Reader, caller: &Caller) -> Result<Offered<Team>> {
    Ok(offered(teams::here(r, caller.workspace, one_more()).await?))
}

/// The person that somebody typed or chose: `P-12`, or a name that only one of them has.
///
/// # Errors
///
/// `choice.nobody` and `choice.several` at `field`.
pub async fn person_meant(
    r: &mut Reader,
    caller: &Caller,
    typed: &str,
    field: &'static str,
) -> Result<Member> {
    let found = match short(typed, Kind::Person) {
        Some(Short { number, .. }) => {
            members::numbered(r, caller.workspace, number).await?.into_iter().collect()
        }
        None => members::named(r, caller.workspace, typed.trim(), 2).await?,
    };
    only(found, "choice.nobody", field)
}

/// The team that somebody typed or chose: `T-3`, or a name that only one of them has.
///
/// # Errors
///
/// `choice.no_team` and `choice.several` at `field`.
pub async fn team_meant(
    r: &mut Reader,
    caller: &Caller,
    typed: &str,
    field: &'static str,
) -> Result<Team> {
    let found = match short(typed, Kind::Team) {
        Some(Short { number, .. }) => {
            teams::numbered(r, caller.workspace, number).await?.into_iter().collect()
        }
        None => teams::named(r, caller.workspace, typed.trim(), 2).await?,
    };
    only(found, "choice.no_team", field)
}

/// How a thing that was chosen is named to a use case.
pub fn name_of(kind: Kind, number: i64) -> Name {
    Name::Short(Short::new(kind, number))
}

fn one_more() -> i64 {
    i64::try_from(OFFERED_MAX + 1).unwrap_or(i64::MAX)
}

fn offered<T>(list: Vec<Held<T>>) -> Offered<T> {
    if list.len() > OFFERED_MAX {
        Offered::TooMany
    } else {
        Offered::All(list.into_iter().map(|held| held.is).collect())
    }
}

fn short(typed: &str, kind: Kind) -> Option<Short> {
    typed.trim().parse::<Short>().ok().filter(|short| short.kind == kind)
}

fn only<T>(found: Vec<Held<T>>, none: &'static str, field: &'static str) -> Result<T> {
    let several = found.len() > 1;
    match found.into_iter().next() {
        Some(one) if !several => Ok(one.is),
        Some(_) => Err(Error::from(
            Refusal::new("choice.several", "several have this name: type a number").at(field),
        )),
        None => Err(Refusal::new(none, "nothing has this name").at(field).into()),
    }
}
