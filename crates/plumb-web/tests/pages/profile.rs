//! My profile: what a person settles shows at once, and what keeps others out is theirs alone.

use crate::browser::Browser;
use axum::http::StatusCode;
use plumb_testkit::{PASSWORD, stories};

/// The settings as they are typed.
const SETTINGS: &[(&str, &str)] = &[
    ("name", "Mira Lund"),
    ("locale", "de-DE"),
    ("zone", "lisbon"),
    ("theme", "dark"),
    ("shortcuts", "off"),
];

/// The secret of the token that a page shows.
fn secret(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("value=\"plumb_")?;
    Some(format!("plumb_{}", rest.split('"').next()?))
}

stories! {
    async fn what_is_settled_shows_at_once(house: House) {
        let browser = Browser::of(&house, &house.person("Mira").await).await;
        let before = browser.get("/me").await;
        assert!(!before.has("data-theme=\"") && before.has("data-shortcuts=\"on\""));
        let saved = browser.post("/me", SETTINGS).await;
        assert_eq!(saved.goes_to(), "/me");
        let after = browser.get(&saved.leads_to("/me?saved=")).await;
        assert!(after.has("data-theme=\"dark\"") && after.has("data-shortcuts=\"off\""));
        assert!(after.words_of("<div class=\"flash\"", "</p>").contains("You changed your profile"), "{}", after.html);
        assert!(after.has("<b>1.234,56 · "), "the formats are the chosen ones");
        assert!(after.has("value=\"Europe/Lisbon\" aria-describedby"), "the zone is known by its place");
        assert_eq!(after.words_of("<a class=\"nav__link nav__person\"", "</a>"), "Mira Lund , My profile");
    }

    async fn what_was_typed_stays_beside_what_is_wrong_with_it(house: House) {
        let browser = Browser::of(&house, &house.person("Mira").await).await;
        let fields = [("name", "Mira  the First"), ("locale", ""), ("zone", "Middle Earth"), ("theme", "light"), ("shortcuts", "on")];
        let refused = browser.post("/me", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            refused.words_of("<p class=\"field__error\" id=\"zone-problem\"", "</p>"),
            "this time zone is not known here: choose one from the list"
        );
        assert!(refused.has("value=\"Middle Earth\"") && refused.has("value=\"Mira  the First\""));
        assert!(!refused.has("data-theme=\""), "nothing was saved");
    }

    async fn a_token_is_shown_once_works_and_is_taken_back(house: House) {
        let browser = Browser::of(&house, &house.person("Mira").await).await;
        let nameless = browser.post("/me/tokens", &[("token_name", " "), ("scope", "write")]).await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(nameless.words_of("<p class=\"field__error\" id=\"token_name-problem\"", "</p>"), "type a name");

        let made = browser.post("/me/tokens", &[("token_name", "The nightly report"), ("scope", "read")]).await;
        assert_eq!(made.status, StatusCode::CREATED);
        let secret = secret(&made.html).expect("the page shows the secret");
        assert!(house.app.visitor_of_token(&secret).await.unwrap().is_some());
        let later = browser.get("/me").await;
        assert!(later.has("The nightly report") && !later.has(&secret));

        let (_, rest) = later.html.split_once("/me/tokens/").unwrap();
        let removal = format!("/me/tokens/{}/removal", rest.split('/').next().unwrap());
        assert_eq!(browser.post(&removal, &[]).await.goes_to(), "/me");
        assert!(house.app.visitor_of_token(&secret).await.unwrap().is_none());
        // Somebody who presses twice is not told off.
        assert_eq!(browser.post(&removal, &[]).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_password_is_changed_by_whoever_knows_it(house: House) {
        let mira = house.person("Mira").await;
        let (here, elsewhere) = (Browser::of(&house, &mira).await, Browser::of(&house, &mira).await);
        let wrong = here.post("/me/password", &[("current", "a guess of mine"), ("password", "an old oak by the river")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            wrong.words_of("<p class=\"field__error\" id=\"current-problem\"", "</p>"),
            "this is not your current password"
        );
        assert!(!wrong.has("a guess of mine") && !wrong.has("an old oak"), "a password is never sent back");

        let right = here.post("/me/password", &[("current", PASSWORD), ("password", "an old oak by the river")]).await;
        assert_eq!(right.location.as_deref(), Some("/me?said=password"));
        assert_eq!(here.get("/me").await.status, StatusCode::OK, "this device stays signed in");
        assert_eq!(elsewhere.get("/me").await.location.as_deref(), Some("/sign-in?back=/me"));
    }

    async fn a_lost_device_is_signed_out_and_then_all_of_them(house: House) {
        let mira = house.person("Mira").await;
        let (here, lost) = (Browser::of(&house, &mira).await, Browser::of(&house, &mira).await);
        let page = here.get("/me").await;
        let removals = page.html.matches("/me/sessions/").count();
        let (_, rest) = page.html.split_once("/me/sessions/").unwrap();
        let removal = format!("/me/sessions/{}/removal", rest.split('/').next().unwrap());
        here.post(&removal, &[]).await;
        assert_eq!(lost.get("/me").await.location.as_deref(), Some("/sign-in?back=/me"));
        assert_eq!(here.get("/me").await.html.matches("/me/sessions/").count(), removals - 1);

        let all = here.post("/me/sessions/removal", &[]).await;
        assert_eq!(all.location.as_deref(), Some("/sign-in?said=signed-out-everywhere"));
        assert_eq!(here.get("/me").await.location.as_deref(), Some("/sign-in?back=/me"));
    }
}
