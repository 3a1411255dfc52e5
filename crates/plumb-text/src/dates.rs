//! Dates and instants as the reader writes them.
//!
//! Always the Gregorian calendar: cycles, quarters and due dates are its days, whatever calendar a region prefers.

use icu_calendar::{Gregorian, Iso};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::fieldsets::{E, M, MD, MDE, T, YM, YMD, YMDE};
use icu_datetime::input::DateTime as IcuDateTime;
use icu_datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff_icu::ConvertFrom as _;

use crate::text::Text;

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// Writes dates for one locale.
#[derive(Debug)]
pub(crate) struct Dates {
    day: Shape,
    day_with_year: Shape,
    day_with_weekday: Shape,
    day_long: Shape,
    weekday: Shape,
    weekday_short: Shape,
    month: Shape,
    month_with_year: Shape,
    instant: Shape,
    time: Shape,
}

/// One way to write a date. Without a formatter, that is without any data in ICU4X, it is ISO 8601.
#[derive(Debug)]
struct Shape(Option<Formatter>);

impl Dates {
    pub(crate) fn new(words: &icu_locale::Locale) -> Self {
        macro_rules! shape {
            ($fields:expr) => {
                Shape::new(
                    FixedCalendarDateTimeFormatter::try_new(words.into(), $fields)
                        .map(|formatter| formatter.cast_into_fset()),
                )
            };
        }
        Self {
            day: shape!(MD::medium()),
            day_with_year: shape!(YMD::medium()),
            day_with_weekday: shape!(MDE::medium()),
            day_long: shape!(YMDE::long()),
            weekday: shape!(E::long()),
            weekday_short: shape!(E::short()),
            month: shape!(M::medium()),
            month_with_year: shape!(YM::medium()),
            instant: shape!(YMD::medium().with_time_hm()),
            time: shape!(T::hm()),
        }
    }
}

impl Shape {
    fn new(formatter: Result<Formatter, DateTimeFormatterLoadError>) -> Self {
        Self(formatter.inspect_err(|error| tracing::error!(%error, "no date formats")).ok())
    }

    fn date(&self, date: Date) -> String {
        match &self.0 {
            Some(_) => self.date_time(date.to_datetime(Time::midnight())),
            None => date.to_string(),
        }
    }

    fn date_time(&self, moment: DateTime) -> String {
        let Some(formatter) = &self.0 else { return moment.to_string() };
        let moment = IcuDateTime::<Iso>::convert_from(moment);
        let moment = IcuDateTime { date: moment.date.to_calendar(Gregorian), time: moment.time };
        formatter.format(&moment).to_string()
    }
}

/// Dates and instants. `today` is always given: this crate has no clock.
impl Text {
    /// A day of a year that is known: "17 Nov".
    pub fn day(&self, date: Date) -> String {
        self.dates().day.date(date)
    }

    /// A day of any year: "17 Nov 2026".
    pub fn day_with_year(&self, date: Date) -> String {
        self.dates().day_with_year.date(date)
    }

    /// A day as a list of check-ins shows it: "Tue 17 Nov".
    pub fn day_with_weekday(&self, date: Date) -> String {
        self.dates().day_with_weekday.date(date)
    }

    /// A day in full: "Tuesday, 17 November 2026".
    pub fn day_long(&self, date: Date) -> String {
        self.dates().day_long.date(date)
    }

    /// A day near today by its name, a day of this year without its year, any other in full: "today", "yesterday",
    /// "tomorrow", "Tuesday" (of the six days before today), "17 Nov", "17 Nov 2024".
    ///
    /// A coming day is not called by its weekday, because "Tuesday" is read as the last one.
    pub fn relative_day(&self, date: Date, today: Date) -> String {
        match (today - date).get_days() {
            0 => self.say("day-today").into_owned(),
            1 => self.say("day-yesterday").into_owned(),
            -1 => self.say("day-tomorrow").into_owned(),
            2..=6 => self.weekday(date.weekday()),
            _ => self.day_of_year(date, today),
        }
    }

    /// A day with its weekday, of this year without its year, any other in full: "Tue 17 Nov", "17 Nov 2024".
    pub fn weekday_and_day(&self, date: Date, today: Date) -> String {
        if date.year() == today.year() {
            self.day_with_weekday(date)
        } else {
            self.day_with_year(date)
        }
    }

    /// A day of this year without its year, any other in full: "17 Nov", "17 Nov 2024".
    pub fn day_of_year(&self, date: Date, today: Date) -> String {
        if date.year() == today.year() { self.day(date) } else { self.day_with_year(date) }
    }

    /// Two days, the year once if it is the same: "1 Oct to 31 Dec 2026". The same day twice is one day.
    pub fn day_range(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.day_with_year(first);
        }
        let from =
            if first.year() == last.year() { self.day(first) } else { self.day_with_year(first) };
        let args = [("from", from.into()), ("to", self.day_with_year(last).into())];
        self.say_with("day-range", &args).into_owned()
    }

    /// "Tuesday".
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.dates().weekday.date(some_day(weekday))
    }

    /// "Tue".
    pub fn weekday_short(&self, weekday: Weekday) -> String {
        self.dates().weekday_short.date(some_day(weekday))
    }

    /// The month of a day: "Nov".
    pub fn month(&self, date: Date) -> String {
        self.dates().month.date(date)
    }

    /// The month of a day with its year: "Nov 2026".
    pub fn month_with_year(&self, date: Date) -> String {
        self.dates().month_with_year.date(date)
    }

    /// An instant in the reader's zone, to the minute: "17 Nov 2026, 14:05".
    pub fn instant(&self, instant: Timestamp, zone: &TimeZone) -> String {
        self.dates().instant.date_time(zone.to_datetime(instant))
    }

    /// The time of an instant in the reader's zone: "14:05".
    pub fn time(&self, instant: Timestamp, zone: &TimeZone) -> String {
        self.dates().time.date_time(zone.to_datetime(instant))
    }
}

/// A day that falls on `weekday`.
fn some_day(weekday: Weekday) -> Date {
    // The first of January 2024 was a Monday.
    jiff::civil::date(2024, 1, 1 + weekday.to_monday_zero_offset())
}
