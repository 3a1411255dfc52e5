//! Check-ins of a table: dated values, notes, and what the same table said before.

use super::super::matching::{Spoken, plain};
use super::super::read::CheckInRow;
use super::Import;
use crate::{Error, Refusal, Result};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use plumb_core::change::Verb;
use plumb_core::check_in::{CheckIn, KeptReading, Source};
use plumb_core::cycle::Cycle;
use plumb_core::id::{KeyResultId, ObjectiveId, ReadingId};
use plumb_core::key_result::KeyResult;
use plumb_core::measure::Measure;
use plumb_core::quantity::Quantity;
use plumb_core::reading::Reading;
use plumb_store::{Held, Past, changes, check_ins, cycles, readings};
use std::collections::{BTreeMap, VecDeque};
use std::iter;

impl Import<'_, '_> {
    pub(super) async fn check_ins(&mut self, rows: &[CheckInRow]) -> Result<()> {
        let spoken = self.known.spoken_of();
        let mut by_key_result: BTreeMap<_, (_, Vec<&CheckInRow>)> = BTreeMap::new();
        for row in rows {
            let (objective, key_result) = match self.named(&spoken, row) {
                Ok(Some(named)) => named,
                Ok(None) => continue,
                Err(refusal) => {
                    self.refused.take(&row.place, refusal.into())?;
                    continue;
                }
            };
            let of = by_key_result.entry(key_result).or_insert((objective, Vec::new()));
            of.1.push(row);
        }
        let taken = by_key_result.values().flat_map(|(_, rows)| rows).copied().collect::<Vec<_>>();
        self.hear_of_cycles(&taken).await?;
        let objectives = self.known.objectives.values().cloned();
        let objectives = objectives.map(|one| (one.id, one)).collect::<BTreeMap<_, _>>();
        for (id, (above, rows)) in by_key_result {
            let Some(objective) = objectives.get(&above) else {
                continue;
            };
            let Some(key_result) = self
                .known
                .key_results
                .get(&objective.id)
                .and_then(|list| list.iter().find(|one| one.id == id))
                .cloned()
            else {
                continue;
            };
            let cycle =
                self.known.cycles.values().find(|cycle| cycle.id == objective.cycle).cloned();
            let cycle = cycle.ok_or(Error::NotFound)?;
            if self.check_ins_of(&key_result, &rows, &cycle).await? {
                self.change.digest_again(&key_result, objective, &cycle).await?;
            }
        }
        Ok(())
    }

    /// A closed cycle counts what came until it closed. So one that an import closed closes no earlier than the last
    /// check-in that it brings, in this file or in another. Those that a person closed are given: they stay as they are.
    async fn hear_of_cycles(&mut self, rows: &[&CheckInRow]) -> Result<()> {
        let mut latest: BTreeMap<String, Date> = BTreeMap::new();
        for row in rows {
            let last = latest.entry(plain(&row.cycle)).or_insert(row.on);
            *last = row.on.max(*last);
        }
        for (name, last_on) in latest {
            let Some(cycle) = self.known.cycles.get(&name).cloned() else {
                continue;
            };
            let Some(closed_on) = cycle.closed_on else {
                continue;
            };
            if last_on <= closed_on || self.is_closed_by_hand(&cycle).await? {
                continue;
            }
            let (tx, workspace) = (&mut *self.change.tx, self.change.workspace);
            let held = cycles::one(tx, workspace, cycle.id).await?.ok_or(Error::NotFound)?;
            let is_new = held.since_change == self.change.stamp.number;
            let cycle = Cycle { closed_on: Some(last_on), ..cycle };
            cycles::change(tx, self.change.stamp, &cycle).await?;
            if !is_new {
                // Where the objectives came along, it was taken for one that stays as it is.
                self.report.cycles.unchanged -= u64::from(self.met.cycles.contains(&cycle.id));
                self.report.cycles.changed += 1;
            }
            self.known.cycles.insert(name, cycle);
        }
        Ok(())
    }

    /// What a check-in is of; nothing where that is refused itself.
    fn named(
        &self,
        spoken: &Spoken,
        row: &CheckInRow,
    ) -> std::result::Result<Option<(ObjectiveId, KeyResultId)>, Refusal> {
        let cycle = self.known.cycles.get(&plain(&row.cycle)).map(|cycle| cycle.id);
        let found = cycle.and_then(|cycle| spoken.of(cycle, &row.objective, &row.key_result));
        let Some(found) = found else {
            let words = (plain(&row.cycle), plain(&row.key_result));
            if self.refused.key_results.contains(&words) {
                return Ok(None);
            }
            return Err(Refusal::new(
                "import.no_such_key_result",
                "no key result has these words in that cycle",
            ));
        };
        if row.on > self.today {
            return Err(Refusal::new(
                "check_in.still_to_come",
                format!("{} is still to come", row.on),
            )
            .with("about_on", row.on)
            .with("today", self.today));
        }
        Ok(Some(found))
    }

