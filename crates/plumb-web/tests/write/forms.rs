//! Forms: what is written arrives, what is refused stays as it was typed.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_testkit::stories;

stories! {
    async fn an_objective_and_its_key_results_are_written_as_one_sentence(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.get("/write").await.says("Nothing is drafted for Workshop in Q4 2026 yet.");
        assert_eq!(ada.post("/objectives", OBJECTIVE).await.told(), "303 /objectives/O-1/key-results/new");
        assert_eq!(ada.post("/objectives/O-1/key-results", KEY_RESULT).await.told(), "303 /objectives/O-1");
        let page = ada.get("/write?team=T-2&cycle=C-1").await;
        page.says("make a repair something to look forward to");
        page.reads("Raise repairs done within a day from 40% to 75%");
        // Its words say from where to where, so the sentence does not say it again.
        page.does_not_say("<span class=\"sentence__part\">from 40%</span>");
    }

    async fn a_measure_in_all_its_kinds_comes_back_as_it_was_typed(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let keep = [
            ("statement", "Keep the wait low"), ("measure", "keep"), ("unit", "duration"), ("duration", "day"),
            ("ceiling", "2.5"), ("not_from", "2026-12-24"), ("not_to", "2026-12-26"), ("owner", ""),
        ];
        assert_eq!(ada.post("/objectives/O-1/key-results", &keep).await.told(), "303 /objectives/O-1");
        let page = ada.get("/key-results/K-1/edit").await;
        page.says(r#"name="ceiling" inputmode="decimal" autocomplete="off" value="2.5""#);
        page.says(r#"name="not_to" type="date" value="2026-12-26""#);
        let milestones = [
            ("statement", "Open on Saturdays"), ("measure", "milestones"), ("owner", "P-1"),
            ("milestone_title", "A rota"), ("milestone_proof", "It hangs on the door"), ("milestone_weight", ""),
            ("milestone_due", ""), ("milestone_id", ""),
            ("milestone_title", "A first Saturday"), ("milestone_proof", "The till"), ("milestone_weight", "2"),
            ("milestone_due", "2026-11-14"), ("milestone_id", ""),
        ];
        assert_eq!(ada.post("/objectives/O-1/key-results", &milestones).await.told(), "303 /objectives/O-1");
        let page = ada.get("/key-results/K-2/edit").await;
        page.says(r#"value="A first Saturday""#);
        page.says(r#"name="milestone_due" type="date" value="2026-11-14""#);
        let measured = [
            ("statement", "Halve complaints"), ("measure", "reach"), ("unit", "count"), ("to", "12"),
            ("to_be_measured_by", "2026-10-20"), ("owner", "P-1"),
            ("checkpoint_on", "2026-11-10"), ("checkpoint_value", "20"),
        ];
        assert_eq!(ada.post("/objectives/O-1/key-results", &measured).await.told(), "303 /objectives/O-1");
        let page = ada.get("/key-results/K-3/edit").await;
        page.says(r#"name="checkpoint_on" type="date" value="2026-11-10""#);
        ada.get("/objectives/O-1").await.says("from where we are, measured by 20 Oct");
    }

    async fn a_key_result_continues_one_of_an_earlier_cycle(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/proposal", &[]).await;
        assert_eq!(ada.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
        let next = [("name", "Q1 2027"), ("starts_on", "2027-01-01"), ("ends_on", "2027-03-31")];
        assert_eq!(ada.post("/cycles", &next).await.told(), "303 /cycles/C-2");
        ada.post("/objectives", &with(OBJECTIVE, "cycle", "C-2")).await;
        let earlier = "K-1: Raise repairs done within a day from 40% to 75%";
        ada.get("/objectives/O-2/key-results/new").await.says(&format!("<option value=\"{earlier}\">"));
        // In the first cycle there is nothing before it.
        ada.get("/objectives/O-1/key-results/new").await.does_not_say(earlier);
        let again = ada.post("/objectives/O-2/key-results", &with(KEY_RESULT, "continues", "the wait")).await;
        assert_eq!(again.told(), "422");
        again.says("no earlier key result is called that");
        again.says("value=\"the wait\"");
        let part = with(KEY_RESULT, "continues", "REPAIRS done");
        assert_eq!(ada.post("/objectives/O-2/key-results", &part).await.told(), "303 /objectives/O-2");
        let page = ada.get("/key-results/K-2").await;
        page.says("<a href=\"/key-results/K-1\">");
        page.says("the one that this continues");
        let page = ada.get("/key-results/K-1").await;
        page.says("<a href=\"/key-results/K-2\">");
        page.says("continues this one");
        let form = ada.get("/key-results/K-2/edit").await;
        form.says(&format!("value=\"{earlier}\""));
        let seen = form.seen();
        let edit = |continues: &'static str| {
            let mut fields = with(KEY_RESULT, "continues", continues);
            fields.push(("seen", &seen));
            fields
        };
        let again = ada.post("/key-results/K-2", &edit("K-2")).await;
        again.says("only a key result that was agreed once can be continued");
        assert_eq!(ada.post("/key-results/K-2", &edit("")).await.told(), "303 /objectives/O-2");
        ada.get("/key-results/K-2").await.does_not_say("the one that this continues");
        ada.get("/key-results/K-1").await.does_not_say("continues this one");
        // Once it is agreed, the page says what was changed and what it continued.
        assert_eq!(ada.post("/objectives/O-2/agreement", &[]).await.told(), "303 /objectives/O-2");
        for (continues, words) in [("K-1", "Changed: which earlier one it continues"), ("", "Raise repairs done")] {
            let seen = ada.get("/key-results/K-2/edit").await.seen();
            let mut fields = with(KEY_RESULT, "continues", continues);
            fields.extend([("seen", seen.as_str()), ("reason", "It does")]);
            assert_eq!(ada.post("/key-results/K-2", &fields).await.told(), "303 /key-results/K-2");
            ada.get("/key-results/K-2").await.says(words);
        }
    }

    async fn what_is_refused_stays_as_it_was_typed(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let again = ada.post("/objectives", &with(OBJECTIVE, "statement", "  ")).await;
        assert_eq!(again.told(), "422");
        again.says("type the words of the objective");
        again.says("Half of those who come once never come again.");
        ada.post("/objectives", OBJECTIVE).await;
        let again = ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "to", "4,5,5")).await;
        assert_eq!(again.told(), "422");
        again.says(r#"value="4,5,5""#);
        again.says(r#"id="to-problem""#);
        let again = ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "to", "40")).await;
        again.says("nothing would have to change");
        ada.get("/objectives/O-1").await.says("No key result yet");
    }

    async fn half_a_measure_is_kept_in_a_draft_and_asked_for_before_it_is_agreed(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let words = with(KEY_RESULT, "statement", "More repairs done within a day");
        let half = with(&words, "from", "");
        assert_eq!(ada.post("/objectives/O-1/key-results", &half).await.told(), "303 /objectives/O-1");
        let page = ada.get("/objectives/O-1").await;
        page.says("from where?");
        page.says("to 75%");
        page.says("Say where it starts, or by which day you will know.");
        let form = ada.get("/key-results/K-1/edit").await;
        form.says(r#"name="to" inputmode="decimal" autocomplete="off" value="75""#);
        let refused = ada.post("/objectives/O-1/agreement", &[]).await;
        assert_eq!(refused.told(), "422");
        refused.says("ay where it starts, or by which day you will know");
        let whole = with(&words, "from", "40");
        assert_eq!(ada.post("/key-results/K-1", &whole).await.told(), "303 /objectives/O-1");
        assert_eq!(ada.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
        let refused = ada.post("/key-results/K-1", &with(&whole, "to", "")).await;
        assert_eq!(refused.told(), "422");
        refused.says(r#"id="to-problem""#);
        refused.says("say where it is to go");
    }

    async fn a_line_more_needs_no_script_and_saves_nothing(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let lines = |page: &str| page.matches(r#"name="milestone_title""#).count();
        let first = ada.get("/objectives/O-1/key-results/new").await;
        assert_eq!(lines(&first.page), 2);
        let typed = [
            ("add", "milestone"), ("measure", "milestones"), ("statement", ""),
            ("milestone_title", "A rota"), ("milestone_title", ""),
        ];
        let more = ada.post("/objectives/O-1/key-results", &typed).await;
        assert_eq!((more.told().as_str(), lines(&more.page)), ("200", 3));
        more.says(r#"value="A rota""#);
        let more = ada.post("/objectives/O-1/key-results", &[("add", "checkpoint")]).await;
        assert_eq!(more.page.matches(r#"name="checkpoint_on""#).count(), 1);
        ada.get("/objectives/O-1").await.says("No key result yet");
    }

    async fn numbers_are_read_as_their_reader_writes_them(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "to", "1,250.5")).await;
        ada.get("/key-results/K-1/edit").await.says(r#"value="1,250.5""#);
    }

    async fn a_due_day_outside_the_cycle_is_allowed_and_told(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let late = with(KEY_RESULT, "due_on", "2027-01-15");
        assert_eq!(ada.post("/objectives/O-1/key-results", &late).await.told(), "303 /objectives/O-1");
        ada.get("/key-results/K-1/edit").await.says("is outside the cycle. That is allowed.");
        ada.get("/write").await.says("due outside the cycle");
        ada.get("/key-results/K-1").await.says("by 15 Jan 2027, outside the cycle");
    }

    async fn a_personal_objective_is_its_persons_unless_it_is_shared(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        ada.post("/objectives", &with(OBJECTIVE, "team", "me")).await;
        ada.get("/write?team=me").await.says("make a repair something to look forward to");
        ada.get("/objectives/O-1").await.says("Only you see this");
        assert_eq!(mira.get("/objectives/O-1").await.told(), "404");
        let mut shared = with(OBJECTIVE, "team", "me");
        shared.push(("shared", "yes"));
        ada.post("/objectives", &shared).await;
        mira.get("/objectives/O-2").await.says("Personal, shared by its owner");
    }

    async fn a_character_that_no_database_keeps_is_refused_beside_its_field(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let refused = ada.post("/objectives", &with(OBJECTIVE, "why", "Riders\0 told us")).await;
        assert_eq!(refused.told(), "422");
        refused.says("id=\"why-problem\"");
        refused.says("a character in this that can’t be kept");
    }
}
