//! Anything that people do, in any order: what must hold all the time.

use super::help::{
    as_written, bare, bare_rows, check_digests, check_in, draft, draft_key_result, edit, id, keep,
    last, number, reach, reading, rows_as_of,
};
use plumb_app::alignments::{Align, Supported};
use plumb_app::check_ins::{CorrectCheckIn, CorrectReading};
use plumb_app::initiatives::{AddInitiative, EditInitiative};
use plumb_app::key_results::Earlier;
use plumb_app::left_out::LeaveOut;
use plumb_app::{Caller, Chance as _, Error};
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_store::history::Rows;
use plumb_testkit::{House, SeededChance, stories};
use std::collections::{BTreeMap, BTreeSet};

/// Throws what a seed decides.
pub(crate) struct Dice(SeededChance);

impl Dice {
    pub(crate) fn of_seed(seed: u64) -> Self {
        Self(SeededChance::new(seed))
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_be_bytes(bytes) as usize % end
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.below(all.len())].clone()) }
    }
}

/// Somebody who does anything to what is there.
struct Anybody<'a> {
    house: &'a House,
    caller: Caller,
    dice: Dice,
    rows: Rows,
}

/// What was done, in a word; nothing where there was nothing to do it to.
type Did = Result<Option<&'static str>, Error>;

