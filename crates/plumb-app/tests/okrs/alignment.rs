//! What supports what.

use super::anything::Dice;
use super::help::{
    agreed, draft, draft_in, draft_key_result, id, last_told, neighbour, reach, read,
};
use jiff::civil::date;
use plumb_app::alignments::{Align, Supported};
use plumb_app::cycles::CycleWords;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::{Caller, views};
use plumb_core::alignment::Links;
use plumb_core::ambition::Ambition;
use plumb_core::change::Verb;
use plumb_core::id::ObjectiveId;
use plumb_core::objective::{Objective, Purpose};
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

fn link(from: &Objective, supports: Supported) -> Align {
    Align { objective: id(from.id), supports, reason: String::new() }
}

fn to(objective: &Objective) -> Supported {
    Supported::Objective(id(objective.id))
}

/// How linking the one to the other ended.
async fn linked(house: &House, caller: &Caller, from: &Objective, supports: Supported) -> String {
    told(house.app.align(caller, link(from, supports)).await)
}

stories! {
    async fn an_objective_supports_another_and_a_key_result_of_another(house: House) {
        let ada = house.caller(&house.founder).await;
        let (above, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let below = draft(&house, &ada, "Parts are there before the bike is").await;
        let meant = Supported::KeyResult(id(key_result.id));
        for supports in [to(&above), meant] {
            assert_eq!(linked(&house, &ada, &below, supports).await, "done");
            assert_eq!(linked(&house, &ada, &below, supports).await, "alignment.there at supports");
        }
        let (verb, _, facts) = last_told(&house).await;
        assert_eq!(verb, Verb::Aligned);
        assert_eq!(facts["to_key_result"], key_result.id.to_string());
    }

    async fn a_circle_is_refused_over_any_number_of_links(house: House) {
        let ada = house.caller(&house.founder).await;
        let (a, b) = (draft(&house, &ada, "A").await, draft(&house, &ada, "B").await);
        let (c, d) = (draft(&house, &ada, "C").await, draft(&house, &ada, "D").await);
        let under_a = draft_key_result(&house, &ada, &a, reach(&house.founder, "1", "2")).await;
        let under_a = Supported::KeyResult(id(under_a.id));
        assert_eq!(linked(&house, &ada, &a, to(&a)).await, "alignment.itself at supports");
        assert_eq!(linked(&house, &ada, &a, under_a).await, "alignment.itself at supports");
        for (below, above) in [(&a, &b), (&b, &c), (&c, &d)] {
            assert_eq!(linked(&house, &ada, below, to(above)).await, "done");
        }
        assert_eq!(linked(&house, &ada, &d, to(&a)).await, "alignment.circle at supports");
        assert_eq!(linked(&house, &ada, &d, under_a).await, "alignment.circle at supports");
        assert_eq!(linked(&house, &ada, &a, to(&d)).await, "done");
    }

    async fn what_an_agreed_objective_supports_changes_with_a_reason(house: House) {
        let ada = house.caller(&house.founder).await;
        let (objective, _) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let above = draft(&house, &ada, "Customers come back").await;
        let mut command = link(&objective, to(&above));
        let outcome = house.app.align(&ada, command.clone()).await;
        assert_eq!(told(outcome), "alignment.no_reason at reason");
        command.reason = "It came up at the review".into();
        let made = house.app.align(&ada, command).await.unwrap();
        assert_eq!(last_told(&house).await.1, "It came up at the review");
        let outcome = house.app.unalign(&ada, made.id, " ").await;
        assert_eq!(told(outcome), "alignment.no_reason at reason");
        house.app.unalign(&ada, made.id, "It does not help").await.unwrap();
        assert_eq!(last_told(&house).await.0, Verb::Unaligned);
        assert_eq!(told(house.app.unalign(&ada, made.id, "Again").await), "not found");

        let name = id(objective.id);
        house.app.retire_objective(&ada, name, None, "Other things matter more").await.unwrap();
        assert_eq!(linked(&house, &ada, &objective, to(&above)).await, "objective.wrong_state");
        assert_eq!(linked(&house, &ada, &above, to(&objective)).await, "alignment.stopped at supports");
    }

    async fn personal_objectives_and_cycles_apart_are_not_linked(house: House) {
        let ada = house.caller(&house.founder).await;
        let ours = draft(&house, &ada, "Every bike leaves on time").await;
        let mine = DraftObjective {
            cycle: house.cycle,
            whose: Whose::Mine { shared: true },
            statement: "I learn to true a wheel".to_owned(),
            why: String::new(),
            ambition: Ambition::Learning,
            purpose: Purpose::Learning,
            lead: None,
        };
        let mine = house.app.draft_objective(&ada, mine).await.unwrap();
        assert_eq!(linked(&house, &ada, &mine, to(&ours)).await, "alignment.personal at supports");
        assert_eq!(linked(&house, &ada, &ours, to(&mine)).await, "alignment.personal at supports");

        let cycle = async |name: &str, starts_on, ends_on| {
            let words = CycleWords { name: name.to_owned(), starts_on, ends_on, cadence: None };
            house.app.add_cycle(&ada, words).await.unwrap().id
        };
        let next = cycle("Q1 2027", date(2027, 1, 1), date(2027, 3, 31)).await;
        let year = cycle("2026", date(2026, 1, 1), date(2026, 12, 31)).await;
        let later = draft_in(&house, &ada, house.team, next, "Spring is calm").await;
        let whole = draft_in(&house, &ada, house.organisation, year, "People ride more").await;
        assert_eq!(linked(&house, &ada, &ours, to(&later)).await, "alignment.cycles_apart at supports");
        assert_eq!(linked(&house, &ada, &ours, to(&whole)).await, "done");
    }

    async fn only_those_who_edit_the_supporting_objective_link_it(house: House) {
        let (tom, shop) = neighbour(&house).await;
        let rita = house.reader("Rita").await;
        let ada = house.caller(&house.founder).await;
        let (tom, rita) = (house.caller(&tom).await, house.caller(&rita).await);
        let (above, _) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let ours = draft(&house, &ada, "Parts are there before the bike is").await;
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Nobody waits at the counter").await;
        // A draft of another team is not there; what is seen and not theirs is forbidden.
        assert_eq!(linked(&house, &tom, &ours, to(&above)).await, "not found");
        assert_eq!(linked(&house, &tom, &theirs, to(&ours)).await, "not found");
        assert_eq!(linked(&house, &tom, &above, to(&theirs)).await, "forbidden objective.not_yours");
        assert_eq!(linked(&house, &rita, &above, to(&above)).await, "forbidden objective.not_yours");
        let made = house.app.align(&tom, link(&theirs, to(&above))).await.unwrap();
        assert_eq!(told(house.app.unalign(&rita, made.id, "").await), "not found");
        house.app.propose_objective(&tom, id(theirs.id), None).await.unwrap();
        let outcome = house.app.unalign(&rita, made.id, "").await;
        assert_eq!(told(outcome), "forbidden objective.not_yours");
    }

    async fn a_link_from_a_draft_is_seen_by_those_who_see_the_draft(house: House) {
        let (tom, shop) = neighbour(&house).await;
        let (ada, tom) = (house.caller(&house.founder).await, house.caller(&tom).await);
        let (above, _) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Nobody waits at the counter").await;
        house.app.align(&tom, link(&theirs, to(&above))).await.unwrap();
        let seen_by = async |caller| {
            let view = read(&house, async |r: &mut Reader| {
                views::objective::objective(r, &house.app, caller, id(above.id)).await
            });
            view.await.supported_by.len()
        };
        assert_eq!((seen_by(&tom).await, seen_by(&ada).await), (1, 0));
        house.app.propose_objective(&tom, id(theirs.id), None).await.unwrap();
        assert_eq!((seen_by(&tom).await, seen_by(&ada).await), (1, 1));
    }

    async fn a_deleted_draft_takes_its_links_along(house: House) {
        let ada = house.caller(&house.founder).await;
        let (below, above) = (draft(&house, &ada, "Below").await, draft(&house, &ada, "Above").await);
        let meant = draft_key_result(&house, &ada, &above, reach(&house.founder, "1", "2")).await;
        house.app.align(&ada, link(&below, Supported::KeyResult(id(meant.id)))).await.unwrap();
        house.app.delete_key_result(&ada, id(meant.id), None).await.unwrap();
        house.app.align(&ada, link(&below, to(&above))).await.unwrap();
        house.app.delete_objective(&ada, id(above.id), None).await.unwrap();
        house.app.delete_objective(&ada, id(below.id), None).await.unwrap();
    }

    async fn links_added_at_random_never_form_a_circle(house: House) {
        let ada = house.caller(&house.founder).await;
        let mut all = Vec::new();
        for n in 0..9 {
            all.push(draft(&house, &ada, &format!("Objective {n}")).await);
        }
        let mut dice = Dice::of_seed(11);
        let (mut kept, mut circles) = (Vec::<(ObjectiveId, ObjectiveId)>::new(), 0);
        for _ in 0..70 {
            let (from, above) = (&all[dice.below(9)], &all[dice.below(9)]);
            match linked(&house, &ada, from, to(above)).await.as_str() {
                "done" => kept.push((from.id, above.id)),
                "alignment.circle at supports" => circles += 1,
                "alignment.there at supports" | "alignment.itself at supports" => {}
                other => panic!("{other}"),
            }
        }
        assert!(circles > 5 && kept.len() > 10, "{circles} circles, {} links", kept.len());
        let links = Links::new(kept.iter().copied());
        assert!(kept.iter().all(|(from, to)| !links.leads(*to, *from)));
    }
}
