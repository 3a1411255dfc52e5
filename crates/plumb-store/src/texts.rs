//! Texts that people wrote, wherever they stand: in a row, in its past versions, in the reasons of changes. And the one
//! way in which a version is changed afterwards: a text in it is blanked.

mod plans;
mod unshared;

pub use unshared::blank_unshared;

use crate::idempotency;
use crate::record::{Held, Past, Record, Stamp, replace};
use crate::records::KeptPolicy;
use jiff::Timestamp;
use plans::in_plan;
use plumb_core::blanking::{Blanked, Field, Of};
use plumb_core::check_in::CheckIn;
use plumb_core::dismissal::{Dismissal, fingerprint};
use plumb_core::id::{CheckInId, DismissalId, InitiativeId, LeftOutId, PauseId, WorkspaceId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::team::Team;
use plumb_db::{DbError, Json, Reader, Tx, p, row};
use uuid::Uuid;

row! {
    /// A text as it was first written.
    pub struct Written {
        /// Which text of the thing, by its code.
        field: String,
        text: String,
        /// The change that wrote it first.
        change: i64,
        /// Whether it stands in the thing as it is, or in its past alone.
        stands: bool,
        at: Option<Timestamp>,
        /// Who made that change.
        by: Option<Uuid>,
    }
}

/// So many texts of one thing are listed at most: those that stand, then the latest.
const LISTED_MAX: i64 = 200;

/// Where the rows of a kind of thing are, and those of its past beside it.
fn table(of: Of) -> &'static str {
    match of {
        Of::Team => "teams",
        Of::Pause => "pauses",
        Of::Policy => "policies",
        Of::Objective => "objectives",
        Of::KeyResult => "key_results",
        Of::CheckIn => "check_ins",
        Of::Initiative => "initiatives",
        Of::LeftOut => "left_out",
        Of::Dismissal => "dismissals",
    }
}

/// The column in which a text stands; none where it stands in no column of its own.
fn column(of: Of, field: Field) -> Option<&'static str> {
    match (of, field) {
        (Of::Objective | Of::KeyResult, Field::Reason) => Some("retired_reason"),
        (Of::LeftOut | Of::Dismissal, Field::Reason) => Some("reason"),
        (_, Field::Reason | Field::MilestoneTitle | Field::MilestoneProof) => None,
        _ => Some(field.code()),
    }
}

/// Whether the reasons that were given for changes belong to its texts.
fn has_reasons(of: Of) -> bool {
    matches!(of, Of::Team | Of::Policy | Of::Objective | Of::KeyResult)
}

/// What was written into a thing, now and ever, each text once; marks are none.
pub async fn written(
    r: &mut Reader,
    workspace: WorkspaceId,
    of: Of,
    id: Uuid,
) -> Result<Vec<Written>, DbError> {
    let table = table(of);
    let mut parts = Vec::new();
    for (field, column) in of.fields().iter().filter_map(|&field| Some((field, column(of, field)?)))
    {
        for (from, stands) in [(table.to_owned(), "true"), (format!("{table}_past"), "false")] {
            parts.push(format!(
                "select '{}' as field, {column} as text, since_change as change, {stands} as stands \
                 from {from} where workspace_id = $1 and id = $2",
                field.code()
            ));
        }
    }
    if has_reasons(of) {
        parts.push(
            "select 'reason', reason, number, true from changes \
             where workspace_id = $1 and subject_id = $2"
                .to_owned(),
        );
    }
    let sql = format!(
        "select w.field, w.text, w.change, w.stands = 1, c.at, c.member_id from (\
         select field, text, min(change) as change, max(case when stands then 1 else 0 end) as stands \
         from ({}) as every_text where text <> '' group by field, text) as w \
         left join changes c on c.workspace_id = $1 and c.number = w.change \
         order by w.stands desc, w.change desc, w.field limit $3",
        parts.join(" union all ")
    );
    let mut found = r.all::<Written>(&sql, p![workspace.0, id, LISTED_MAX]).await?;
    if of == Of::KeyResult {
        found.extend(in_milestones(r, workspace, id).await?);
    }
    found.retain(|one| Blanked::read(&one.text).is_none());
    Ok(found)
}

row! {
    /// A version of a measure's lists.
    struct Plan {
        lists: Json,
        change: i64,
        stands: bool,
        at: Option<Timestamp>,
        by: Option<Uuid>,
    }
}

