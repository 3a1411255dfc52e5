//! Choosing a person: everybody where there are few, by a part of the name where there are many.

use plumb_app::views::choosing::{Found, PeopleOffered, PeopleWanted, people_offered};
use plumb_app::{Caller, Error};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, stories};

async fn offered(house: &House, caller: &Caller, wanted: PeopleWanted) -> PeopleOffered {
    let read = async |r: &mut Reader| people_offered(r, caller, &wanted).await;
    house.app.store.db().read::<_, Error>(read).await.unwrap()
}

fn names(offered: &PeopleOffered) -> String {
    offered.all().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn looking_for(words: &str) -> PeopleWanted {
    PeopleWanted { looked_for: words.to_owned(), ..PeopleWanted::default() }
}

stories! {
    async fn few_people_are_all_offered_those_of_the_team_first(house: House) {
        let caller = house.caller(&house.founder).await;
        house.person("Mira Holm").await;
        house.person_as("Aino Lind", &[(RoleKind::Sponsor, None)]).await;
        let wanted = PeopleWanted { team: Some(house.team), ..PeopleWanted::default() };
        let all = offered(&house, &caller, wanted).await;
        assert!(!all.is_part && all.found.is_none());
        assert!(names(&all).ends_with(", Aino Lind"), "{}", names(&all));
        assert_eq!(all.near.len(), 2);
        let looked_for = offered(&house, &caller, looking_for("mira")).await;
        assert_eq!(looked_for.all().count(), 3, "nothing is narrowed that fits into a list");
    }

    async fn of_many_people_those_near_are_offered_and_the_rest_is_looked_for(house: House) {
        let caller = house.caller(&house.founder).await;
        let mira = house.person("Mira Holm").await;
        house.crowd(120).await;
        let wanted = PeopleWanted { team: Some(house.team), ..PeopleWanted::default() };
        let near = offered(&house, &caller, wanted).await;
        assert!(near.is_part && near.others.is_empty());
        assert!(names(&near).contains("Mira Holm"), "{}", names(&near));

        let chosen = PeopleWanted { chosen: Some(house.founder.number), team: Some(house.team), ..looking_for("der 11") };
        let before = house.app.store.db().stats();
        let found = offered(&house, &caller, chosen).await;
        let after = house.app.store.db().stats();
        assert_eq!(found.near.iter().map(|one| one.id).collect::<Vec<_>>(), [house.founder.id], "the choice is kept");
        assert_eq!(found.found, Some(Found { count: 11, more: false }));
        assert!(found.others.iter().all(|one| one.name.starts_with("Rider 11")), "{}", names(&found));
        let (statements, rows) = (after.statements - before.statements, after.rows - before.rows);
        assert!(statements <= 6 && rows <= 200, "{statements} statements, {rows} rows");

        let many = offered(&house, &caller, looking_for("rider")).await;
        assert_eq!(many.found, Some(Found { count: 30, more: true }));
        let nobody = offered(&house, &caller, looking_for("zzz")).await;
        assert_eq!((nobody.found, nobody.all().count()), (Some(Found { count: 0, more: false }), 0));
        house.app.archive_member(&house.operator(), plumb_app::load::Name::Id(mira.id.0), None, None).await.unwrap();
        assert_eq!(offered(&house, &caller, looking_for("mira")).await.all().count(), 0, "whoever left is not offered");
    }
}
