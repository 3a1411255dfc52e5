//! Initiatives whose owner left.

use super::OwnerlessView;
use crate::views::cut::cut;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::initiative::Initiative;
use plumb_db::Reader;
use plumb_store::{Held, initiatives};

/// An initiative that asks for another owner.
#[derive(Clone, Debug)]
pub struct OwnerlessInitiative {
    /// The initiative; its owner takes part no more.
    pub initiative: Held<Initiative>,
    /// Whether the reader may name somebody else.
    pub may_hand_over: bool,
}

/// Reads initiatives that are neither done nor dropped and whose owner left: at most `limit` after the number `after`.
/// Everybody reads initiatives. One that never had an owner is its team's.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn ownerless_initiatives(
    r: &mut Reader,
    caller: &Caller,
    after: i64,
    limit: i64,
) -> Result<OwnerlessView<OwnerlessInitiative>> {
    let limit = limit.max(1);
    let mut list = initiatives::ownerless(r, caller.workspace, after, limit + 1).await?;
    let next = cut(&mut list, limit, |initiative| initiative.number);
    let rows = list
        .into_iter()
        .map(|initiative| OwnerlessInitiative {
            may_hand_over: caller.actor.writes_for(initiative.team),
            initiative,
        })
        .collect();
    OwnerlessView::of(r, caller, rows, next, |row: &OwnerlessInitiative| {
        (Some(row.initiative.team), row.initiative.owner)
    })
    .await
}