    /// Adds those of a key result's check-ins that are not there yet, and corrects those that say something else now.
    /// One that an import brought is recognised by its day and its place among those of that day. In a cycle that a person
    /// closed, what is there already may be said again, and nothing else.
    async fn check_ins_of(
        &mut self,
        key_result: &KeyResult,
        rows: &[&CheckInRow],
        cycle: &Cycle,
    ) -> Result<bool> {
        let mut there: BTreeMap<Date, VecDeque<Held<CheckIn>>> = BTreeMap::new();
        let (tx, workspace) = (&mut *self.change.tx, self.change.workspace);
        let brought = check_ins::latest(tx, workspace, key_result.id, 10_000, 0).await?;
        for check_in in brought.into_iter().rev().filter(|check_in| check_in.by.is_none()) {
            there.entry(check_in.on).or_default().push_back(check_in);
        }
        let mut readings = BTreeMap::new();
        if !there.is_empty() {
            let all = readings::of(tx, workspace, key_result.id).await?;
            readings.extend(all.into_iter().map(|reading| (reading.id, reading)));
        }
        let mut is_changed = false;
        for (nth, row) in rows.iter().enumerate() {
            self.one_more();
            // Later rows of one day count, so each is recorded a little after the one before.
            let after = SignedDuration::from_micros(i64::try_from(nth).unwrap_or(i64::MAX));
            let recorded_at = self.change.now.checked_add(after).unwrap_or(self.change.now);
            let outcome = match there.get_mut(&row.on).and_then(VecDeque::pop_front) {
                Some(before) => {
                    let reading = before.reading.and_then(|id| readings.remove(&id));
                    self.check_in_again(key_result, row, &before, reading).await
                }
                None => self.check_in(key_result, row, recorded_at).await.map(|()| true),
            };
            let outcome = match outcome {
                Ok(true) => self.may_still_come(cycle).await.map(|()| true),
                outcome => outcome,
            };
            match outcome {
                Ok(is_news) => is_changed |= is_news,
                Err(error) => self.refused.take(&row.place, error)?,
            }
        }
        Ok(is_changed)
    }

    async fn check_in(
        &mut self,
        key_result: &KeyResult,
        row: &CheckInRow,
        recorded_at: Timestamp,
    ) -> Result<()> {
        let check_in = CheckIn {
            id: self.change.id(),
            key_result: key_result.id,
            on: row.on,
            recorded_at,
            by: None,
            confidence: row.confidence,
            evidence: crate::change::words(&row.note, "note", 4_000)?,
            in_the_way: String::new(),
            reading: self.reading(key_result, row, recorded_at).await?,
            still_true: false,
        };
        check_ins::add(self.change.tx, self.change.stamp, &check_in).await?;
        self.report.check_ins.added += 1;
        Ok(())
    }

    /// The value of a check-in becomes a reading, where its key result takes one.
    async fn reading(
        &mut self,
        key_result: &KeyResult,
        row: &CheckInRow,
        recorded_at: Timestamp,
    ) -> Result<Option<ReadingId>> {
        let (Some(value), Some(Measure::Reach(_) | Measure::Keep(_))) =
            (row.value, key_result.measure.whole())
        else {
            return Ok(None);
        };
        let kept = KeptReading {
            id: self.change.id(),
            key_result: key_result.id,
            reading: Reading::of_value(row.on, recorded_at, value),
            source: Source::Import,
            by: None,
            withdrawn: false,
        };
        readings::add(self.change.tx, self.change.stamp, &kept).await?;
        Ok(Some(kept.id))
    }

    /// A check-in that is there already: what the row says otherwise is a correction that keeps the original. What the
    /// row does not say stays, and so does what somebody corrected or took back since, unless the row says something
    /// else than the import before. Whether anything differs.
    async fn check_in_again(
        &mut self,
        key_result: &KeyResult,
        row: &CheckInRow,
        before: &Held<CheckIn>,
        reading: Option<Held<KeptReading>>,
    ) -> Result<bool> {
        let note = crate::change::words(&row.note, "note", 4_000)?;
        let said = |check_in: &CheckIn| {
            let mut said = check_in.clone();
            said.confidence = row.confidence.or(check_in.confidence);
            if !note.is_empty() {
                said.evidence.clone_from(&note);
            }
            said
        };
        let mut after = said(before);
        if after != before.is {
            let (tx, workspace) = (&mut *self.change.tx, self.change.workspace);
            let past = check_ins::past(tx, workspace, before.id).await?;
            let brought = self.as_imported(before, past).await?;
            if said(&brought) == brought {
                after = before.is.clone();
            }
        }
        let mut is_changed = false;
        match (reading, row.value) {
            (Some(reading), Some(value)) if reading.reading.value != value => {
                is_changed = self.read_again(&reading, value).await?;
            }
            (None, Some(_)) if after.reading.is_none() => {
                after.reading = self.reading(key_result, row, before.recorded_at).await?;
            }
            _ => {}
        }
        if after != before.is {
            check_ins::change(self.change.tx, self.change.stamp, &after).await?;
            is_changed = true;
        }
        if is_changed {
            self.report.check_ins.changed += 1;
        } else {
            self.report.check_ins.unchanged += 1;
        }
        Ok(is_changed)
    }

    /// Another value for a reading that an import brought.
    async fn read_again(&mut self, before: &Held<KeptReading>, value: Quantity) -> Result<bool> {
        let (tx, workspace) = (&mut *self.change.tx, self.change.workspace);
        let past = readings::past(tx, workspace, before.id).await?;
        let brought = self.as_imported(before, past).await?;
        if before.withdrawn || brought.reading.value == value {
            return Ok(false);
        }
        let mut after = before.is.clone();
        after.reading.value = value;
        readings::change(self.change.tx, self.change.stamp, &after).await?;
        Ok(true)
    }

    /// What an import said last of a thing that it brought; what holds where none did. `past` has the latest first.
    async fn as_imported<T: Clone>(&mut self, held: &Held<T>, past: Vec<Past<T>>) -> Result<T> {
        let versions = past.into_iter().map(|past| (past.since_change, past.was));
        for (number, version) in iter::once((held.since_change, held.is.clone())).chain(versions) {
            let change = changes::one(self.change.tx, self.change.workspace, number).await?;
            if change.is_some_and(|change| change.verb == Verb::Imported.code()) {
                return Ok(version);
            }
        }
        Ok(held.is.clone())
    }
}
