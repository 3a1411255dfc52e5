//! How we work here: read by all, settled anew by the OKR lead, with everybody's pauses.

use crate::browser::{Answer, Browser};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::{House, Person, stories};

/// The policy of a new workspace as its form has it.
const POLICY: &[(&str, &str)] = &[
    ("objectives_min", "1"),
    ("objectives_max", "3"),
    ("key_results_min", "2"),
    ("key_results_max", "5"),
    ("owned_max", "3"),
    ("cadence", "weekly"),
    ("check_in_weekday", "2"),
    ("confidence_steps", "eleven"),
    ("behind", "10"),
    ("far_behind", "25"),
    ("success", "7"),
    ("who_agrees", "team_lead"),
    ("responder", "nobody"),
    ("who_changes", "any_member"),
    ("who_retires", "any_member"),
    ("who_adds_late", "any_member"),
    ("levels", "organisation"),
    ("levels", "division"),
    ("levels", "team"),
    ("individual", "no"),
    ("changes_words", ""),
    ("retires_words", ""),
    ("late_words", ""),
    ("more_words", ""),
    ("reason", ""),
];

/// The same with other values in some fields.
fn with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let untouched =
        POLICY.iter().filter(|(field, _)| !others.iter().any(|(other, _)| other == field));
    untouched.copied().chain(others.iter().copied()).collect()
}

async fn okr_lead(house: &House, name: &str) -> Person {
    house.person_as(name, &[(RoleKind::OkrLead, None)]).await
}

