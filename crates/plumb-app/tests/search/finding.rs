//! Parts of words in any script, short numbers, and what comes first.

use crate::keeping::check_kept;
use crate::writing::{draft, draft_in, found, measure, propose, said};
use jiff::civil::date;
use plumb_app::cycles::CycleWords;
use plumb_app::key_results::{EditKeyResult, KeyResultWords};
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_app::objectives::Whose;
use plumb_core::key_result::Definition;
use plumb_core::role::RoleKind;
use plumb_testkit::{as_written, stories};

stories! {
    async fn a_thing_is_found_by_what_is_said_of_it_after_what_is_called_so(house: House) {
        let ada = house.caller(&house.founder).await;
        let rides = draft(&house, &ada, house.team, "Lend bikes that riders trust").await;
        let called = measure(&house, &ada, &rides, "Ledger lines without a question").await;
        let counted = measure(&house, &ada, &rides, "Repairs that hold").await;
        let words = KeyResultWords {
            definition: Definition {
                counted: "Repairs that nobody brought back within a month".to_owned(),
                source: "the repair ledger, 修理台帳".to_owned(),
                ..Definition::default()
            },
            ..as_written(&counted)
        };
        let edit = EditKeyResult {
            key_result: Name::Id(counted.id.0),
            seen: None,
            words,
            continues: None,
            reason: String::new(),
            earlier: None,
        };
        house.app.edit_key_result(&ada, edit).await.unwrap();
        let left = LeaveOut {
            cycle: Name::Id(house.cycle.0),
            team: Name::Id(house.team.0),
            words: "A web shop".to_owned(),
            reason: "Nobody asked for one".to_owned(),
        };
        let left = house.app.leave_out(&ada, left).await.unwrap();
        for (typed, hits) in [
            ("ledger", "K-1 K-2"),
            ("台帳", "K-2"),
            // Words of its name and of what is said of it may be looked for together.
            ("hold month", "K-2"),
            ("repairs", "K-2"),
            ("web shop", "T-2"),
            ("asked for", "T-2"),
        ] {
            assert_eq!(found(&house, &ada, typed).await, hits, "{typed}");
        }
        assert_eq!(said(&house, &ada, "ledger").await, [("source".to_owned(), "the repair ledger, 修理台帳".to_owned())]);
        assert_eq!(said(&house, &ada, "web").await, [("words".to_owned(), "A web shop".to_owned())]);
        assert_eq!(said(&house, &ada, "repairs that hold").await, []);
        // A draft is its team's, what is said of it too.
        let neighbour = house.add_team("Rentals").await;
        let max = house.person_as("Max", &[(RoleKind::TeamMember, Some(neighbour))]).await;
        let max = house.caller(&max).await;
        assert_eq!(found(&house, &max, "ledger").await, "");
        propose(&house, &ada, &rides).await;
        assert_eq!(found(&house, &max, "ledger").await, "K-1 K-2");
        house.app.remove_left_out(&ada, left.id).await.unwrap();
        assert_eq!(found(&house, &ada, "web shop").await, "");
        check_kept(&house).await;
        assert_eq!(called.number, 1);
    }

    async fn a_part_of_a_word_is_enough_in_any_script(house: House) {
        let ada = house.caller(&house.founder).await;
        let bikes = draft(&house, &ada, house.team, "Lend bikes that Größe-M riders trust").await;
        measure(&house, &ada, &bikes, "把续订率从 40% 提高到 60%").await;
        measure(&house, &ada, &bikes, "顧客満足度を高める").await;
        measure(&house, &ada, &bikes, "बाइक वापसी का समय घटाएँ").await;

        for (typed, hits) in [
            ("bikes", "O-1 T-1"),
            ("ikes rid", "O-1"),
            ("GROSSE", "O-1"),
            ("grös", "O-1"),
            ("续订", "K-1"),
            ("订", "K-1"),
            ("満足", "K-2"),
            ("वापसी", "K-3"),
            ("bikes 续订", ""),
            ("biker", ""),
            ("ridetrust", ""),
            ("  ", ""),
            ("%' AND \"", ""),
            ("* NOT (", ""),
        ] {
            assert_eq!(found(&house, &ada, typed).await, hits, "{typed}");
        }
    }

    async fn a_short_number_comes_before_all_words(house: House) {
        let ada = house.caller(&house.founder).await;
        let first = draft(&house, &ada, house.team, "Answer within the hour").await;
        draft(&house, &ada, house.team, "Retire model O1 from the rental fleet").await;
        measure(&house, &ada, &first, "Questions answered").await;

        assert_eq!(found(&house, &ada, "o1").await, "O-1 O-2");
        assert_eq!(found(&house, &ada, " K-1 ").await, "K-1");
        assert_eq!(found(&house, &ada, "t-2").await, "T-2");
        assert_eq!(found(&house, &ada, "p1").await, "P-1");
        assert_eq!(found(&house, &ada, "C-1").await, "C-1");
        assert_eq!(found(&house, &ada, "O-99").await, "");
    }

    async fn beginnings_come_first_then_objectives_then_the_cycle_that_is_looked_at(house: House) {
        let ada = house.caller(&house.founder).await;
        let last_year = CycleWords {
            name: "Q4 2025".to_owned(),
            starts_on: date(2025, 10, 1),
            ends_on: date(2025, 12, 31),
            cadence: None,
        };
        let last_year = house.app.add_cycle(&ada, last_year).await.unwrap();
        let within = draft(&house, &ada, house.team, "Disorder ends").await;
        let now = draft(&house, &ada, house.team, "Orders arrive whole").await;
        let before = draft_in(&house, &ada, Whose::Team(house.team), last_year.id, "Order returns").await;
        measure(&house, &ada, &within, "Orders without a flaw").await;
        measure(&house, &ada, &before, "Orders sent").await;
        house.add_team("Orders").await;
        house.person("Orderly Ann").await;

        assert_eq!((within.number, now.number, before.number), (1, 2, 3));
        assert_eq!(found(&house, &ada, "order").await, "O-2 O-3 K-1 K-2 T-3 P-2 O-1");
    }

    async fn whoever_is_called_so_comes_first_then_what_begins_so_then_by_kind(house: House) {
        let ada = house.caller(&house.founder).await;
        let inside = draft(&house, &ada, house.team, "Be there at the workbench").await;
        let word = draft(&house, &ada, house.team, "Mend at the bench").await;
        measure(&house, &ada, &inside, "Bench hours").await;
        house.add_team("Bench").await;
        house.person("Bench Riley").await;

        assert_eq!((inside.number, word.number), (1, 2));
        assert_eq!(found(&house, &ada, "bench").await, "T-3 K-1 P-2 O-2 O-1");
        assert_eq!(found(&house, &ada, "ben").await, "K-1 T-3 P-2 O-2 O-1");
    }

    async fn of_very_many_a_name_is_found_before_what_holds_it(house: House) {
        let ada = house.caller(&house.founder).await;
        let one = draft(&house, &ada, house.team, "Carry more of the city").await;
        for _ in 0..205 {
            measure(&house, &ada, &one, "Ask what cargo is carried").await;
        }
        house.add_team("Cargo").await;
        let told = found(&house, &ada, "cargo").await;
        assert!(told.starts_with("T-3 K-205 ") && told.ends_with('…'), "{told}");
    }

    async fn of_very_many_the_best_are_found_all_the_same(house: House) {
        let ada = house.caller(&house.founder).await;
        let one = draft(&house, &ada, house.team, "Carry more of the city").await;
        for _ in 0..205 {
            measure(&house, &ada, &one, "Cargo carried").await;
        }
        let told = found(&house, &ada, "car").await;
        assert!(told.starts_with("O-1 K-205 K-204 ") && told.ends_with(" K-187 …"), "{told}");
    }
}
