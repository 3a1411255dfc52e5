//! Search on SQLite: FTS5 over the rows of `findable`, which triggers keep in step.
//!
//! The tokenizer is `ascii`: it takes every character beyond ASCII as a part of a word, and ours are folded already.
//! `unicode61` would cut at characters that are younger than its tables.

use super::scope::{Scope, in_cycle, in_workspace, of_kind, seen_by, seen_for_any_team};
use super::{Grams, Match, Question};
use plumb_db::{DbError, Reader, p};

/// Scope and words as they stand in the row.
pub(super) fn stored(scope: &Scope, words: &Grams) -> (String, String) {
    (scope.0.join(" "), words.pairs.join(" "))
}

/// The newest things that answer a question.
pub(super) async fn ask(
    r: &mut Reader,
    question: &Question<'_>,
    limit: i64,
) -> Result<Vec<Match>, DbError> {
    let first = question.first.map(in_cycle).unwrap_or_default();
    r.heavy_all(
        "select f.kind, f.id, ' ' || f.scope || ' ' like '% ' || $2 || ' %' as in_cycle \
         from findable_index i join findable f on f.place = i.rowid \
         where findable_index match $1 order by i.rowid desc limit $3",
        p![query(question), &first, limit],
    )
    .await
}

/// The question in the words of FTS5. Nothing in it was typed but letters and digits: all are quoted.
fn query(question: &Question<'_>) -> String {
    let quoted = |word: String| format!("\"{word}\"");
    let mut all = vec![quoted(in_workspace(question.workspace))];
    all.extend(question.kind.map(of_kind).map(quoted));
    all.extend(question.cycle.map(in_cycle).map(quoted));
    let mut seen = seen_by(question.eyes).into_iter().map(quoted).collect::<Vec<_>>();
    seen.extend(seen_for_any_team(question.eyes).map(|team| format!("\"{team}\" *")));
    all.push(format!("({})", seen.join(" OR ")));
    all.extend(question.words.iter().map(|word| {
        let star = if word.is_open { " *" } else { "" };
        format!("\"{}\"{star}", word.pairs.join(" "))
    }));
    all.join(" AND ")
}