/// The titles and proofs of milestones, now and ever.
async fn in_milestones(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Vec<Written>, DbError> {
    let plans = r
        .all::<Plan>(
            "select w.plan, w.change, w.stands = 1, c.at, c.member_id from (\
             select measure_plan as plan, since_change as change, 1 as stands from key_results \
             where workspace_id = $1 and id = $2 and measure = 'milestones' \
             union all select measure_plan, since_change, 0 from key_results_past \
             where workspace_id = $1 and id = $2 and measure = 'milestones') as w \
             left join changes c on c.workspace_id = $1 and c.number = w.change order by w.change",
            p![workspace.0, id],
        )
        .await?;
    let mut found = Vec::<Written>::new();
    for version in plans {
        for field in [Field::MilestoneTitle, Field::MilestoneProof] {
            for text in texts_in(&version.lists, field) {
                let same = |one: &&mut Written| one.field == field.code() && one.text == text;
                match found.iter_mut().find(same) {
                    Some(known) => known.stands |= version.stands,
                    None => found.push(Written {
                        field: field.code().to_owned(),
                        text: text.to_owned(),
                        change: version.change,
                        stands: version.stands,
                        at: version.at,
                        by: version.by,
                    }),
                }
            }
        }
    }
    Ok(found)
}

fn texts_in(plan: &Json, field: Field) -> impl Iterator<Item = &str> {
    let milestones = plan["milestones"].as_array().into_iter().flatten();
    milestones.filter_map(move |one| one[in_plan(field)?].as_str()).filter(|text| !text.is_empty())
}

/// A thing of which nobody knows a number: as it stands, else as it stood last.
macro_rules! ever {
    ($($name:ident: $record:ty, $id:ty;)+) => {$(
        /// One of them, as it stands or as it stood last.
        pub async fn $name(
            r: &mut Reader,
            workspace: WorkspaceId,
            id: $id,
        ) -> Result<Option<$record>, DbError> {
            ever::<$record>(r, workspace, id.0).await
        }
    )+};
}

ever! {
    check_in: CheckIn, CheckInId;
    initiative: Initiative, InitiativeId;
    left_out: LeftOut, LeftOutId;
    dismissal: Dismissal, DismissalId;
    pause: Pause, PauseId;
}

async fn ever<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<T>, DbError> {
    let statements = T::statements();
    if let Some(held) = r.maybe::<Held<T>>(&statements.some, p![workspace.0, vec![id]]).await? {
        return Ok(Some(held.is));
    }
    let sql = format!(
        "{}where workspace_id = $1 and id = $2 order by until_change desc limit 1",
        statements.select_past
    );
    let past = r.maybe::<Past<T>>(&sql, p![workspace.0, id]).await?;
    Ok(past.map(|past| past.was))
}

/// A text to blank.
#[derive(Clone, Copy, Debug)]
pub struct ToBlank<'a> {
    /// What it is a text of.
    pub of: Of,
    /// Which.
    pub id: Uuid,
    /// The objective, where it is one or something under one: what is stopped with it is stopped with one reason.
    pub objective: Option<Uuid>,
    /// Which text of it.
    pub field: Field,
    /// The words.
    pub text: &'a str,
    /// What stands in their place.
    pub mark: Blanked,
}

/// Puts the mark wherever a text stands: in past versions as they are, in the row itself as a version of its own, so that
/// whoever has the old one open is told that it changed.
pub async fn blank(tx: &mut Tx, stamp: Stamp, what: ToBlank<'_>) -> Result<(), DbError> {
    let itself = Where { key: "id", id: what.id };
    match (what.field, what.objective) {
        (Field::Reason, Some(objective)) => {
            let under = Where { key: "objective_id", id: objective };
            blank_column::<KeyResult>(tx, stamp, what, under, "retired_reason").await?;
            let above = Where { key: "id", id: objective };
            blank_column::<Objective>(tx, stamp, what, above, "retired_reason").await?;
            blank_reasons(tx, stamp, what, under).await?;
        }
        (Field::MilestoneTitle | Field::MilestoneProof, _) => {
            blank_milestones(tx, stamp, what).await?;
        }
        _ => {
            if let Some(column) = column(what.of, what.field) {
                blank_text(tx, stamp, what, itself, column).await?;
            }
            if what.field == Field::Statement {
                forget_fingerprint(tx, stamp, what).await?;
            }
            if what.field == Field::Reason && has_reasons(what.of) {
                let about = Where { key: "subject_id", id: what.id };
                blank_reasons(tx, stamp, what, about).await?;
            }
        }
    }
    // Answers that were kept for repeated requests may hold it.
    idempotency::forget_all(tx, stamp.workspace).await
}

