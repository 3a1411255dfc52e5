//! Whether a text is in English, as far as its small words say. In doubt it is.

use crate::lexicon::{Tag, Tags};
use crate::words::{Kind, Words};

/// Small words of German, French, Spanish, Portuguese, Italian and Dutch, and verbs of change in some of them, that are no
/// words of English or of the lexicon, in order.
const OTHERS: &[&str] = &[
    "aan",
    "al",
    "alla",
    "alle",
    "allen",
    "aller",
    "als",
    "améliorer",
    "ao",
    "aos",
    "auf",
    "augmenter",
    "aumentar",
    "aus",
    "ausbauen",
    "aux",
    "avec",
    "bei",
    "beim",
    "bis",
    "che",
    "chez",
    "com",
    "como",
    "con",
    "cuando",
    "da",
    "dal",
    "dans",
    "das",
    "dass",
    "de",
    "degli",
    "dei",
    "del",
    "della",
    "delle",
    "dem",
    "den",
    "der",
    "des",
    "di",
    "dos",
    "du",
    "durch",
    "e",
    "een",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "einführen",
    "el",
    "em",
    "en",
    "entre",
    "erhöhen",
    "erreichen",
    "es",
    "est",
    "et",
    "fertigstellen",
    "für",
    "gegen",
    "gewinnen",
    "halbieren",
    "het",
    "hin",
    "il",
    "im",
    "ist",
    "jede",
    "jeden",
    "jeder",
    "jedes",
    "la",
    "lancer",
    "lanzar",
    "lançar",
    "las",
    "le",
    "les",
    "leur",
    "lo",
    "los",
    "maar",
    "mais",
    "mehr",
    "mejorar",
    "melhorar",
    "met",
    "mit",
    "más",
    "na",
    "naar",
    "nach",
    "nas",
    "neue",
    "neuen",
    "nicht",
    "nos",
    "notre",
    "nous",
    "nuestra",
    "nuestro",
    "nuestros",
    "não",
    "o",
    "oder",
    "ohne",
    "onze",
    "os",
    "par",
    "para",
    "pela",
    "pelo",
    "plus",
    "por",
    "pour",
    "qu",
    "que",
    "qui",
    "reducir",
    "reduzir",
    "réduire",
    "sans",
    "se",
    "seine",
    "senken",
    "sich",
    "sind",
    "sont",
    "steigern",
    "su",
    "sur",
    "sus",
    "tous",
    "tout",
    "toutes",
    "um",
    "umsetzen",
    "una",
    "und",
    "une",
    "uns",
    "unser",
    "unsere",
    "unserem",
    "unseren",
    "unserer",
    "van",
    "verbessern",
    "verdoppeln",
    "verkürzen",
    "vom",
    "von",
    "voor",
    "vor",
    "wenn",
    "werden",
    "wie",
    "wir",
    "wird",
    "y",
    "zu",
    "zum",
    "zur",
    "à",
    "às",
    "é",
    "über",
];

/// Those of them with which names begin.
const ARTICLES: &[&str] = &[
    "al", "da", "das", "de", "del", "den", "der", "des", "di", "dos", "du", "el", "la", "las",
    "le", "les", "os", "van", "von",
];

/// Ends of words that English does not have.
const ENDS: &[&str] = &[
    "ung", "ungen", "keit", "heit", "ieren", "ción", "ciones", "ção", "ções", "zione", "zioni",
    "schaft",
];

/// Small words of English.
const SMALL: Tags = Tags::of(&[Tag::Of, Tag::Det, Tag::Be, Tag::Can]);

/// Whether a text is in English.
pub(crate) fn is_english(words: &Words<'_>) -> bool {
    let mut latin = 0_usize;
    let mut other_script = 0_usize;
    for char in words.text().chars().filter(|char| char.is_alphabetic()) {
        // Latin with all its accents ends here.
        if char <= '\u{24f}' || ('\u{1e00}'..='\u{1eff}').contains(&char) {
            latin += 1;
        } else {
            other_script += 1;
        }
    }
    if other_script > latin {
        return false;
    }
    let mut english = 0_usize;
    let mut other = 0_usize;
    for (at, token) in words.all().iter().enumerate() {
        if token.kind != Kind::Word {
            continue;
        }
        if !token.tags.is_empty() {
            // "a" is a small word elsewhere too.
            english +=
                1 + usize::from(token.tags.any(SMALL) && token.span.end - token.span.start > 1);
            continue;
        }
        let low = words.low(at);
        // "e-mails".
        if low.len() == 1 && words.is_mark(at + 1, '-') && words.is_glued(at + 1) {
            continue;
        }
        // "(en, fr, de)": codes of languages.
        let is_listed = |at: usize| words.is_mark(at, ',') || words.is_mark(at, '(');
        if low.len() == 2
            && (is_listed(at.wrapping_sub(1)) || is_listed(at + 1))
            && (is_listed(at + 1) || words.is_mark(at + 1, ')') || words.is_mark(at + 1, '-'))
        {
            continue;
        }
        let is_name = |at: usize| words.raw(at).starts_with(char::is_uppercase);
        if OTHERS.binary_search(&low).is_ok() {
            // "Los Angeles", "El Paso".
            let is_of_a_name =
                ARTICLES.binary_search(&low).is_ok() && is_name(at) && is_name(at + 1);
            other += 3 * usize::from(!is_of_a_name);
        } else if token.plain.is_empty() {
            let ends = ENDS.iter().any(|end| low.len() > end.len() + 2 && low.ends_with(end));
            // A name may have accents in English too.
            other +=
                2 * usize::from(ends) + usize::from(!(low.is_ascii() || at > 0 && is_name(at)));
        }
    }
    other <= english
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order() {
        let mut sorted = OTHERS.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(OTHERS, sorted);
    }

    #[track_caller]
    fn check_english(text: &str, expected: bool) {
        assert_eq!(is_english(&Words::of(text)), expected, "{text}");
    }

    #[test]
    fn english_is_told_from_other_languages() {
        check_english("Riders come back after their first week", true);
        check_english("Den Anteil der Kunden, die wiederkommen, von 40 % auf 60 % steigern", false);
        check_english("Augmenter le taux de conversion de 5 % à 8 %", false);
        check_english("Reducir el tiempo de espera en las tiendas", false);
        check_english("Aumentar a receita com novos clientes", false);
        check_english("Die Zufriedenheit der Mitarbeitenden verbessern", false);
        for short in ["Neue App einführen", "Mehr Umsatz", "Churn senken", "Website fertigstellen"]
        {
            check_english(short, false);
        }
        check_english("前四半期より10%増", false);
        check_english("Увеличить выручку на 20%", false);
    }

    #[test]
    fn short_and_strange_english_is_english() {
        for text in [
            "NPS 60",
            "Churn < 5%",
            "",
            "42",
            "Kubernetes",
            "Café San José opens",
            "Sales in El Paso and Los Angeles up 10%",
            "Zürich office opened",
            "Ownership",
            "p95 < 200ms",
            "El Niño model released",
            "Hire Müller's successor",
            "Answer e-mails",
            "Le Havre depot opens",
            "Van Gogh rooms reopened",
            "Docs translated into 5 languages (es, fr, de, pt-BR)",
        ] {
            check_english(text, true);
        }
    }
}
