//! What somebody may not see is not found, is not counted, and takes nobody's place.

use crate::writing::{draft, draft_in, found, measure, propose};
use plumb_app::load::Name;
use plumb_app::objectives::Whose;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;

stories! {
    async fn a_draft_is_found_by_its_team_alone_until_it_is_proposed(house: House) {
        let riders = house.add_team("Riders").await;
        let mira = house.caller(&house.person_as("Mira", &[(RoleKind::TeamMember, Some(riders))]).await).await;
        let noor = house.caller(&house.person("Noor").await).await;
        let draft = draft(&house, &mira, riders, "Deliver in the rain").await;
        measure(&house, &mira, &draft, "Rainy deliveries").await;

        assert_eq!(found(&house, &mira, "rain").await, "K-1 O-1");
        for typed in ["rain", "O-1", "K-1"] {
            assert_eq!(found(&house, &noor, typed).await, "", "{typed}");
        }
        assert_eq!(found(&house, &house.operator(), "rain").await, "K-1 O-1");

        propose(&house, &mira, &draft).await;
        assert_eq!(found(&house, &noor, "rain").await, "K-1 O-1");

        house.app.withdraw_objective(&mira, Name::Id(draft.id.0), None).await.unwrap();
        assert_eq!(found(&house, &noor, "rain").await, "");
    }

    async fn drafts_of_others_do_not_push_out_what_one_may_see(house: House) {
        let riders = house.add_team("Riders").await;
        let mira = house.caller(&house.person_as("Mira", &[(RoleKind::TeamMember, Some(riders))]).await).await;
        let noor = house.caller(&house.person("Noor").await).await;
        draft(&house, &noor, house.team, "Brakes that hold").await;
        for _ in 0..210 {
            draft(&house, &mira, riders, "Brakes, brakes, brakes").await;
        }
        assert_eq!(found(&house, &noor, "brakes").await, "O-1");
        assert!(found(&house, &mira, "brakes").await.ends_with('…'));
    }

    async fn a_personal_objective_is_found_by_its_person_alone(house: House) {
        let mira = house.person("Mira").await;
        let noor = house.caller(&house.person("Noor").await).await;
        let caller = house.caller(&mira).await;
        draft_in(&house, &caller, Whose::Mine { shared: false }, house.cycle, "Speak in front of all").await;
        assert_eq!(found(&house, &caller, "speak").await, "O-1");
        assert_eq!(found(&house, &noor, "speak").await, "");
        assert_eq!(found(&house, &house.operator(), "speak").await, "");
    }
}
