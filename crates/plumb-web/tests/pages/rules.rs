//! What the review looks for, and what a sentence reads as.

use crate::browser::Browser;
use axum::http::StatusCode;
use plumb_core::finding::Rule;
use plumb_core::policy::Policy;
use plumb_core::rule_settings::RuleSetting;
use plumb_testkit::stories;
use plumb_text::rules;

stories! {
    async fn every_rule_is_listed_with_its_weight_and_has_its_page(house: House) {
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let index = reader.get("/rules").await;
        for (at, rule) in Rule::ALL.iter().enumerate() {
            let (code, told) = (rule.code(), rules::page(*rule));
            let link = format!("<a href=\"/rules/{code}\">{}</a>", told.title);
            assert!(index.has(&link), "{link}: {}", index.words());
            let page = reader.get(&format!("/rules/{code}")).await;
            let words = page.words();
            for said in told.finds.iter().chain(&told.why).chain(&told.ignore) {
                assert!(words.contains(said.as_str()), "{said}: {words}");
            }
            for line in told.weak.lines.iter().chain(&told.strong.lines) {
                assert!(words.contains(line.says), "{}: {words}", line.says);
            }
            let next = Rule::ALL.get(at + 1).map(|next| format!("href=\"/rules/{}\"", next.code()));
            assert!(next.is_none_or(|next| page.has(&next)), "{words}");
        }
        assert_eq!(index.main().matches("chip--bad").count(), 1 + 4, "the legend, and the problems");
    }

    async fn what_the_workspace_made_of_a_rule_stands_on_its_page(house: House) {
        let mut policy = Policy::default();
        policy.rules.put(Rule::K1, Some(RuleSetting::Off));
        policy.rules.put(Rule::K2, Some(RuleSetting::Hint));
        let ada = house.caller(&house.founder).await;
        house.app.change_policy(&ada, None, policy, "We count work, too").await.unwrap();
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        for (path, said) in [("/rules/K1", "Off"), ("/rules/K2", "Hint"), ("/rules/K3", "Problem")] {
            let chips = reader.get(path).await.words_of("<div class=\"chips page-head__chips\"", "</div>");
            assert_eq!(chips, said, "{path}");
        }
        let index = reader.get("/rules").await;
        assert_eq!(index.main().matches("chip--bad").count(), 1 + 2, "the legend, and the problems");
    }

    async fn a_rule_is_found_in_small_letters_and_none_where_there_is_none(house: House) {
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        assert_eq!(reader.get("/rules/k12").await.words(), reader.get("/rules/K12").await.words());
        for path in ["/rules/K13", "/rules/K", "/rules/README"] {
            assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn a_sentence_is_told_what_it_reads_as_and_what_comes_next(house: House) {
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let empty = reader.get("/sorter").await;
        assert!(empty.has("id=\"text\"") && !empty.has("class=\"callout"), "{}", empty.words());
        let typed = "/sorter?text=Reduce+missed+visits+from+12%25+to+6%25";
        let page = reader.get(typed).await;
        let words = page.words();
        assert!(words.contains("a key result.") && words.contains("which objective is it the evidence for?"), "{words}");
        assert!(page.has("<mark>12%</mark> to <mark>6%</mark>"), "{}", page.main());
        assert!(page.has(">Reduce missed visits from 12% to 6%</textarea>"), "{}", page.main());
        let unclear = reader.get("/sorter?text=42").await.words();
        assert!(unclear.contains("This could be anything yet."), "{unclear}");
        let watched = reader.get("/sorter?text=Uptime+of+the+website").await.words();
        assert!(watched.contains("watch it, and act once it is no longer well") && watched.contains("or to hold it"), "{watched}");
    }

    async fn while_one_types_the_answer_comes_without_its_page(house: House) {
        let mut reader = Browser::of(&house, &house.reader("Rosa").await).await;
        reader.partial = true;
        let piece = reader.get("/sorter?text=Reduce+missed+visits+from+12%25+to+6%25").await;
        assert!(piece.has("<mark>6%</mark>") && !piece.has("<main") && !piece.has("<textarea"), "{}", piece.html);
        assert_eq!(reader.get("/sorter?text=").await.html.trim(), "");
    }

    async fn what_is_typed_is_shown_as_it_is_and_no_further_than_anybody_reads(house: House) {
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let page = reader.get("/sorter?text=%3Cb%3Efrom+1+to+2%3C/b%3E").await;
        assert!(!page.has("<b>from") && page.words().contains("from"), "{}", page.main());
        let page = reader.get(&format!("/sorter?text={}", "a".repeat(5000))).await;
        assert!(page.has(&"a".repeat(400)) && !page.has(&"a".repeat(401)));
    }
}
