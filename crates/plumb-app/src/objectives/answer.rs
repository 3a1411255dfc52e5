//! The owner's own answer at the end, apart from the numbers.

use crate::change::{Done, words};
use crate::load::Name;
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::objective::{Answer, Objective, State};
use plumb_core::score::ObjectiveAnswer;
use plumb_store::objectives;

/// What the owner says of an objective at the end.
#[derive(Clone, Debug)]
pub struct AnswerObjective {
    /// Which.
    pub objective: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// Reached, partly or not.
    pub own: ObjectiveAnswer,
    /// In words.
    pub words: String,
}

impl App {
    /// Takes the owner's answer; a second one replaces the first.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`].
    #[boxed]
    pub async fn answer_objective(
        &self,
        caller: &Caller,
        command: AnswerObjective,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, _) =
                change.objective_to_edit(command.objective, command.seen).await?;
            let before = match &objective.state {
                State::Closed { answer: Some(before), .. } => before.words.as_str(),
                _ => "",
            };
            let words = words(over(&command.words, before), "words", 2_000)?;
            let answer = Answer { own: command.own, words };
            objective.answer(answer)?;
            objectives::change(change.tx, change.stamp, &objective).await?;
            change.done(
                Done::new(Verb::ObjectiveAnswered, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team())
                    .facts(serde_json::json!({ "answer": command.own.code() })),
            );
            Ok(objective)
        })
        .await
    }
}
