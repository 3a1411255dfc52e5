//! The language and the region of a reader.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use icu_locale::extensions::unicode::{Keywords, key};
use icu_locale::subtags::{Language as Subtag, Region, Variants, language, region};
use icu_locale::{LanguageIdentifier, LocaleExpander, locale};

/// The languages that there are messages for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    English,
    /// English, accented and padded, to see in a page what did not come from a message.
    Pseudo,
}

impl Language {
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-XA",
        }
    }
}

/// What a person reads: the language of the sentences and the formats of numbers, dates and sorting.
///
/// Any well-formed language tag makes a locale. A language that Plumb does not speak gets English sentences with the
/// formats asked for; a language that nobody knows gets the formats of its region.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Locale {
    language: Language,
    /// Language, script, region and numbering system for numbers and sorting; nothing else, so that there are few.
    formats: icu_locale::Locale,
}

/// A text that is not a language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag such as en-GB or ja")]
pub struct NotALocale;

/// A regional format to choose from, named in its own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionalFormat {
    /// The tag to store and to give to [`Locale::parse`].
    pub tag: &'static str,
    /// What its readers call it.
    pub name: &'static str,
}

static EXPANDER: LazyLock<LocaleExpander> = LazyLock::new(LocaleExpander::new_extended);

impl Locale {
    /// The tag of the language that shows what was missed: accented, padded, in brackets.
    pub const PSEUDO_TAG: &'static str = "en-XA";

    /// Reads a BCP 47 tag such as `en-GB`, `de` or `ar-EG-u-nu-latn`.
    ///
    /// Variants and extensions other than the numbering system are dropped.
    ///
    /// # Errors
    ///
    /// [`NotALocale`] when the tag is not well formed.
    pub fn parse(tag: &str) -> Result<Self, NotALocale> {
        // No tag is longer than a few words; whoever sends more is not describing a language.
        if tag.len() > 64 {
            return Err(NotALocale);
        }
        let asked = icu_locale::Locale::try_from_str(tag.trim()).map_err(|_| NotALocale)?;
        if asked.id.language == language!("en") && asked.id.region == Some(region!("XA")) {
            return Ok(Self { language: Language::Pseudo, formats: locale!("en-GB") });
        }
        let mut id = LanguageIdentifier { variants: Variants::default(), ..asked.id };
        if id.language.is_unknown() || !is_known(id.language) {
            id = id.region.map_or_else(|| locale!("en-GB").id, formats_of_region);
        }
        let mut formats = icu_locale::Locale::from(id);
        if let Some(numbering) = asked.extensions.unicode.keywords.get(&key!("nu")) {
            formats.extensions.unicode.keywords =
                Keywords::new_single(key!("nu"), numbering.clone());
        }
        Ok(Self { language: Language::English, formats })
    }

    /// The first of a browser's languages (an `Accept-Language` header) that can be read, or the default.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for part in accept_language.split(',').take(20) {
            let (tag, quality) = part.split_once(';').map_or((part, 1000), |(tag, rest)| {
                (tag, rest.trim().strip_prefix("q=").map_or(0, thousandths))
            });
            if quality == 0 || best.as_ref().is_some_and(|(found, _)| *found >= quality) {
                continue;
            }
            if let Ok(locale) = Self::parse(tag) {
                best = Some((quality, locale));
            }
        }
        best.map_or_else(Self::default, |(_, locale)| locale)
    }

    /// Regional formats for a profile page, sorted by their names' Latin or native letters.
    ///
    /// A choice, not a limit: [`Locale::parse`] takes any tag.
    pub fn supported() -> &'static [RegionalFormat] {
        SUPPORTED
    }

    /// The language of the sentences, for the page's `lang`.
    pub fn language_tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The direction of the sentences, for the page's `dir`.
    pub fn direction(&self) -> &'static str {
        match self.language {
            Language::English | Language::Pseudo => "ltr",
        }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// What numbers and sorting follow.
    pub(crate) fn formats(&self) -> &icu_locale::Locale {
        &self.formats
    }

    /// The language of the sentences, for what ICU4X puts in words.
    pub(crate) fn language_of_words(&self) -> Subtag {
        match self.language {
            Language::English | Language::Pseudo => language!("en"),
        }
    }
}

/// Whether anything is known of a language: those that are not have no likely script.
fn is_known(language: Subtag) -> bool {
    let mut id = LanguageIdentifier { language, ..LanguageIdentifier::UNKNOWN };
    EXPANDER.maximize(&mut id);
    id.script.is_some()
}

/// Where most readers of a language live, unless its tag says so.
pub(crate) fn likely_region(id: &LanguageIdentifier) -> Option<Region> {
    let mut id = id.clone();
    EXPANDER.maximize(&mut id);
    id.region
}

/// The formats of the language that most people write in a region.
fn formats_of_region(region: Region) -> LanguageIdentifier {
    let mut id = LanguageIdentifier { region: Some(region), ..LanguageIdentifier::UNKNOWN };
    EXPANDER.maximize(&mut id);
    id.script = None;
    if id.language.is_unknown() { locale!("en-GB").id } else { id }
}

/// `0.8` as 800; anything else that is no quality as 0.
fn thousandths(quality: &str) -> u16 {
    let mut digits = quality.trim().bytes();
    match (digits.next(), digits.next()) {
        (Some(b'1'), _) => 1000,
        (Some(b'0'), Some(b'.')) => (0..3).fold(0, |sum, _| match digits.next() {
            Some(digit @ b'0'..=b'9') => sum * 10 + u16::from(digit - b'0'),
            _ => sum * 10,
        }),
        _ => 0,
    }
}

impl Default for Locale {
    /// English as in the United Kingdom.
    fn default() -> Self {
        Self { language: Language::English, formats: locale!("en-GB") }
    }
}