impl Anybody<'_> {
    /// Does something. What a rule refuses is fine and changes nothing; what breaks is not fine.
    async fn does_something(&mut self) -> Option<&'static str> {
        let objective = self.dice.one_of(&self.rows.objectives).map(|row| row.is);
        let key_result = self.dice.one_of(&self.rows.key_results).map(|row| row.is);
        let did = match (self.dice.below(24), objective, key_result) {
            (0, ..) | (_, None, _) => {
                let statement = format!("Objective {}", last(self.house).await);
                draft(self.house, &self.caller, &statement).await;
                Ok(Some("draft"))
            }
            (1..=3, Some(objective), _) => self.writes(&objective).await,
            (4..=7, Some(objective), _) => self.moves(&objective).await,
            (8..=10, Some(objective), _) => self.links(&objective).await,
            (11..=13, _, Some(key_result)) => self.revises(&key_result).await,
            (14..=17, _, Some(key_result)) => self.reads(&key_result).await,
            (18..=19, ..) => self.corrects().await,
            _ => self.works().await,
        };
        match did {
            Ok(what) => what,
            Err(Error::Refused(_)) => None,
            Err(error) => panic!("{error}"),
        }
    }

    async fn writes(&mut self, objective: &Objective) -> Did {
        if !objective.is_being_written() {
            return Ok(None);
        }
        let from = self.dice.below(9);
        let words = match self.dice.below(3) {
            0 => keep(&self.house.founder, &from.to_string()),
            _ => reach(&self.house.founder, &from.to_string(), &(from + 3).to_string()),
        };
        draft_key_result(self.house, &self.caller, objective, words).await;
        Ok(Some("draft a key result"))
    }

    async fn moves(&mut self, objective: &Objective) -> Did {
        let (app, caller, name) = (&self.house.app, &self.caller, id(objective.id));
        let to = i64::try_from(self.dice.below(6)).unwrap();
        match self.dice.below(8) {
            0 => app.propose_objective(caller, name, None).await.map(|_| Some("propose")),
            1 => app.withdraw_objective(caller, name, None).await.map(|_| Some("withdraw")),
            2..=4 => app.agree_objective(caller, name, None).await.map(|_| Some("agree")),
            5 => app.move_objective(caller, name, to).await.map(|_| Some("move")),
            6 if to == 0 => {
                app.retire_objective(caller, name, None, "Enough").await.map(|_| Some("retire"))
            }
            _ => app.delete_objective(caller, name, None).await.map(|()| Some("delete")),
        }
    }

    async fn links(&mut self, objective: &Objective) -> Did {
        let (app, caller) = (&self.house.app, &self.caller);
        let there = self.dice.one_of(&self.rows.alignments).map(|row| row.id);
        let above = self.dice.one_of(&self.rows.objectives).map(|row| row.id);
        let meant = self.dice.one_of(&self.rows.key_results).map(|row| row.id);
        let supports = match (self.dice.below(4), there, above, meant) {
            (0, Some(link), ..) => {
                return app
                    .unalign(caller, link, "It does not help")
                    .await
                    .map(|()| Some("unalign"));
            }
            (1, _, _, Some(meant)) => Supported::KeyResult(id(meant)),
            (_, _, Some(above), _) => Supported::Objective(id(above)),
            _ => return Ok(None),
        };
        let command =
            Align { objective: id(objective.id), supports, reason: "It helps".to_owned() };
        app.align(caller, command).await.map(|_| Some("align"))
    }

    async fn revises(&mut self, key_result: &KeyResult) -> Did {
        let (app, caller, name) = (&self.house.app, &self.caller, id(key_result.id));
        let n = self.dice.below(9);
        match self.dice.below(7) {
            0 | 1 => {
                let mut words = as_written(key_result);
                words.definition.counted = format!("Counted in way {n}");
                let mut command = edit(key_result, words);
                command.earlier = Some(Earlier::LineBreaks);
                app.edit_key_result(caller, command).await.map(|_| Some("count otherwise"))
            }
            2 | 3 => {
                let command = edit(key_result, keep(&self.house.founder, &n.to_string()));
                let command = plumb_app::key_results::EditKeyResult {
                    earlier: Some(Earlier::Restated(Vec::new())),
                    ..command
                };
                app.edit_key_result(caller, command).await.map(|_| Some("other bounds"))
            }
            4 => {
                let to = i64::try_from(n).unwrap();
                app.move_key_result(caller, name, to).await.map(|_| Some("move a key result"))
            }
            5 if n == 0 => {
                let retired = app.retire_key_result(caller, name, None, "Enough").await;
                retired.map(|_| Some("retire a key result"))
            }
            _ => {
                let deleted = app.delete_key_result(caller, name, None).await;
                deleted.map(|()| Some("delete a key result"))
            }
        }
    }

    async fn reads(&mut self, key_result: &KeyResult) -> Did {
        let (app, caller) = (&self.house.app, &self.caller);
        let (value, said) = (self.dice.below(12).to_string(), self.dice.below(11));
        if said % 2 == 0 {
            let command = check_in(key_result, &value, i64::try_from(said).unwrap());
            return app.record_check_in(caller, command).await.map(|_| Some("check in"));
        }
        let day = format!("2026-10-{:02}", 1 + self.dice.below(20));
        app.record_reading(caller, reading(key_result, &day, &value)).await.map(|_| Some("read"))
    }

    async fn corrects(&mut self) -> Did {
        let (app, caller) = (&self.house.app, &self.caller);
        let n = self.dice.below(12);
        let kept = self.dice.one_of(&self.rows.readings);
        let made = self.dice.one_of(&self.rows.check_ins);
        match (self.dice.below(3), kept, made) {
            (0, Some(kept), _) => {
                let taken = app.withdraw_reading(caller, kept.id, None, "It was wrong").await;
                taken.map(|_| Some("take a reading back"))
            }
            (1, Some(kept), _) => {
                let command = CorrectReading {
                    reading: kept.id,
                    seen: None,
                    on: format!("2026-10-{:02}", 1 + n).parse().unwrap(),
                    value: number(&n.to_string()),
                    reason: String::new(),
                };
                app.correct_reading(caller, command).await.map(|_| Some("correct a reading"))
            }
            (_, _, Some(made)) => {
                let command = CorrectCheckIn {
                    check_in: made.id,
                    seen: None,
                    confidence: made.confidence,
                    evidence: format!("Evidence {n}"),
                    in_the_way: String::new(),
                };
                app.correct_check_in(caller, command).await.map(|_| Some("correct a check-in"))
            }
            _ => Ok(None),
        }
    }

    async fn works(&mut self) -> Did {
        let (app, caller, team) = (&self.house.app, &self.caller, id(self.house.team));
        let state = self.dice.one_of(InitiativeState::ALL).unwrap();
        let work = self.dice.one_of(&self.rows.initiatives).map(|row| row.is);
        let meant = self.dice.one_of(&self.rows.key_results).map(|row| id(row.id));
        let left = self.dice.one_of(&self.rows.left_out).map(|row| row.id);
        match (self.dice.below(6), work, meant, left) {
            (0, ..) => {
                let (words, reason) = ("A van".to_owned(), "No time".to_owned());
                let command = LeaveOut { cycle: id(self.house.cycle), team, words, reason };
                app.leave_out(caller, command).await.map(|_| Some("leave out"))
            }
            (1, _, _, Some(left)) => {
                app.remove_left_out(caller, left).await.map(|()| Some("take off the list"))
            }
            (2, Some(work), ..) => {
                let (initiative, title) = (id(work.id), work.title);
                let command = EditInitiative { initiative, seen: None, title, owner: None, state };
                app.edit_initiative(caller, command).await.map(|_| Some("change work"))
            }
            (3, Some(work), Some(meant), _) => {
                app.link_initiative(caller, id(work.id), meant).await.map(|()| Some("link work"))
            }
            (4, Some(work), Some(meant), _) => app
                .unlink_initiative(caller, id(work.id), meant)
                .await
                .map(|()| Some("unlink work")),
            _ => {
                let (title, key_results) = ("Order early".to_owned(), Vec::from_iter(meant));
                let command = AddInitiative { team, title, owner: None, state, key_results };
                app.add_initiative(caller, command).await.map(|_| Some("add work"))
            }
        }
    }
}

