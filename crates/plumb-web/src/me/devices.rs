//! What a device calls itself, in a few words: enough for its owner to know it again.

use plumb_text::Text;

/// The most characters that are shown of a device that nobody knows.
const SHOWN_MAX: usize = 60;

/// Browsers by the word that only they say, the rarer before those whose word they say too.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems by the word that they say.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// "Firefox on Linux"; what it calls itself where that says nothing to us.
pub(super) fn named(text: &Text, device: &str) -> String {
    let known = |list: &[(&str, &'static str)]| {
        list.iter().find(|(word, _)| device.contains(word)).map(|(_, name)| *name)
    };
    match (known(BROWSERS), known(SYSTEMS)) {
        (Some(browser), Some(system)) => text
            .say_with(
                "profile-session-device",
                &[("browser", browser.into()), ("system", system.into())],
            )
            .into_owned(),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) if device.trim().is_empty() => {
            text.say("profile-session-unknown").into_owned()
        }
        (None, None) => device.chars().take(SHOWN_MAX).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;
    use plumb_text::{Locale, Text};

    #[track_caller]
    fn check(device: &str, words: &str) {
        let said = named(&Text::of(&Locale::default()), device);
        assert_eq!(said.replace(['\u{2068}', '\u{2069}'], ""), words);
    }

    #[test]
    fn a_device_is_told_by_its_browser_and_its_system() {
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        );
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 \
             Safari/537.36 Edg/140.0.0.0",
            "Edge on Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        );
    }

    #[test]
    fn a_device_that_nobody_knows_is_told_by_its_own_words() {
        check("little-reader/2", "little-reader/2");
        check("", "A device");
        check(&"x".repeat(500), &"x".repeat(60));
    }
}
