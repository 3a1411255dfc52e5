//! Search: parts of words in any script, and nothing of what the reader may not read, not even its number.

use crate::browser::{Answer, Browser};
use crate::plot::{draft, plot};
use plumb_app::load::Name;
use plumb_testkit::stories;

async fn looked_for(browser: &Browser, typed: &str) -> Answer {
    let typed = typed.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    browser.get(&format!("/search?q={typed}")).await
}

/// What was found, in its order: `K-1`.
fn found(answer: &Answer) -> Vec<&str> {
    let numbers = answer.html.split("<span class=\"search__kind\">").skip(1);
    numbers.map(|rest| rest.split('<').next().unwrap()).collect()
}

stories! {
    async fn a_part_of_a_word_is_enough_in_any_script(house: House) {
        let plot = plot(&house).await;
        let mira = house.caller(&plot.mira).await;
        let shop = draft(&house, &plot.mira, house.team, "让每位骑手都喜欢修车店").await;
        house.app.propose_objective(&mira, Name::Id(shop.id.0), None).await.unwrap();
        let browser = Browser::of(&house, &house.reader("Rosa").await).await;
        for (typed, numbers) in [
            // K-3 by what is counted.
            ("epai", vec!["O-1", "K-1", "K-2", "K-3"]),
            ("骑手", vec!["O-2"]),
            ("修车", vec!["O-2"]),
            ("喜欢 骑手", vec!["O-2"]),
            ("手骑", vec![]),
            ("k-3", vec!["K-3"]),
        ] {
            let answer = looked_for(&browser, typed).await;
            let mut listed = found(&answer);
            listed.sort_unstable_by_key(|number| (!number.starts_with('O'), number.to_owned()));
            assert_eq!(listed, numbers, "{typed}: {}", answer.words());
        }
    }

    async fn a_draft_of_others_is_in_no_result_and_in_no_count(house: House) {
        let plot = plot(&house).await;
        let before = ["repair", "修车", "O-2", "K-4"];
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let told = async |browser: &Browser| {
            let mut told = Vec::new();
            for typed in before {
                told.push(looked_for(browser, typed).await.words());
            }
            told
        };
        let without = told(&reader).await;
        for n in 0..25 {
            draft(&house, &plot.mira, house.team, &format!("Repair what nobody repaired, 修车 {n}")).await;
        }
        // More than a page of them changes neither what a reader finds nor what is said of how much there is.
        assert_eq!(told(&reader).await, without);
        let mira = Browser::of(&house, &plot.mira).await;
        assert_eq!(found(&looked_for(&mira, "修车").await).len(), 20);
        assert!(looked_for(&mira, "修车").await.words().contains("There are more."));
    }
}