/// Places without ties, among the objectives of a team and among the key results of an objective.
fn check_places(rows: &Rows) {
    let objectives = rows.objectives.iter().map(|row| row.position);
    let under = rows.key_results.iter().map(|row| (row.objective, row.position));
    assert_eq!(objectives.collect::<BTreeSet<_>>().len(), rows.objectives.len());
    assert_eq!(under.collect::<BTreeSet<_>>().len(), rows.key_results.len());
}

stories! {
    async fn the_last_change_can_be_undone_and_done_again_and_every_past_is_kept(house: House) {
        house.set_now("2026-10-20T09:00:00Z");
        let caller = house.caller(&house.founder).await;
        let dice = Dice::of_seed(4);
        let rows = rows_as_of(&house, last(&house).await).await;
        let mut anybody = Anybody { house: &house, caller: caller.clone(), dice, rows };
        let (mut moments, mut way_back) = (Vec::new(), Vec::new());
        let mut done = BTreeMap::<&str, usize>::new();
        for _ in 0..130 {
            let (before, first) = (bare(&anybody.rows), last(&house).await);
            house.pass_minutes(7);
            let Some(what) = anybody.does_something().await else { continue };
            let made = last(&house).await;
            if made == first {
                continue;
            }
            *done.entry(what).or_default() += 1;
            let after = bare_rows(&house).await;
            let undo = house.app.undo(&caller, made).await;
            let undo = undo.unwrap_or_else(|error| panic!("undo {what}: {error}"));
            anybody.rows = rows_as_of(&house, undo.number).await;
            assert_eq!(bare(&anybody.rows), before, "{what}, and back");
            if anybody.dice.below(6) > 0 {
                let redo = house.app.undo(&caller, undo.number).await;
                let redo = redo.unwrap_or_else(|error| panic!("do {what} again: {error}"));
                anybody.rows = rows_as_of(&house, redo.number).await;
                assert_eq!(bare(&anybody.rows), after, "{what}, and back, and on");
                way_back.push((what, made, before));
            }
            check_digests(&house).await;
            check_places(&anybody.rows);
            moments.push((last(&house).await, anybody.rows.clone()));
        }
        assert!(done.len() >= 18, "too little was tried: {done:?}");
        // One step after the other all the way back.
        while let Some((what, made, before)) = way_back.pop() {
            let undo = house.app.undo(&caller, made).await;
            undo.unwrap_or_else(|error| panic!("undo {what} on the way back: {error}"));
            assert_eq!(bare_rows(&house).await, before, "{what}, on the way back");
        }
        check_digests(&house).await;
        // Whatever came later, the rows as of a change are what they were then.
        for (change, rows) in moments {
            assert_eq!(rows_as_of(&house, change).await, rows, "as of change {change}");
        }
    }
}
