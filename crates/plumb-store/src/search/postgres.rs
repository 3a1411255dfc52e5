//! Search on PostgreSQL: a `tsvector` made from the row, under a GIN index.
//!
//! Vectors and questions are written in PostgreSQL's own notation instead of being parsed from text: its parser cuts
//! words as the locale of the database says, and ours are cut already.

use super::scope::{
    Scope, in_cycle, in_workspace, of_kind, seen_by, seen_for_any_team, what_is_said,
};
use super::{Grams, Match, Question, order};
use plumb_db::{DbError, Reader, p};

/// PostgreSQL counts places up to here.
const PLACE_MAX: usize = 16_383;

/// Scope and words as they stand in the row: the words with their places, for phrases.
pub(super) fn stored(scope: &Scope, words: &Grams) -> (String, String) {
    let scope = scope.0.iter().map(|word| quoted(word)).collect::<Vec<_>>();
    (scope.join(" "), worded(words))
}

/// Words as they stand in the row.
pub(super) fn worded(words: &Grams) -> String {
    let words = words.pairs.iter().take(PLACE_MAX).enumerate();
    let words = words.map(|(at, pair)| format!("{}:{}", quoted(pair), at + 1)).collect::<Vec<_>>();
    words.join(" ")
}

/// The things that answer a question.
pub(super) async fn ask(
    r: &mut Reader,
    question: &Question<'_>,
    limit: i64,
) -> Result<Vec<Match>, DbError> {
    let first = question.first.map(in_cycle).map(|word| quoted(&word)).unwrap_or_default();
    let (whole, begun) = (worded(&question.title.0), worded(&question.title.1));
    r.all(
        &format!(
            "select kind, id, (' ' || scope || ' ') like ('% ' || $3::text || ' %') as in_cycle, \
         (case when words = $5::text then 0 when starts_with(words, $6::text) then 1 else 2 end)::bigint as nearness \
         from findable \
         where workspace_id = $1 and grams @@ cast($2::text as tsquery) \
         and ($7::bigint = 0 or starts_with(words, $6::text)) order by {} limit $4",
            order(question, "kind", "place")
        ),
        p![
            question.workspace.0,
            query(question),
            &first,
            limit,
            &whole,
            &begun,
            i64::from(question.titles_only)
        ],
    )
    .await
}

/// The question in the notation of `tsquery`.
fn query(question: &Question<'_>) -> String {
    let mut all = vec![quoted(&in_workspace(question.workspace))];
    all.extend(question.kind.map(of_kind).map(|word| quoted(&word)));
    all.extend(question.cycle.map(in_cycle).map(|word| quoted(&word)));
    let seen = seen_by(question.eyes).into_iter().map(|word| quoted(&word));
    let any_team = seen_for_any_team(question.eyes).map(|team| format!("{}:*", quoted(&team)));
    all.push(format!("({})", seen.chain(any_team).collect::<Vec<_>>().join(" | ")));
    all.extend(question.words.iter().map(|word| {
        let star = if word.is_open { ":*" } else { "" };
        let pairs = word.pairs.iter().map(|pair| format!("{}{star}", quoted(pair)));
        format!("({})", pairs.collect::<Vec<_>>().join(" <-> "))
    }));
    let not = if question.in_what_is_said { "" } else { "!" };
    all.push(format!("{not}{}", quoted(&what_is_said())));
    all.join(" & ")
}

fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "''").replace('\\', "\\\\"))
}
