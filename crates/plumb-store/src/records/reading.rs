//! A reading's day, instant and value.

use crate::columns::{Cells, Columns, Cursor};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::quantity::Quantity;
use plumb_core::reading::{MilestoneId, Reading};
use plumb_db::DbError;

impl Columns for Reading {
    const COUNT: usize = 4;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["about_on", "recorded_at", "value", "milestone_id"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        Ok(Self {
            about_on: Date::read(row)?,
            recorded_at: Timestamp::read(row)?,
            value: Quantity::read(row)?,
            milestone: Option::<MilestoneId>::read(row)?,
        })
    }

    fn write(&self, out: &mut Cells) {
        self.about_on.write(out);
        self.recorded_at.write(out);
        self.value.write(out);
        self.milestone.write(out);
    }
}
