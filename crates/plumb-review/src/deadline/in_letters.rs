//! Days that begin with a word: "end of Q3", "December 31", "EOY", "this quarter".

use super::{Day, day_of_month, last_of_ordinal, month, quarter, short, year_at};
use crate::abroad;
use crate::words::Words;

/// A day that begins with a word.
pub(super) fn day(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    let low = words.low(at);
    if let Some(month) = month(words, at) {
        // "March 31, 2027", "March 2027", "end of March".
        if let Some(day) = day_of_month(words, at + 1) {
            let last = last_of_ordinal(words, at + 1);
            let comma = usize::from(words.is_mark(last + 1, ','));
            let year = year_at(words, last + 1 + comma);
            let last = if year.is_some() { last + 1 + comma } else { last };
            return Some((Day::Date { year, month, day }, at, last));
        }
        let year = year_at(words, at + 1);
        let last = at + usize::from(year.is_some());
        let leads = matches!(
            words.before(at),
            "by" | "before"
                | "until"
                | "till"
                | "of"
                | "in"
                | "during"
                | "through"
                | "end"
                | "mid"
                | "this"
                | "for"
                | "since"
                | "early"
                | "late"
        ) || abroad::leads(words.before(at));
        return (leads || year.is_some()).then_some((Day::Month { year, month }, at, last));
    }
    if let Some(day) = short::dotted(words.raw(at)) {
        return Some((day, at, at));
    }
    if let Some(found) = short::week(words, at).or_else(|| short::occasion(words, at)) {
        return Some(found);
    }
    if let Some(quarter) = quarter(low) {
        let year = year_at(words, at + 1);
        let year_before = at.checked_sub(1).and_then(|before| year_at(words, before));
        let last = at + usize::from(year.is_some());
        let first = if year.is_none() && year_before.is_some() { at - 1 } else { at };
        return Some((Day::Quarter { year: year.or(year_before), quarter }, first, last));
    }
    if let Some(digits) = low.strip_prefix("fy").or_else(|| low.strip_prefix("cy"))
        && let Ok(number) = digits.get(..2.min(digits.len()))?.parse::<i16>()
        && digits.len() == 2
    {
        return Some((Day::Year(2000 + number), at, at));
    }
    match low {
        "eoy" | "yearend" => Some((Day::YearEnd, at, at)),
        "eoq" | "eom" | "eoc" | "eop" => Some((Day::Cycle, at, at)),
        "this" | "the" | "current" | "next" => {
            let is_said_of = matches!(
                words.low(at + 1),
                "current" | "fiscal" | "financial" | "calendar" | "business"
            );
            let noun = at + 1 + usize::from(is_said_of);
            let is_cycle = matches!(
                words.low(noun),
                "quarter"
                    | "cycle"
                    | "half"
                    | "semester"
                    | "term"
                    | "trimester"
                    | "period"
                    | "sprint"
            );
            let is_year = matches!(words.low(noun), "year");
            let is_month = matches!(words.low(noun), "month");
            let ends = ends_before(words, at);
            let leads = low != "the" || (ends && !is_each(words, at));
            if !leads || words.low(noun).ends_with("'s") {
                return None;
            }
            if is_cycle || (is_month && low == "this") {
                return Some((Day::Cycle, at, noun));
            }
            (is_year && (low != "the" || ends)).then_some((Day::YearEnd, at, noun))
        }
        // "quarter end", "year-end", "at quarter's end", "end of quarter".
        "quarter" | "cycle" | "year" | "month" | "quarter's" | "year's" | "cycle's" => {
            let dash = usize::from(words.is_mark(at + 1, '-'));
            let day = if low.starts_with("year") { Day::YearEnd } else { Day::Cycle };
            if words.low(at + 1 + dash) == "end" && !is_each(words, at) {
                return Some((day, at, at + 1 + dash));
            }
            (words.before(at) == "of" && at >= 2 && words.low(at - 2) == "end")
                .then_some((day, at, at))
        }
        "launch" | "release" | "ga" | "go" | "kickoff" | "kick" => {
            let leads = matches!(words.before(at), "by" | "before" | "until" | "till")
                || (at >= 2
                    && matches!(words.before(at), "the" | "of" | "our")
                    && (matches!(words.low(at - 2), "by" | "before" | "until")
                        || (words.low(at - 2) == "of"
                            && at >= 3
                            && words.low(at - 3) == "advance")));
            let last = if low == "go" {
                let dash = usize::from(words.is_mark(at + 1, '-'));
                (words.low(at + 1 + dash) == "live").then_some(at + 1 + dash)?
            } else {
                at
            };
            let last = last + usize::from(matches!(words.low(last + 1), "date" | "day"));
            leads.then_some((Day::Event, at, last))
        }
        _ => None,
    }
}

/// "end of the …", "within the …", "during the …": a period that is a deadline.
fn ends_before(words: &Words<'_>, at: usize) -> bool {
    let before = words.before(at);
    matches!(before, "within" | "during")
        || (before == "of" && at >= 2 && matches!(words.low(at - 2), "end" | "close"))
        || (before == "in" && words.low(at + 1) == "current")
}

fn is_each(words: &Words<'_>, at: usize) -> bool {
    matches!(words.before(at), "each" | "every" | "per" | "last" | "previous")
}
