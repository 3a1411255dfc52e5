//! Personal objectives: what a person shares stands on their page, what they keep to themselves is nobody's to see.

use crate::naming::name;
use plumb_app::Caller;
use plumb_app::load::{Name, objective};
use plumb_app::views::person::person;
use plumb_db::Reader;
use plumb_testkit::{House, Person, stories, told};

async fn shared(house: &House, caller: &Caller, of: &Person) -> Vec<String> {
    let view = house.app.store.db().read(async |r: &mut Reader| person(r, caller, name(of)).await);
    view.await.unwrap().shared.into_iter().map(|objective| objective.statement).collect()
}

stories! {
    async fn what_somebody_shared_stands_on_their_page_and_nothing_else(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let kept = house.personal(&caller, false, "Sleep better").await;
        house.objective(&caller, house.team, "Repairs are ready when promised").await;
        let ada = house.caller(&house.founder).await;
        for reader in [&ada, &caller] {
            assert!(shared(&house, reader, &mira).await.is_empty());
        }
        house.personal(&caller, true, "Speak in front of people").await;
        house.personal(&caller, true, "Weld a frame").await;
        let rosa = house.caller(&house.reader("Rosa").await).await;
        for reader in [&ada, &rosa, &caller] {
            let read = shared(&house, reader, &mira).await;
            assert_eq!(read, ["Weld a frame", "Speak in front of people"]);
            assert!(shared(&house, reader, &house.founder).await.is_empty());
        }
        let found = house.app.store.db().read(async |r: &mut Reader| {
            objective(r, &ada, Name::Id(kept.id.0)).await
        });
        assert_eq!(told(found.await), "not found");
    }
}
