//! What a person wrote for themselves alone: blanked as a whole when they are erased, because nobody else may read it, so
//! nobody else could ever blank it.

use super::{column, plans, table, write_anew};
use crate::record::{Record, Stamp};
use plumb_core::blanking::{Blanked, Field, Of};
use plumb_core::check_in::CheckIn;
use plumb_core::dismissal::Dismissal;
use plumb_core::id::MemberId;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_db::{DbError, Param, Tx, p};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Puts the mark in the place of every text of the personal objectives that a member did not share, of what stands under
/// them and of the reasons for changing it: in all versions, deleted ones too. Answers kept for repeated requests are none
/// of it: they go with the other traces of the person ([`crate::members::erase_traces`]).
pub async fn blank_unshared(
    tx: &mut Tx,
    stamp: Stamp,
    member: MemberId,
    mark: Blanked,
) -> Result<(), DbError> {
    let objectives =
        ever(tx, stamp, Of::Objective, "person_id = $2 and not shared", &member.0).await?;
    if objectives.is_empty() {
        return Ok(());
    }
    let key_results = ever(tx, stamp, Of::KeyResult, "objective_id = any($2)", &objectives).await?;
    let check_ins = ever(tx, stamp, Of::CheckIn, "key_result_id = any($2)", &key_results).await?;
    let mut dismissals =
        ever(tx, stamp, Of::Dismissal, "objective_id = any($2)", &objectives).await?;
    dismissals
        .extend(ever(tx, stamp, Of::Dismissal, "key_result_id = any($2)", &key_results).await?);
    let plans = [Field::MilestoneTitle, Field::MilestoneProof];
    let is_text = |text: &str| !text.is_empty() && Blanked::read(text).is_none();
    let with_plans = plans::mark(tx, stamp, &key_results, &plans, is_text, mark).await?;
    let mark = mark.to_string();
    blank_all::<Objective>(tx, stamp, Of::Objective, &objectives, &mark, Vec::new()).await?;
    blank_all::<KeyResult>(tx, stamp, Of::KeyResult, &key_results, &mark, with_plans).await?;
    blank_all::<CheckIn>(tx, stamp, Of::CheckIn, &check_ins, &mark, Vec::new()).await?;
    // Their statements are gone, so what would still say which they were goes too.
    for table in ["dismissals", "dismissals_past"] {
        let sql =
            format!("update {table} set said_of = '' where workspace_id = $1 and id = any($2)");
        tx.exec(&sql, p![stamp.workspace.0, dismissals]).await?;
    }
    blank_all::<Dismissal>(tx, stamp, Of::Dismissal, &dismissals, &mark, Vec::new()).await?;
    let sql = format!(
        "update changes set reason = $3 where workspace_id = $1 and objective_id = any($2) and {}",
        words_in("reason")
    );
    tx.exec(&sql, p![stamp.workspace.0, objectives, mark]).await?;
    Ok(())
}

/// The ids of things that meet a condition, now or in a version before.
async fn ever(
    tx: &mut Tx,
    stamp: Stamp,
    of: Of,
    condition: &str,
    value: &impl Param,
) -> Result<Vec<Uuid>, DbError> {
    let table = table(of);
    let sql = format!(
        "select id from {table} where workspace_id = $1 and {condition} \
         union select id from {table}_past where workspace_id = $1 and {condition}"
    );
    tx.all(&sql, &[stamp.workspace.0.value(), value.value()]).await
}

/// The condition that a column holds words which are no mark yet: a mark keeps its day. `$3` is the new mark.
fn words_in(column: &str) -> String {
    format!("({column} <> '' and substr({column}, 1, 1) <> substr($3::text, 1, 1))")
}

/// Blanks the columns of things. `also` are those of them whose row is to be written anew for another reason.
async fn blank_all<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    of: Of,
    ids: &[Uuid],
    mark: &str,
    also: Vec<Uuid>,
) -> Result<(), DbError> {
    let columns =
        of.fields().iter().filter_map(|&field| column(of, field)).collect::<BTreeSet<_>>();
    let any = columns.iter().map(|column| words_in(column)).collect::<Vec<_>>().join(" or ");
    let rows = format!("workspace_id = $1 and id = any($2) and ({any})");
    let set = columns
        .iter()
        .map(|column| {
            format!("{column} = case when {} then $3::text else {column} end", words_in(column))
        })
        .collect::<Vec<_>>()
        .join(", ");
    let workspace = stamp.workspace.0;
    let table = table(of);
    let mut standing = tx
        .all::<Uuid>(&format!("select id from {table} where {rows}"), p![workspace, ids, mark])
        .await?;
    for table in [table.to_owned(), format!("{table}_past")] {
        tx.exec(&format!("update {table} set {set} where {rows}"), p![workspace, ids, mark])
            .await?;
    }
    standing.extend(also);
    write_anew::<T>(tx, stamp, standing).await
}
