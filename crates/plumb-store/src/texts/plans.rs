//! The milestones of key results, whose texts stand together in one column.

use crate::record::Stamp;
use plumb_core::blanking::{Blanked, Field};
use plumb_db::{DbError, Json, Tx, p};
use uuid::Uuid;

/// How a milestone's text is called in the list of milestones.
pub(super) fn in_plan(field: Field) -> Option<&'static str> {
    match field {
        Field::MilestoneTitle => Some("title"),
        Field::MilestoneProof => Some("proof"),
        _ => None,
    }
}

/// Puts the mark in the place of a text of milestones, wherever `is_it` says so: in past versions as they are, and in the
/// rows themselves. Gives the key results whose row was changed: it is to be written anew.
pub(super) async fn mark(
    tx: &mut Tx,
    stamp: Stamp,
    key_results: &[Uuid],
    fields: &[Field],
    is_it: impl Fn(&str) -> bool,
    mark: Blanked,
) -> Result<Vec<Uuid>, DbError> {
    let (workspace, mark) = (stamp.workspace.0, mark.to_string());
    let mut standing = Vec::new();
    for table in ["key_results", "key_results_past"] {
        let plans = tx
            .all::<(Uuid, i64, Json)>(
                &format!(
                    "select id, since_change, measure_plan from {table} \
                     where workspace_id = $1 and id = any($2) and measure = 'milestones'"
                ),
                p![workspace, key_results],
            )
            .await?;
        for (id, since, mut plan) in plans {
            if !mark_in(&mut plan, fields, &is_it, &mark) {
                continue;
            }
            tx.exec(
                &format!(
                    "update {table} set measure_plan = $4 \
                     where workspace_id = $1 and id = $2 and since_change = $3"
                ),
                p![workspace, id, since, plan],
            )
            .await?;
            if table == "key_results" {
                standing.push(id);
            }
        }
    }
    Ok(standing)
}

/// Says whether there was something to mark.
fn mark_in(plan: &mut Json, fields: &[Field], is_it: impl Fn(&str) -> bool, mark: &str) -> bool {
    let mut marked = false;
    for milestone in plan["milestones"].as_array_mut().into_iter().flatten() {
        for name in fields.iter().filter_map(|field| in_plan(*field)) {
            let Some(text) = milestone.get_mut(name) else { continue };
            if text.as_str().is_some_and(&is_it) {
                *text = mark.into();
                marked = true;
            }
        }
    }
    marked
}
