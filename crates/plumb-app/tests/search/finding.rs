//! Parts of words in any script, short numbers, and what comes first.

use crate::writing::{draft, draft_in, found, measure};
use jiff::civil::date;
use plumb_app::cycles::CycleWords;
use plumb_app::objectives::Whose;
use plumb_testkit::stories;

stories! {
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
