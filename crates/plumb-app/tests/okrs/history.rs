//! How it came to this, and what changed since I was here.

use super::help::{
    agreed, check_in, draft, draft_in, edit, id, last, neighbour, reach, read, reading,
};
use plumb_app::key_results::HandOver;
use plumb_app::load::Name;
use plumb_app::objectives::EditObjective;
use plumb_app::views::history::{self, By, Detail, Entry, History, PAGE_MAX};
use plumb_app::views::since::{ENTRIES_MAX, Since, since};
use plumb_app::{Caller, Error, Fact};
use plumb_core::access::Scope;
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

fn verbs(entries: &[Entry]) -> Vec<&'static str> {
    entries.iter().map(|entry| entry.verb.code()).collect()
}

fn numbers(told: &History) -> Vec<i64> {
    told.entries.iter().map(|entry| entry.number).collect()
}

async fn of_all(house: &House, caller: &Caller, before: Option<i64>) -> History {
    read(house, async |r: &mut Reader| history::of_all(r, caller, before).await).await
}

async fn of_objective(house: &House, caller: &Caller, name: Name) -> Result<History, Error> {
    let db = house.app.store.db();
    db.read(async |r: &mut Reader| {
        history::of(r, caller, Kind::Objective, name, None).await.map(|(_, told)| told)
    })
    .await
}

async fn news(house: &House, caller: &Caller) -> Since {
    read(house, async |r: &mut Reader| since(r, caller, ENTRIES_MAX).await).await
}