/// Takes away what would still say of blanked words that it was these: their fingerprint in what was dismissed of them, of
/// their set and of their team in their cycle. What was said of more than these words is said anew after that.
async fn forget_fingerprint(tx: &mut Tx, stamp: Stamp, what: ToBlank<'_>) -> Result<(), DbError> {
    for table in ["dismissals", "dismissals_past"] {
        if let Some(objective) = what.objective {
            let sql = format!(
                "update {table} set said_of = '' where workspace_id = $1 and substr(rule, 1, 1) = 'S' \
                 and (objective_id = $2 or exists (select 1 from objectives o where o.workspace_id = $1 and o.id = $2 \
                 and o.team_id = {table}.team_id and o.cycle_id = {table}.cycle_id) \
                 or exists (select 1 from key_results k join objectives o on o.workspace_id = k.workspace_id \
                 and o.id = k.objective_id where k.workspace_id = $1 and k.id = $3 \
                 and k.team_id = {table}.team_id and o.cycle_id = {table}.cycle_id))"
            );
            tx.exec(&sql, p![stamp.workspace.0, objective, what.id]).await?;
        }
        let sql = format!(
            "update {table} set said_of = '' where workspace_id = $1 and said_of = $3 \
             and (objective_id = $2 or key_result_id = $2)"
        );
        tx.exec(&sql, p![stamp.workspace.0, what.id, fingerprint(what.text)]).await?;
    }
    Ok(())
}

async fn blank_text(
    tx: &mut Tx,
    stamp: Stamp,
    what: ToBlank<'_>,
    rows: Where,
    column: &str,
) -> Result<(), DbError> {
    match what.of {
        Of::Team => blank_column::<Team>(tx, stamp, what, rows, column).await,
        Of::Pause => blank_column::<Pause>(tx, stamp, what, rows, column).await,
        Of::Policy => blank_column::<KeptPolicy>(tx, stamp, what, rows, column).await,
        Of::Objective => blank_column::<Objective>(tx, stamp, what, rows, column).await,
        Of::KeyResult => blank_column::<KeyResult>(tx, stamp, what, rows, column).await,
        Of::CheckIn => blank_column::<CheckIn>(tx, stamp, what, rows, column).await,
        Of::Initiative => blank_column::<Initiative>(tx, stamp, what, rows, column).await,
        Of::LeftOut => blank_column::<LeftOut>(tx, stamp, what, rows, column).await,
        Of::Dismissal => blank_column::<Dismissal>(tx, stamp, what, rows, column).await,
    }
}

/// The rows in which a text is looked for.
#[derive(Clone, Copy)]
struct Where {
    key: &'static str,
    id: Uuid,
}

async fn blank_column<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    what: ToBlank<'_>,
    rows: Where,
    column: &str,
) -> Result<(), DbError> {
    let (workspace, mark) = (stamp.workspace.0, what.mark.to_string());
    let (table, key) = (T::statements().table, rows.key);
    let standing = tx
        .all::<Uuid>(
            &format!(
                "select id from {table} where workspace_id = $1 and {key} = $2 and {column} = $3"
            ),
            p![workspace, rows.id, what.text],
        )
        .await?;
    for table in [table.to_owned(), format!("{table}_past")] {
        tx.exec(
            &format!(
                "update {table} set {column} = $4 where workspace_id = $1 and {key} = $2 and {column} = $3"
            ),
            p![workspace, rows.id, what.text, mark],
        )
        .await?;
    }
    write_anew::<T>(tx, stamp, standing).await
}

/// Rows whose text is gone get a version of their own: it says since when, and what is found by them follows.
async fn write_anew<T: Record>(tx: &mut Tx, stamp: Stamp, ids: Vec<Uuid>) -> Result<(), DbError> {
    for row in tx.all::<Held<T>>(&T::statements().some, p![stamp.workspace.0, ids]).await? {
        replace(tx, stamp, &row.is).await?;
    }
    Ok(())
}

async fn blank_reasons(
    tx: &mut Tx,
    stamp: Stamp,
    what: ToBlank<'_>,
    rows: Where,
) -> Result<(), DbError> {
    let sql = format!(
        "update changes set reason = $4 where workspace_id = $1 and {} = $2 and reason = $3",
        rows.key
    );
    tx.exec(&sql, p![stamp.workspace.0, rows.id, what.text, what.mark.to_string()]).await?;
    Ok(())
}

async fn blank_milestones(tx: &mut Tx, stamp: Stamp, what: ToBlank<'_>) -> Result<(), DbError> {
    let is_it = |text: &str| text == what.text;
    let standing = plans::mark(tx, stamp, &[what.id], &[what.field], is_it, what.mark).await?;
    write_anew::<KeyResult>(tx, stamp, standing).await
}
