//! The review beside what is written: what it says where, what its buttons do without scripts, and that nothing is in the
//! way of saving.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_core::finding::Rule;
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::rule_settings::RuleSetting;
use plumb_testkit::stories;

const WORK: &[(&str, &str)] = &[
    ("statement", "Launch the new booking page"),
    ("measure", "reach"),
    ("unit", "percent"),
    ("owner", "P-1"),
];

/// A form of a new key result as it is begun: what it is measured by is as it was offered.
const BEGUN: &[(&str, &str)] = &[
    ("statement", ""),
    ("measure", "reach"),
    ("unit", "percent"),
    ("from", ""),
    ("to", ""),
    ("due_on", ""),
];

stories! {
    async fn what_was_understood_of_a_statement_is_marked_and_what_holds_is_said(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        for path in ["/write?team=T-2&cycle=C-1", "/objectives/O-1"] {
            let page = ada.get(path).await;
            page.says(r#"title="verb">Raise</span>"#);
            page.says(r#"title="start">from 40%</span>"#);
            page.says(r#"title="target">to 75%</span>"#);
            page.says("This set, as a reviewer would read it");
            page.says("says how far");
        }
    }

    async fn work_among_key_results_is_named_with_a_way_forward(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        assert_eq!(ada.post("/objectives/O-1/key-results", WORK).await.told(), "303 /objectives/O-1");
        let page = ada.get("/write?team=T-2&cycle=C-1").await;
        page.says("work, not evidence");
        page.says(r#"href="/key-results/K-1/initiative""#);
        // From where to where is asked of evidence; for agreeing it is still open.
        page.does_not_say("from where?");
        page.says("Say where it starts and where it is to go.");
        // Nothing blocks: it can be proposed as it is.
        assert_eq!(ada.post("/objectives/O-1/proposal", &[]).await.told(), "303 /objectives/O-1");
    }

    async fn the_set_names_each_finding_as_its_rule_and_leads_to_where_it_stands(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", WORK).await;
        for path in ["/write?team=T-2&cycle=C-1", "/objectives/O-1"] {
            let page = ada.get(path).await;
            page.says(r#"id="K-1-K2"><span class="visually-hidden">Problem: </span>"#);
            page.says(r##"<span class="chip chip--bad">A delivery instead of a result</span><p class="note__foot"><a href="#K-1-K2""##);
            page.reads("K2 in K-1");
            // What is said of the set leads to its rule, as what is said of a statement does.
            page.says(r#"<span class="chip chip--warn">Too many, or too few</span>"#);
            page.says(r#"<a class="finding__rule" href="/rules/S1">More on S1</a></p><p class="advice__way">"#);
        }
    }

    async fn every_note_of_a_set_leads_to_something_that_is_there(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", &with(OBJECTIVE, "statement", "Launch the new booking page")).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        let leads = |page: &str, anchors: bool| {
            let links = page.split("<p class=\"note__foot\"><a href=\"").skip(1);
            let links = links.map(|rest| rest.split('"').next().unwrap().to_owned());
            let links = links.filter(|link| link.starts_with('#')).collect::<Vec<_>>();
            assert_eq!(!links.is_empty(), anchors, "{page}");
            for link in links {
                assert!(page.contains(&format!(r#"id="{}""#, &link[1..])), "{link} leads nowhere:\n{page}");
            }
        };
        for path in ["/write?team=T-2&cycle=C-1", "/objectives/O-1"] {
            leads(&ada.get(path).await.page, true);
        }
        // Once it is agreed, its page says nothing of its own words; what is added late is still being written.
        assert_eq!(ada.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
        leads(&ada.get("/teams/T-2/second-look").await.page, true);
        ada.post("/objectives/O-1/key-results", &with(WORK, "statement", "Raise tables oiled")).await;
        let page = ada.get("/objectives/O-1").await;
        page.reads("O1 in O-1");
        page.says(r#"<a href="/objectives/O-1/edit">O1 in O-1</a>"#);
        leads(&page.page, true);
    }

    async fn what_is_counted_is_asked_once(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let vague = with(WORK, "statement", "Winter readiness");
        ada.post("/objectives/O-1/key-results", &vague).await;
        let typed = [&vague[..], &[("counted", ""), ("excluded", ""), ("source", ""), ("contribution", "")]].concat();
        let panel = ada.post("/objectives/O-1/key-results/review", &typed).await;
        panel.says("What could you count that shows it?");
        panel.does_not_say("What exactly do you count?");
        let page = ada.get("/objectives/O-1").await;
        page.says("What could you count that shows it?");
        page.does_not_say("not said what is counted");
        // What can be measured is asked what exactly is meant.
        let typed = with(&typed, "statement", "Raise repairs done within a day from 40% to 75%");
        let panel = ada.post("/objectives/O-1/key-results/review", &typed).await;
        panel.says("What exactly do you count?");
    }

    async fn what_the_workspace_turned_off_is_nowhere_asked(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let undefined = with(KEY_RESULT, "counted", "");
        ada.post("/objectives/O-1/key-results", &undefined).await;
        let page = ada.get("/objectives/O-1").await;
        page.reads("not said what is counted");
        page.reads("It does not say what it supports.");

        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        let mut policy = Policy::default();
        for rule in [Rule::K9, Rule::S5, Rule::O1] {
            policy.rules.put(rule, Some(RuleSetting::Off));
        }
        house.app.change_policy(&house.caller(&olu).await, None, policy, "We know").await.unwrap();
        let page = ada.get("/objectives/O-1").await;
        page.does_not_say("not said what is counted");
        page.does_not_say("It does not say what it supports.");
        let finding = ada.get("/objectives/O-1/findings/O1").await;
        finding.reads("This rule is turned off here");
    }

    async fn work_that_is_left_as_it_is_is_called_so_no_more(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", WORK).await;
        ada.get("/objectives/O-1").await.reads("work, not evidence");
        ada.post("/key-results/K-1/findings/K2", &[("reason", "Half of all calls ask for it")]).await;
        ada.get("/objectives/O-1").await.does_not_say("work, not evidence");
    }

    async fn what_sentence_and_measure_say_otherwise_is_mended_and_not_left(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let typed = with(KEY_RESULT, "statement", "Raise repairs done within a day from 40% to 90%");
        ada.post("/objectives/O-1/key-results", &typed).await;
        let said = "The sentence says “90%”, and its measure holds something else.";
        let page = ada.get("/objectives/O-1").await;
        page.reads(said);
        page.does_not_say("/key-results/K-1/findings/K7?back=");
        let at = "/key-results/K-1/findings/K7";
        let finding = ada.get(at).await;
        finding.reads(said);
        finding.does_not_say("Why is it right as it is?");
        // Who says so all the same hides nothing.
        ada.post(at, &[("reason", "It is both")]).await;
        ada.get("/objectives/O-1").await.reads(said);
    }

    async fn what_the_sorter_takes_for_an_objective_is_written_on(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let sorted = ada.get("/sorter?text=Riders+get+home+safely+after+dark").await;
        sorted.says(r#"<input type="hidden" name="statement" value="Riders get home safely after dark">"#);
        let typed = [
            ("statement", "Riders get home safely after dark"),
            ("ambition", "aspirational"),
            ("purpose", "strategic"),
            ("review", "read"),
        ];
        let form = ada.post("/objectives", &typed).await;
        assert_eq!(form.told(), "200");
        form.says(">Riders get home safely after dark</textarea>");
        assert_eq!(ada.get("/objectives/O-1").await.told(), "404", "it is not saved yet");
    }

    async fn what_a_team_left_as_it_is_is_not_among_what_is_open(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "counted", "")).await;
        ada.get("/objectives/O-1").await.reads("not said what is counted");
        ada.post("/key-results/K-1/findings/K9", &[("reason", "The till counts them")]).await;
        let page = ada.get("/objectives/O-1").await;
        page.does_not_say("not said what is counted");
        page.reads("The till counts them");
        ada.get("/objectives/O-1/findings/O1").await.reads("nothing of this kind here any more");
    }

    async fn a_finding_is_left_as_it_is_with_a_reason_and_told_again(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", WORK).await;
        let leave = r#"class="finding__rule" href="/key-results/K-1/findings/K2?back="#;
        let page = ada.get("/write?team=T-2&cycle=C-1").await;
        page.says(leave);
        let at = "/key-results/K-1/findings/K2";
        let asked = ada.get(&format!("{at}?back=%2Fwrite%3Fteam%3DT-2%26cycle%3DC-1%23o-1")).await;
        asked.reads("Why is it right as it is?");
        asked.says(r#"name="back" value="/write?team=T-2&#38;cycle=C-1#o-1""#);
        let refused = ada.post(at, &[("reason", " "), ("back", "/write")]).await;
        assert_eq!(refused.status.as_u16(), 422);
        refused.reads("say why in a sentence");
        refused.says(r#"name="back" value="/write""#);

        let why = "Half of all calls ask for it";
        let back = "/write?team=T-2&cycle=C-1#o-1";
        let done = ada.post(at, &[("reason", why), ("back", back)]).await;
        assert_eq!(done.told(), format!("303 {back}"));
        let page = ada.get("/write?team=T-2&cycle=C-1").await;
        page.does_not_say(leave);
        page.reads("One finding left as it is");
        page.reads(why);
        let left = ada.get(at).await;
        left.reads(why);
        left.reads("Left as it is by Ada,");

        // Other words are another statement.
        let other = with(WORK, "statement", "Launch the new booking page and its form");
        ada.post("/key-results/K-1", &other).await;
        ada.get("/write?team=T-2&cycle=C-1").await.says(leave);
        ada.post("/key-results/K-1", WORK).await;
        ada.get("/write?team=T-2&cycle=C-1").await.does_not_say(leave);
        assert_eq!(ada.post(&format!("{at}/removal"), &[]).await.told(), "303 /objectives/O-1");
        ada.get("/write?team=T-2&cycle=C-1").await.says(leave);
        // Nobody is led out of the house.
        let away = ada.post(at, &[("reason", why), ("back", "//elsewhere.example")]).await;
        assert_eq!(away.told(), "303 /objectives/O-1");
    }

    async fn what_is_said_of_a_set_is_left_as_it_is_at_its_objective(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        let leave = r#"<p class="note__foot"><a href="/objectives/O-1/findings/S1?back="#;
        ada.get("/objectives/O-1").await.says(leave);
        let at = "/objectives/O-1/findings/S1";
        let page = ada.get(at).await;
        page.reads("S1:");
        page.reads("It comes back once its key results change");
        ada.post(at, &[("reason", "It is all we look at")]).await;
        let page = ada.get("/objectives/O-1").await;
        page.does_not_say(leave);
        page.reads("It is all we look at");
    }

    async fn what_is_said_of_all_that_a_team_wants_is_left_as_it_is_and_looked_at_again(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        for _ in 0..4 {
            ada.post("/objectives", OBJECTIVE).await;
        }
        let (write, at) = ("/write?team=T-2&cycle=C-1", "/teams/T-2/findings/S1");
        let leave = r#"<p class="note__foot"><a href="/teams/T-2/findings/S1?cycle=C-1&#38;back="#;
        ada.get(write).await.says(leave);
        let page = ada.get(&format!("{at}?cycle=C-1")).await;
        page.reads("S1:");
        page.reads("It comes back once the team has other objectives.");
        let no_reason = ada.post(at, &[("cycle", "C-1"), ("reason", " ")]).await;
        assert_eq!(no_reason.status.as_u16(), 422);
        no_reason.says(r#"name="cycle" value="C-1""#);
        let why = "Two of them end in a month";
        let left = ada.post(at, &[("cycle", "C-1"), ("reason", why), ("back", write)]).await;
        assert_eq!(left.told(), format!("303 {write}"));
        let page = ada.get(write).await;
        page.does_not_say(leave);
        page.reads("T-2, S1: Two of them end in a month");
        let page = reader.get(&format!("{at}?cycle=C-1")).await;
        page.reads("Left as it is by");
        page.does_not_say("Look at it again");
        assert_eq!(reader.post(at, &[("cycle", "C-1"), ("reason", "So be it")]).await.status.as_u16(), 403);
        ada.get("/teams/T-2/history").await.reads("left as it is what the review finds in this team");

        ada.get(&format!("{at}?cycle=C-1")).await.reads("Look at it again");
        let again = ada.post(&format!("{at}/removal"), &[("cycle", "C-1")]).await;
        assert_eq!(again.told(), format!("303 {write}"));
        ada.get(write).await.says(leave);
        for nothing in [
            "/teams/T-2/findings/S2?cycle=C-1",
            "/teams/T-2/findings/K2?cycle=C-1",
            "/teams/T-2/findings/S1?cycle=C-9",
            "/teams/T-9/findings/S1?cycle=C-1",
        ] {
            assert_eq!(ada.get(nothing).await.status.as_u16(), 404, "{nothing}");
        }
    }

    async fn what_stands_between_teams_is_told_until_each_left_it_as_it_is(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let shop = house.add_team("Shop").await;
        let tom = house.person_as("Tom", &[(RoleKind::TeamLead, Some(shop))]).await;
        let tom = Visit::of(&house, &tom).await;
        for (visit, team, at) in [(&ada, "T-2", "/objectives/O-1"), (&tom, "T-3", "/objectives/O-2")] {
            visit.post("/objectives", &with(OBJECTIVE, "team", team)).await;
            visit.post(&format!("{at}/key-results"), &with(KEY_RESULT, "statement", "Repeat visit share")).await;
            visit.post(&format!("{at}/proposal"), &[]).await;
        }
        let (review, found) = ("/cycles/C-1/review", "own the same number: Repeat visit share");
        let page = ada.get(review).await;
        page.reads(found);
        page.reads("Leave it as it is for Shop");
        // Who leads the shop finds it at the shop.
        let at = "/teams/T-3/findings/S8";
        tom.get(&format!("{at}?cycle=C-1")).await.reads(found);
        tom.post(at, &[("cycle", "C-1"), ("reason", "We only watch")]).await;
        let page = ada.get(review).await;
        page.reads("Shop leaves it as it is: We only watch");
        page.reads("Leave it as it is for Workshop");
        page.does_not_say("Leave it as it is for Shop");
        ada.post("/teams/T-2/findings/S8", &[("cycle", "C-1"), ("reason", "We look after it")]).await;
        let page = ada.get(review).await;
        page.does_not_say(found);
        page.reads("T-3, S8: We only watch");
        page.reads("T-2, S8: We look after it");
    }

    async fn others_read_what_is_left_and_leave_nothing(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", WORK).await;
        let at = "/key-results/K-1/findings/K2";
        assert_eq!(reader.get(at).await.status.as_u16(), 404, "a draft is its team's");
        ada.post("/objectives/O-1/proposal", &[]).await;
        let page = reader.get(at).await;
        page.reads("K2:");
        page.does_not_say("<textarea");
        assert_eq!(reader.post(at, &[("reason", "So be it")]).await.status.as_u16(), 403);
        for nothing in ["/key-results/K-1/findings/K99", "/key-results/K-9/findings/K2"] {
            assert_eq!(ada.get(nothing).await.status.as_u16(), 404, "{nothing}");
        }
    }

    async fn others_read_a_proposal_without_its_review(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", WORK).await;
        ada.post("/objectives/O-1/proposal", &[]).await;
        ada.get("/objectives/O-1").await.says("This set, as a reviewer would read it");
        let page = reader.get("/objectives/O-1").await;
        page.reads("Launch the new booking page");
        page.does_not_say("This set, as a reviewer would read it");
        page.does_not_say("work, not evidence");
    }

    async fn the_review_comes_as_one_types_and_saves_nothing(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let typed = with(BEGUN, "statement", "Launch the new booking page");
        let panel = ada.post("/objectives/O-1/key-results/review", &typed).await;
        assert_eq!(panel.told(), "200");
        panel.says("work, not evidence");
        panel.does_not_say("<html");
        let panel = ada.post("/objectives/review", &with(OBJECTIVE, "statement", "Be the best workshop ever")).await;
        panel.says(r#"data-reviewed="Be the best workshop ever""#);
        ada.get("/objectives/O-1").await.says("No key result yet");
        // Before anything is written there is nothing to say.
        let panel = ada.post("/objectives/O-1/key-results/review", BEGUN).await;
        panel.does_not_say("finding");
    }

    async fn a_set_that_is_not_theirs_to_read_is_not_found(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let elsewhere = house.add_team("Rentals").await;
        let max = house.person_as("Max", &[(RoleKind::TeamMember, Some(elsewhere))]).await;
        let max = Visit::of(&house, &max).await;
        let panel = max.post("/objectives/O-1/key-results/review", BEGUN).await;
        assert_eq!(panel.told(), "404");
    }

    async fn a_sentence_fills_the_form_in_without_scripts(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let mut typed = with(BEGUN, "statement", "Cut the wait for a repair from 12 days to 4 days by 15 December");
        typed.push(("review", "fill"));
        let form = ada.post("/objectives/O-1/key-results", &typed).await;
        assert_eq!(form.told(), "200");
        form.says(r#"name="from" inputmode="decimal" autocomplete="off" value="12""#);
        form.says(r#"name="to" inputmode="decimal" autocomplete="off" value="4""#);
        form.says(r#"name="due_on" type="date" value="2026-12-15""#);
        form.says(r#"<option value="duration" selected>"#);
        form.says(r#"<option value="day" selected>"#);
        // What somebody typed stays.
        let mut typed = with(&typed, "from", "11");
        typed.push(("unit", "duration"));
        typed.push(("duration", "day"));
        let typed = with(&typed, "unit", "duration");
        let form = ada.post("/objectives/O-1/key-results", &typed).await;
        form.says(r#"name="from" inputmode="decimal" autocomplete="off" value="11""#);
        form.says(r#"name="to" inputmode="decimal" autocomplete="off" value="4""#);
        ada.get("/objectives/O-1").await.says("No key result yet");
    }

    async fn the_form_writes_its_numbers_into_the_sentence_without_scripts(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let mut typed = with(KEY_RESULT, "statement", "Raise repairs done within a day");
        typed.push(("review", "yes"));
        let form = ada.post("/objectives/O-1/key-results", &typed).await;
        assert_eq!(form.told(), "200");
        form.says("Write it as a sentence: Raise repairs done within a day from 40% to 75%");
        let typed = with(&typed, "review", "sentence");
        let form = ada.post("/objectives/O-1/key-results", &typed).await;
        form.says(r#"value="Raise repairs done within a day from 40% to 75%""#);
    }

    async fn a_saved_sentence_that_says_another_number_than_its_form_is_told_with_a_way_to_each_side(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.get("/key-results/K-1/edit").await.does_not_say("The sentence says");
        let other = with(KEY_RESULT, "statement", "Raise repairs done within a day from 40% to 80%");
        let typed = [&other[..], &[("key_result", "K-1"), ("from_sentence", ""), ("by_hand", "")]].concat();
        let panel = ada.post("/objectives/O-1/key-results/review", &typed).await;
        panel.reads("The sentence says “to 80%”, the form “to 75%”.");
        panel.says(r#"data-review-take="to=80""#);
        panel.does_not_say("Write it as a sentence");
        // Nothing is in the way of saving it so; whoever reads it or opens it again is told.
        assert_eq!(ada.post("/key-results/K-1", &other).await.told(), "303 /objectives/O-1");
        ada.get("/objectives/O-1").await.says(r#"<span class="sentence__gap">in the form “to 75%”</span>"#);
        ada.get("/key-results/K-1/edit").await.reads("The sentence says “to 80%”, the form “to 75%”.");
        let press = |value: &'static str| [&other[..], &[("review", value)]].concat();
        let taken = ada.post("/key-results/K-1", &press("settle-0")).await;
        taken.says(r#"name="to" inputmode="decimal" autocomplete="off" value="80""#);
        taken.says(r#"value="Raise repairs done within a day from 40% to 80%""#);
        taken.does_not_say("The sentence says");
        let put = ada.post("/key-results/K-1", &press("settle-1")).await;
        put.says(r#"name="to" inputmode="decimal" autocomplete="off" value="75""#);
        put.says(r#"value="Raise repairs done within a day from 40% to 75%""#);
        put.does_not_say("The sentence says");
    }

    async fn a_level_is_kept_or_reached_as_its_writer_says(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let typed = with(BEGUN, "statement", "Benches in use at least 60% of the day");
        let asked = ada.post("/objectives/O-1/key-results/review", &typed).await;
        asked.reads("Is “at least 60%” to be kept all the time, or reached by the end?");
        let press = |value: &'static str| [&typed[..], &[("floor", ""), ("ceiling", ""), ("review", value)]].concat();
        let kept = ada.post("/objectives/O-1/key-results", &press("settle-0")).await;
        kept.says(r#"value="keep" checked"#);
        kept.says(r#"name="floor" inputmode="decimal" autocomplete="off" value="60""#);
        kept.does_not_say("kept all the time");
        let reached = ada.post("/objectives/O-1/key-results", &press("settle-1")).await;
        reached.says(r#"value="reach" checked"#);
        reached.says(r#"name="to" inputmode="decimal" autocomplete="off" value="60""#);
        reached.does_not_say("kept all the time");
    }

    async fn a_suggestion_is_applied_without_scripts_and_not_found_again(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let words = "Make repairs quick for everybody by launching an app";
        let mut typed = with(OBJECTIVE, "statement", words);
        typed.push(("review", "yes"));
        let page = ada.post("/objectives", &typed).await;
        page.says("Leave out “by launching an app”");
        let (_, rest) = page.page.split_once(r#"review__apply" name="review" value=""#).unwrap();
        let pressed = rest.split('"').next().unwrap();
        let page = ada.post("/objectives", &with(&typed, "review", pressed)).await;
        assert_eq!(page.told(), "200");
        page.says(">Make repairs quick for everybody</textarea>");
        page.does_not_say("Leave out “");
    }

    async fn work_moves_to_initiatives_and_what_should_change_takes_its_place(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        // A new one is drafted on the way.
        let mut typed = WORK.to_vec();
        typed.push(("then", "initiative"));
        let told = ada.post("/objectives/O-1/key-results", &typed).await.told();
        assert_eq!(told, "303 /key-results/K-1/initiative");
        let page = ada.get("/key-results/K-1/initiative").await;
        page.says(r#"value="Launch the new booking page""#);
        page.says("What should change because of it?");
        let seen = page.seen();
        let answer = [("seen", seen.as_str()), ("title", "Launch the new booking page"), ("statement", "")];
        let refused = ada.post("/key-results/K-1/initiative", &answer).await;
        assert_eq!(refused.told(), "422");
        refused.says(r#"id="statement-problem""#);
        let answer = with(&answer, "statement", "Raise repairs booked online from 10% to 40%");
        let told = ada.post("/key-results/K-1/initiative", &answer).await;
        assert_eq!(told.told(), "303 /key-results/K-1/edit?fill=sentence");
        let form = ada.get(&told.to).await;
        form.says("Undo");
        form.says("Filled in from the sentence: from 10%");
        form.says(r#"name="from" inputmode="decimal" autocomplete="off" value="10""#);
        form.says(r#"name="to" inputmode="decimal" autocomplete="off" value="40""#);
        ada.get("/initiatives/I-1").await.says("Launch the new booking page");
        ada.get("/objectives/O-1").await.reads("Raise repairs booked online from 10% to 40%");
        // Somebody who saw the old words is told, and loses nothing.
        let again = ada.post("/key-results/K-1/initiative", &answer).await;
        assert_eq!(again.told(), "409");
        again.says(r#"value="Raise repairs booked online from 10% to 40%""#);
    }
}