stories! {
    async fn an_objective_tells_how_it_came_to_this(house: House) {
        let mira = house.person("Mira").await;
        let ada = house.caller(&house.founder).await;
        let (objective, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let handed = HandOver {
            key_result: id(key_result.id),
            seen: None,
            owner: mira.id,
            reason: "Mira is closer to it".to_owned(),
        };
        house.app.hand_over_key_result(&ada, handed).await.unwrap();
        let handed = last(&house).await;
        house.app.undo(&ada, handed).await.unwrap();
        let told = of_objective(&house, &ada, id(objective.id)).await.unwrap();
        assert_eq!(verbs(&told.entries), [
            "change.undone",
            "key_result.revised",
            "objective.agreed",
            "objective.proposed",
            "key_result.drafted",
            "objective.drafted",
        ]);
        assert_eq!(told.next, None);
        let (undone, revised) = (&told.entries[0], &told.entries[1]);
        assert_eq!((undone.reverses, revised.undone_by), (Some(handed), Some(handed + 1)));
        assert_eq!(revised.reason, "Mira is closer to it");
        assert!(matches!(&revised.by, By::Person(ada) if ada.name.as_deref() == Some("Ada")));
        let thing = revised.thing.clone().unwrap();
        assert_eq!(thing.short.to_string(), format!("K-{}", key_result.number));
        assert!(matches!(&revised.facts["owner"], Detail::Thing(mira) if mira.name.as_deref() == Some("Mira")));
        let changed = Detail::Fact(Fact::Text("owner".to_owned()));
        assert_eq!(revised.facts["changed"], Detail::Several(vec![changed]));

        let of_it = read(&house, async |r: &mut Reader| {
            history::of(r, &ada, Kind::KeyResult, id(key_result.id), None).await.map(|(_, told)| told)
        });
        assert_eq!(verbs(&of_it.await.entries), [
            "change.undone",
            "key_result.revised",
            "objective.agreed",
            "objective.proposed",
            "key_result.drafted",
        ]);
    }

    async fn what_the_reader_may_not_read_is_absent_and_not_counted(house: House) {
        let (tom, shop) = neighbour(&house).await;
        let (ada, tom) = (house.caller(&house.founder).await, house.caller(&tom).await);
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Nobody waits").await;
        let hidden = last(&house).await;
        assert!(numbers(&of_all(&house, &tom, None).await).contains(&hidden));
        assert!(!numbers(&of_all(&house, &ada, None).await).contains(&hidden));
        let of_team = read(&house, async |r: &mut Reader| {
            history::of(r, &ada, Kind::Team, id(shop), None).await.map(|(_, told)| told)
        });
        assert_eq!(verbs(&of_team.await.entries), ["role.given"]);
        assert_eq!(told(of_objective(&house, &ada, id(theirs.id)).await), "not found");

        // Enough of it to fill a page and more: no page is empty, and none is offered for nothing.
        for n in 0..PAGE_MAX {
            let words = EditObjective {
                objective: id(theirs.id),
                seen: None,
                statement: format!("Nobody waits {n} minutes"),
                why: String::new(),
                ambition: theirs.ambition,
                purpose: theirs.purpose,
                lead: None,
                reason: String::new(),
            };
            house.app.edit_objective(&tom, words).await.unwrap();
        }
        let seen = of_all(&house, &ada, None).await;
        assert!(!seen.entries.is_empty());
        assert_eq!(seen.next, None);
        let first = of_all(&house, &tom, None).await;
        let second = of_all(&house, &tom, first.next).await;
        assert_eq!((first.entries.len(), second.next), (PAGE_MAX, None));
        assert!(numbers(&second)[0] < *numbers(&first).last().unwrap());
    }

    async fn what_changed_since_i_was_here_begins_with_what_is_near(house: House) {
        let ((tom, shop), mira) = (neighbour(&house).await, house.person("Mira").await);
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (tom, mira) = (house.caller(&tom).await, house.caller(&mira).await);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        app.seen_up_to(&mira, last(&house).await).await.unwrap();
        let none = news(&house, &mira).await;
        assert!(none.near.is_empty() && none.further.is_empty() && none.at.is_some());

        app.record_check_in(&ada, check_in(&key_result, "8", 7)).await.unwrap();
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Nobody waits").await;
        app.propose_objective(&tom, id(theirs.id), None).await.unwrap();
        app.record_reading(&mira, reading(&key_result, "2026-10-01", "7")).await.unwrap();
        let told = news(&house, &mira).await;
        assert_eq!(verbs(&told.near), ["check_in.made"], "my own doing is no news");
        assert_eq!(verbs(&told.further), ["objective.proposed", "objective.drafted"]);
        let again = news(&house, &mira).await;
        assert_eq!(verbs(&again.near), ["check_in.made"], "it is told until it was seen");
        app.seen_up_to(&mira, told.up_to).await.unwrap();
        app.seen_up_to(&mira, 1).await.unwrap();
        let none = news(&house, &mira).await;
        assert!(none.near.is_empty() && none.further.is_empty());

        // Nobody has seen what is still to come.
        app.seen_up_to(&mira, i64::MAX).await.unwrap();
        let revised = edit(&key_result, reach(&house.founder, "9", "5"));
        app.edit_key_result(&ada, revised).await.unwrap();
        assert_eq!(verbs(&news(&house, &mira).await.near), ["key_result.revised"]);
    }

    async fn only_who_is_here_in_person_has_seen_something(house: House) {
        let token = house.token_of(&house.founder, Scope::Write).await;
        assert_eq!(told(house.app.seen_up_to(&token, 1).await), "forbidden access.in_person");
        let operator = house.operator();
        assert_eq!(told(house.app.seen_up_to(&operator, 1).await), "forbidden access.in_person");
    }

    async fn no_more_than_twenty_are_told_and_drafts_of_others_are_not(house: House) {
        let (tom, _) = neighbour(&house).await;
        let (ada, tom) = (house.caller(&house.founder).await, house.caller(&tom).await);
        house.app.seen_up_to(&tom, last(&house).await).await.unwrap();
        for n in 0..ENTRIES_MAX + 3 {
            let one = draft(&house, &ada, &format!("Objective {n}")).await;
            if n % 2 == 0 {
                house.app.propose_objective(&ada, id(one.id), None).await.unwrap();
            }
        }
        let told = news(&house, &tom).await;
        assert_eq!((told.near.len(), told.further.len()), (0, ENTRIES_MAX));
        assert!(told.further.iter().all(|entry| entry.thing.is_some()));
    }
}
