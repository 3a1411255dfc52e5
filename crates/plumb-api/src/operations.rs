//! Every operation of the API, declared once. What is not in here has no route and is not in the document.

mod access;
mod alignments;
mod changes;
mod check_ins;
mod cycles;
mod dismissals;
mod imports;
mod initiatives;
mod key_result_words;
mod key_results;
mod map;
mod me;
mod objectives;
mod people;
mod recalls;
mod reviews;
mod teams;
mod texts;
mod week;

use crate::operation::Operation;

/// All of them, by heading, in the order in which they are told.
pub(crate) fn all() -> Vec<Operation> {
    [
        ("Workspace", me::operations()),
        ("People", people::operations()),
        ("Access", access::operations()),
        ("Teams", teams::operations()),
        ("Cycles", cycles::operations()),
        ("Objectives", objectives::operations()),
        ("Key results", key_results::operations()),
        ("Check-ins and readings", check_ins::operations()),
        ("Review", reviews::operations()),
        ("Recall", recalls::operations()),
        ("Alignment", alignments::operations()),
        ("Map", map::operations()),
        ("This week", week::operations()),
        ("Initiatives", initiatives::operations()),
        ("Changes", changes::operations()),
        ("Texts", texts::operations()),
        ("Import", imports::operations()),
    ]
    .into_iter()
    .flat_map(|(heading, operations)| {
        operations.into_iter().map(move |operation| Operation { heading, ..operation })
    })
    .collect()
}
