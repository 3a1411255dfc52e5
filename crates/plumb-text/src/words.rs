//! The locale of whatever is made of words: the language of the sentences, the habits of the reader's place.

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{MD, T};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale::extensions::unicode::{Keywords, key, value};
use icu_locale::{LanguageIdentifier, locale};

use crate::digits;
use crate::locale::{self, Locale};

/// What dates and lists follow, for a reader whose own language the sentences are not written in.
///
/// CLDR knows how English is written in many places, and says so for a German or a Spanish reader. Where it does not,
/// it falls back to the habits of the United States, and somebody in São Paulo would read "Nov 17" at "2:05 PM". So the
/// two habits that matter are looked up in the reader's own language: whether the day comes before the month, and
/// whether the day has 24 hours.
pub(crate) fn of(reader: &Locale) -> icu_locale::Locale {
    let own = reader.formats();
    if own.id.language == reader.language_of_words() {
        return own.clone();
    }
    let mut words = own.clone();
    words.id = LanguageIdentifier {
        language: reader.language_of_words(),
        region: locale::likely_region(&own.id),
        ..LanguageIdentifier::UNKNOWN
    };
    if has_day_first(own) == Some(true) && has_day_first(&words) == Some(false) {
        // English of the world, which has the day first.
        words.id = locale!("en-001").id;
    }
    if let Some(day_has_24_hours) = has_24_hours(own)
        && has_24_hours(&words) != Some(day_has_24_hours)
    {
        let cycle = if day_has_24_hours { value!("h23") } else { value!("h12") };
        let numbering = words.extensions.unicode.keywords.get(&key!("nu")).cloned();
        words.extensions.unicode.keywords = Keywords::new_single(key!("hc"), cycle);
        if let Some(numbering) = numbering {
            words.extensions.unicode.keywords.set(key!("nu"), numbering);
        }
    }
    words
}

/// Whether the 22nd of November starts with a 22.
fn has_day_first(locale: &icu_locale::Locale) -> Option<bool> {
    let formatter = FixedCalendarDateTimeFormatter::try_new(locale.into(), MD::medium()).ok()?;
    let day = icu_calendar::Date::try_new_gregorian(2024, 11, 22).ok()?.to_calendar(Gregorian);
    Some(first_number(&formatter.format(&day).to_string()) == Some(22))
}

/// Whether two in the afternoon is 14.
fn has_24_hours(locale: &icu_locale::Locale) -> Option<bool> {
    let formatter = NoCalendarFormatter::try_new(locale.into(), T::hm()).ok()?;
    let time = icu_datetime::input::Time::try_new(14, 5, 0, 0).ok()?;
    let shown = formatter.format(&time).to_string();
    let from_digits = shown.trim_start_matches(|c| digits::value(c).is_none());
    Some(first_number(from_digits) == Some(14))
}

/// The number that a text starts with.
fn first_number(text: &str) -> Option<u32> {
    let digits = text.chars().map_while(digits::value);
    digits.fold(None, |number, digit| Some(number.unwrap_or(0) * 10 + digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, words: &str) {
        assert_eq!(of(&Locale::parse(tag).unwrap()).to_string(), words, "{tag}");
    }

    #[test]
    fn english_keeps_its_own_habits() {
        check("en-GB", "en-GB");
        check("en-US", "en-US");
        check("en-XA", "en-GB");
    }

    #[test]
    fn others_get_the_english_of_their_place_where_there_is_one() {
        check("de-DE", "en-DE");
        check("de", "en-DE");
        check("zh-Hant-TW", "en-TW");
        check("hi-IN", "en-IN");
    }

    #[test]
    fn where_there_is_none_their_order_and_clock_are_kept() {
        check("pt-BR", "en-001-u-hc-h23");
        check("ar-EG", "en-001");
        check("ar-EG-u-nu-latn", "en-001-u-nu-latn");
        check("ja", "en-JP");
        check("ko-KR", "en-KR");
    }
}
