//! Search on SQLite: FTS5 over the rows of `findable`, which triggers keep in step.
//!
//! The tokenizer is `ascii`: it takes every character beyond ASCII as a part of a word, and ours are folded already.
//! `unicode61` would cut at characters that are younger than its tables.

use super::scope::{
    Scope, in_cycle, in_workspace, of_kind, seen_by, seen_for_any_team, what_is_said,
};
use super::{Grams, Match, Question, order};
use plumb_db::{DbError, Reader, p};

/// Scope and words as they stand in the row.
pub(super) fn stored(scope: &Scope, words: &Grams) -> (String, String) {
    (scope.0.join(" "), worded(words))
}

/// Words as they stand in the row.
pub(super) fn worded(words: &Grams) -> String {
    words.pairs.join(" ")
}

/// The things that answer a question.
pub(super) async fn ask(
    r: &mut Reader,
    question: &Question<'_>,
    limit: i64,
) -> Result<Vec<Match>, DbError> {
    let first = question.first.map(in_cycle).unwrap_or_default();
    let (whole, begun) = (worded(&question.title.0), worded(&question.title.1));
    r.heavy_all(
        &format!(
            "select f.kind, f.id, ' ' || f.scope || ' ' like '% ' || $2 || ' %' as in_cycle, \
         case when f.words = $4 then 0 when substr(f.words, 1, length($5)) = $5 then 1 else 2 end as nearness \
         from findable_index i join findable f on f.place = i.rowid \
         where findable_index match $1 and ($6 = 0 or substr(f.words, 1, length($5)) = $5) \
         order by {} limit $3",
            order(question, "f.kind", "i.rowid")
        ),
        p![query(question), &first, limit, &whole, &begun, i64::from(question.titles_only)],
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
    let all = all.join(" AND ");
    let said = quoted(what_is_said());
    if question.in_what_is_said {
        format!("{said} AND {all}")
    } else {
        format!("({all}) NOT {said}")
    }
}