/// The version that the form was made from.
#[track_caller]
fn seen(answer: &Answer) -> String {
    let (_, rest) = answer.html.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

stories! {
    async fn everybody_reads_it_and_the_okr_lead_changes_it(house: House) {
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let page = reader.get("/policy").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        How we work here
        Q4 2026, week 1 of 14, Preparation
        How we work here
        What we settled once, so that nobody has to ask. Everyone can read it; the OKR lead changes it.
        Focus
        Who writes objectives
        The organisation, divisions and teams
        Three levels are plenty. Writing one elsewhere is allowed, and told.
        Objectives for a team and cycle
        1 to 3
        Few enough to know by heart. Going past it is allowed, and told.
        Key results for an objective
        2 to 5
        Enough to tell, and no more than we look at every time. Going past it is allowed, and told.
        Key results that one person looks after
        At most 3
        More than one person can look at every week. Going past it is allowed.
        Rhythm
        How often we check in
        Every week
        A team, a cycle or a key result may have its own. After one and a half times that long, a number is called stale.
        On which day
        Tuesday
        A team may have its own day.
        How we say how sure we are
        0 to 10
        What we believe about the target. It never rates a person.
        What the numbers say
        Behind
        10 points below pace
        More than that below where we would be by now. Up to there it is on pace.
        Far behind
        25 points below pace
        From there on it is off track, however sure we are.
        A stretch is a success from
        0.7
        Everything at the top, cycle after cycle, is a sign of targets that are too safe.
        Who decides
        Who agrees for a team
        The team lead, after its members could respond
        Every member drafts and proposes. Nobody above the team approves, unless one is named below.
        Who answers what a team proposes
        Nobody above it: the team agrees for itself
        Where somebody above is named here, agreeing is theirs. While nobody is that, the team agrees for itself.
        Who changes what is agreed
        Any member of its team, and its owner
        Words, target, owner, due date, what it supports. Every change is told with its reason.
        Who stops it
        Any member of its team, and its owner
        It stays to be read, with the reason.
        Who adds late
        Any member of its team, and its owner
        Once the cycle has begun. Everyone may draft; this is about putting it before everyone.
        Initiatives
        Chosen and changed by those who work on them: they never need anyone’s approval.
        The review
        What the review looks for
        Nothing settled yet
        A rule that does not fit the way you work can be turned off, or weigh more or less. It never blocks anybody.
        Words that we explain once
        Nothing settled yet
        One in a line: the word, a colon, what it means. The review asks about none of them.
        In our own words
        What else holds for changes
        Nothing settled yet
        What a good reason is, and what is none.
        What else holds for stopping
        Nothing settled yet
        What it makes room for, and who is told.
        What else holds for adding late
        Nothing settled yet
        Until when it is worth it, and what makes way.
        What else we settled
        Nothing settled yet
        Meetings, names, anything that people ask twice.
        What we call things
        Nothing settled yet
        On every page, in place of Plumb’s word. It stands in labels and in the middle of sentences.
        How it came to this
        Nothing has changed since it was first settled.
        Pauses and holidays
        In these days nobody is asked for a check-in, and nothing becomes stale.
        None are planned.
        "#);
        assert!(!page.has("/policy/edit") && !page.has("method=\"post\" action=\"/policy"));
        assert_eq!(reader.get("/policy/edit").await.status, StatusCode::FORBIDDEN);
        assert_eq!(reader.post("/policy", POLICY).await.status, StatusCode::FORBIDDEN);
        assert!(page.has("<a class=\"nav__link\" href=\"/policy\" aria-current=\"page\">How we work here</a>"));
    }

    async fn a_change_is_told_with_its_reason_and_what_it_changed(house: House) {
        let lead = Browser::of(&house, &okr_lead(&house, "Olu").await).await;
        let seen = seen(&lead.get("/policy/edit").await);
        let typed = with(&[
            ("objectives_max", "5"), ("behind", "12.5"), ("cadence", "every_2_weeks"),
            ("responder", "okr_lead"), ("who_changes", "owner_or_lead"), ("levels", "organisation"), ("levels", "team"),
            ("late_words", "Until the third week."), ("more_words", "Retrospectives are on a Friday."), ("reason", "Three were too few for the larger teams."), ("seen", &seen),
        ]);
        let saved = lead.post("/policy", &typed).await;
        assert_eq!(saved.goes_to(), "/policy");
        let page = lead.get(&saved.leads_to("/policy?saved=")).await;
        assert_snapshot!(page.words_of("<ol class=\"notes", "</ol>"), @r#"
        Olu 1 Oct 2026, 11:00
        Three were too few for the larger teams.
        Objectives for a team and cycle: 1 to 3 1 to 5
        How often we check in: Every week Every 2 weeks
        Behind: 10 points below pace 12.5 points below pace
        Who answers what a team proposes: Nobody above it: the team agrees for itself The OKR lead
        Who changes what is agreed: Any member of its team, and its owner Its owner, and the team lead
        Who writes objectives: The organisation, divisions and teams The organisation and teams
        What else holds for adding late: Until the third week.
        What else we settled: Retrospectives are on a Friday.
        "#);
        assert!(page.has("<p class=\"said\">Retrospectives are on a Friday.</p>"));
    }

    async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(house: House) {
        let lead = Browser::of(&house, &okr_lead(&house, "Olu").await).await;
        let unread = lead.post("/policy", &with(&[("objectives_min", "one"), ("owned_max", "2.5")])).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unread.has("id=\"objectives_min-problem\"") && unread.has("value=\"one\""));
        assert_eq!(unread.words_of("<p class=\"field__error\" id=\"owned_max-problem\"", "</p>"), "type a whole number");
        let turned = lead.post("/policy", &with(&[("objectives_min", "4"), ("reason", "Because.")])).await;
        assert_eq!(turned.words_of("<p class=\"field__error\" id=\"objectives_max-problem\"", "</p>"), "4 to 3 is no range");
        let nearer = lead.post("/policy", &with(&[("far_behind", "5"), ("reason", "Because.")])).await;
        assert!(nearer.has("id=\"far_behind-problem\""));
        let silent = lead.post("/policy", &with(&[("success", "6")])).await;
        assert_eq!(
            silent.words_of("<p class=\"field__error\" id=\"reason-problem\"", "</p>"),
            "say why in a sentence: it holds for everyone"
        );
    }

    async fn the_second_of_two_is_told_what_changed_and_keeps_what_they_typed(house: House) {
        let (olu, ines) = (okr_lead(&house, "Olu").await, okr_lead(&house, "Ines").await);
        let (olu, ines) = (Browser::of(&house, &olu).await, Browser::of(&house, &ines).await);
        let begun = seen(&olu.get("/policy/edit").await);
        ines.post("/policy", &with(&[("objectives_max", "5"), ("success", "6"), ("reason", "Larger teams."), ("seen", &begun)])).await;
        let typed = with(&[("objectives_max", "4"), ("owned_max", "2"), ("reason", "Fewer is clearer."), ("seen", &begun)]);
        let merged = olu.post("/policy", &typed).await;
        assert_eq!(merged.status, StatusCode::CONFLICT);
        assert_snapshot!(merged.words_of("<div class=\"callout callout--warn\"", "</table>"), @r#"
        This was changed meanwhile
        Ines changed it 1 Oct 2026, 11:00. What you typed is kept below, beside what it says now.
        Larger teams.
        What
        It says now
        You typed
        Objectives for a team and cycle
        5
        4
        A stretch is a success from
        0.6
        You left it as it was
        "#);
        assert!(merged.has("name=\"objectives_max\" inputmode=\"decimal\" autocomplete=\"off\" value=\"4\""));
        assert!(merged.has("<option value=\"6\" selected>"), "what only Ines changed is taken over");
        assert!(merged.has("Fewer is clearer."));
        let newer = seen(&merged);
        assert_ne!(newer, begun);
        let again = with(&[("objectives_max", "4"), ("owned_max", "2"), ("success", "6"), ("reason", "Fewer is clearer."), ("seen", &newer)]);
        assert_eq!(olu.post("/policy", &again).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_workspace_calls_things_by_its_own_words_on_every_page(house: House) {
        let lead = Browser::of(&house, &okr_lead(&house, "Olu").await).await;
        let long = "x".repeat(41);
        let refused = lead.post("/policy", &with(&[("word_policy", &long), ("reason", "Because.")])).await;
        assert_eq!(
            refused.words_of("<p class=\"field__error\" id=\"word_policy-problem\"", "</p>"),
            "a word has at most 40 characters, this one has 41"
        );
        let typed = with(&[("word_policy", " our deal "), ("word_aspirational", "a <b>bet</b>"), ("reason", "We say so.")]);
        assert_eq!(lead.post("/policy", &typed).await.goes_to(), "/policy");
        let page = lead.get("/policy").await;
        assert!(page.has("<h1>Our deal</h1>") && page.has("aria-current=\"page\">Our deal</a>"));
        assert!(page.has("“our deal” for “how we work here”") && page.has("A &#60;b&#62;bet&#60;/b&#62; is a success from"), "{}", page.html);
        assert!(lead.get("/policy/edit").await.has("value=\"our deal\""));
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        assert!(reader.get("/week").await.has("href=\"/policy\">Our deal</a>"));
        let told = lead.get("/policy").await;
        assert_snapshot!(told.words_of("<ol class=\"notes", "</ol>"), @r#"
        Olu 1 Oct 2026, 11:00
        We say so.
        What we call things: “a &#60;b&#62;bet&#60;/b&#62;” for “a stretch” and “our deal” for “how we work here”
        "#);
        assert_eq!(lead.post("/policy", &with(&[("reason", "Back again.")])).await.goes_to(), "/policy");
        assert!(reader.get("/week").await.has("href=\"/policy\">How we work here</a>"));
    }

    async fn what_the_review_looks_for_is_settled_rule_by_rule(house: House) {
        let lead = Browser::of(&house, &okr_lead(&house, "Olu").await).await;
        let form = lead.get("/policy/edit").await;
        let (_, k12) = form.html.split_once("id=\"rule_K12\"").unwrap();
        let offered = k12.split("</select>").next().unwrap().matches("<option").count();
        assert_eq!(offered, 4, "as it comes, off, and the two that it does not weigh anyway");
        // Each row is headed by what its field is called, and says what the rule weighs without a choice.
        assert!(form.has("<label for=\"rule_K12\"><span class=\"table__code\">K12</span> Volume instead of effect</label>"));
        assert!(form.has("id=\"rule_K12-own\">Hint</td>") && form.has("aria-describedby=\"rule_K12-own\""));
        let unsaid = lead.post("/policy", &with(&[("glossary", "FTR"), ("reason", "Because.")])).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            unsaid.words_of("<p class=\"field__error\" id=\"glossary-problem\"", "</p>"),
            "say what “FTR” means: the word, a colon, and what it means"
        );
        let typed = with(&[
            ("rule_K12", "off"), ("rule_K6", "warning"), ("rule_K1", ""), ("glossary", "FTR: first time <b>right</b>\nCTC: cost to complete"),
            ("reason", "We count what passes through."),
        ]);
        assert_eq!(lead.post("/policy", &typed).await.goes_to(), "/policy");
        let page = lead.get("/policy").await;
        assert_snapshot!(page.words_of("<ol class=\"notes", "</ol>"), @r#"
        Olu 1 Oct 2026, 11:00
        We count what passes through.
        What the review looks for: K6: Another look and K12: Off
        Words that we explain once: “CTC”: cost to complete and “FTR”: first time &#60;b&#62;right&#60;/b&#62;
        "#);
        let form = lead.get("/policy/edit").await;
        assert!(form.has("<option value=\"off\" selected>") && form.has("CTC: cost to complete\nFTR: first time"), "{}", form.html);
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let words = reader.get("/policy").await.words();
        assert!(words.contains("K6: Another look and K12: Off"), "{words}");
    }

    async fn a_pause_is_planned_and_taken_away(house: House) {
        let lead = Browser::of(&house, &okr_lead(&house, "Olu").await).await;
        let unsaid = lead.post("/policy/pauses", &[("name", "Winter break"), ("from_on", ""), ("to_on", "2027-01-03")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsaid.has("id=\"from_on-problem\"") && unsaid.has("value=\"Winter break\""));
        let turned = lead.post("/policy/pauses", &[("name", "Winter break"), ("from_on", "2027-01-04"), ("to_on", "2027-01-03")]).await;
        assert!(turned.has("id=\"to_on-problem\""), "{}", turned.words());
        let added = lead.post("/policy/pauses", &[("name", "Winter break"), ("from_on", "2026-12-21"), ("to_on", "2027-01-03")]).await;
        assert_eq!(added.goes_to(), "/policy#pauses");
        let page = lead.get("/policy").await;
        assert!(page.has("Winter break"));
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        assert!(reader.get("/policy").await.has("Winter break"));

        let (_, rest) = page.html.split_once("/policy/pauses/").unwrap();
        let removal = format!("/policy/pauses/{}/removal", rest.split('/').next().unwrap());
        assert_eq!(reader.post(&removal, &[]).await.status, StatusCode::FORBIDDEN);
        lead.post(&removal, &[]).await;
        assert!(!lead.get("/policy").await.has("Winter break"));
    }
}
