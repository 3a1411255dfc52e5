//! What people write, as it can be kept.

use plumb_app::objectives::{DraftObjective, Whose};
use plumb_core::ambition::Ambition;
use plumb_core::objective::Purpose;
use plumb_testkit::{stories, told};

stories! {
    async fn a_text_with_u0000_is_refused_by_both_databases_alike(house: House) {
        let ada = house.caller(&house.founder).await;
        let command = |statement: &str| DraftObjective {
            cycle: house.cycle,
            whose: Whose::Team(house.team),
            statement: statement.to_owned(),
            why: String::new(),
            ambition: Ambition::Committed,
            purpose: Purpose::Execution,
            lead: None,
        };
        let refused = house.app.draft_objective(&ada, command("Nobody\0 waits")).await;
        assert_eq!(told(refused), "text.not_storable");
        assert_eq!(ada.receipt.change(), None);
        // Nothing is left half written, and what is storable still is.
        assert_eq!(house.app.draft_objective(&ada, command("Nobody waits")).await.unwrap().number, 1);
    }
}