impl FromStr for Locale {
    type Err = NotALocale;

    fn from_str(tag: &str) -> Result<Self, NotALocale> {
        Self::parse(tag)
    }
}

impl fmt::Display for Locale {
    /// The tag that [`Locale::parse`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::English => self.formats.fmt(f),
            Language::Pseudo => f.write_str(Self::PSEUDO_TAG),
        }
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({self})")
    }
}

const fn format(tag: &'static str, name: &'static str) -> RegionalFormat {
    RegionalFormat { tag, name }
}

static SUPPORTED: &[RegionalFormat] = &[
    format("id-ID", "Bahasa Indonesia (Indonesia)"),
    format("ca-ES", "Català (Espanya)"),
    format("cs-CZ", "Čeština (Česko)"),
    format("da-DK", "Dansk (Danmark)"),
    format("de-DE", "Deutsch (Deutschland)"),
    format("de-AT", "Deutsch (Österreich)"),
    format("de-CH", "Deutsch (Schweiz)"),
    format("et-EE", "Eesti (Eesti)"),
    format("en-AU", "English (Australia)"),
    format("en-CA", "English (Canada)"),
    format("en-IN", "English (India)"),
    format("en-IE", "English (Ireland)"),
    format("en-NZ", "English (New Zealand)"),
    format("en-SG", "English (Singapore)"),
    format("en-ZA", "English (South Africa)"),
    format("en-GB", "English (United Kingdom)"),
    format("en-US", "English (United States)"),
    format("es-AR", "Español (Argentina)"),
    format("es-ES", "Español (España)"),
    format("es-MX", "Español (México)"),
    format("fr-BE", "Français (Belgique)"),
    format("fr-CA", "Français (Canada)"),
    format("fr-FR", "Français (France)"),
    format("fr-CH", "Français (Suisse)"),
    format("hr-HR", "Hrvatski (Hrvatska)"),
    format("it-IT", "Italiano (Italia)"),
    format("lv-LV", "Latviešu (Latvija)"),
    format("lt-LT", "Lietuvių (Lietuva)"),
    format("hu-HU", "Magyar (Magyarország)"),
    format("nl-BE", "Nederlands (België)"),
    format("nl-NL", "Nederlands (Nederland)"),
    format("nb-NO", "Norsk bokmål (Norge)"),
    format("pl-PL", "Polski (Polska)"),
    format("pt-BR", "Português (Brasil)"),
    format("pt-PT", "Português (Portugal)"),
    format("ro-RO", "Română (România)"),
    format("sk-SK", "Slovenčina (Slovensko)"),
    format("sl-SI", "Slovenščina (Slovenija)"),
    format("fi-FI", "Suomi (Suomi)"),
    format("sv-SE", "Svenska (Sverige)"),
    format("vi-VN", "Tiếng Việt (Việt Nam)"),
    format("tr-TR", "Türkçe (Türkiye)"),
    format("el-GR", "Ελληνικά (Ελλάδα)"),
    format("bg-BG", "Български (България)"),
    format("uk-UA", "Українська (Україна)"),
    format("he-IL", "עברית (ישראל)"),
    format("ar-EG", "العربية (مصر)"),
    format("ar-AE", "العربية (الإمارات)"),
    format("fa-IR", "فارسی (ایران)"),
    format("hi-IN", "हिन्दी (भारत)"),
    format("bn-BD", "বাংলা (বাংলাদেশ)"),
    format("th-TH", "ไทย (ไทย)"),
    format("ko-KR", "한국어 (대한민국)"),
    format("ja-JP", "日本語 (日本)"),
    format("zh-CN", "简体中文 (中国)"),
    format("zh-TW", "繁體中文 (台灣)"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, stored: &str) {
        let locale = Locale::parse(tag).unwrap();
        assert_eq!(locale.to_string(), stored);
        assert_eq!(Locale::parse(stored), Ok(locale), "what is stored is read back");
    }

    #[test]
    fn a_tag_keeps_what_formats_depend_on() {
        check("en-GB", "en-GB");
        check("EN-us", "en-US");
        check("de-DE", "de-DE");
        check("de", "de");
        check("ja", "ja");
        check("zh-Hant-TW", "zh-Hant-TW");
        check("ar-EG-u-ca-islamic-nu-latn", "ar-EG-u-nu-latn");
        check("de-1996", "de");
        check("en-XA", "en-XA");
    }

    #[test]
    fn a_language_that_nobody_knows_gets_the_formats_of_its_region() {
        check("xx-DE", "de-DE");
        check("und-BR", "pt-BR");
        check("xx", "en-GB");
        check("xx-ZZ", "en-GB");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "e", "english please", "en-", "../en", &"en-".repeat(40)] {
            assert_eq!(Locale::parse(tag), Err(NotALocale), "{tag}");
        }
    }

    #[track_caller]
    fn check_negotiated(header: &str, expected: &str) {
        assert_eq!(Locale::negotiate(header).to_string(), expected);
    }

    #[test]
    fn the_browsers_first_readable_language_is_taken() {
        check_negotiated("de-DE,de;q=0.9,en;q=0.8", "de-DE");
        check_negotiated("en;q=0.5, fr-FR;q=0.75", "fr-FR");
        check_negotiated("*", "en-GB");
        check_negotiated("", "en-GB");
        check_negotiated("de;q=0, ja;q=0.1", "ja");
        check_negotiated("!!, sv-SE ;q=0.300", "sv-SE");
    }

    #[test]
    fn every_format_on_offer_is_stored_as_it_is_offered() {
        for offer in Locale::supported() {
            assert_eq!(Locale::parse(offer.tag).unwrap().to_string(), offer.tag);
        }
    }
}
