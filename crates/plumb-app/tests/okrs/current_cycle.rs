//! Which cycle surrounds every page, out of all that a workspace has.

use super::help::{id, read};
use jiff::civil::date;
use plumb_app::cycles::CycleWords;
use plumb_app::views::shell::shell;
use plumb_core::cycle::Phase;
use plumb_db::Reader;
use plumb_testkit::{House, stories};

/// The cycle that is looked at on a day.
async fn current(house: &House, day: &str) -> String {
    house.set_now(&format!("{day}T12:00:00Z"));
    let ada = house.caller(&house.founder).await;
    let app = house.app.clone();
    let shell = read(house, async |r: &mut Reader| shell(r, &app, &ada).await).await;
    shell.cycle.unwrap().name
}

stories! {
    async fn the_cycle_that_is_looked_at_is_found_among_many(house: House) {
        let ada = house.caller(&house.founder).await;
        let add = async |name: &str, starts_on, ends_on| {
            let words = CycleWords { name: name.to_owned(), starts_on, ends_on, cadence: None };
            house.app.add_cycle(&ada, words).await.unwrap()
        };
        let long_ago = add("Q1 2020", date(2020, 1, 1), date(2020, 3, 31)).await;
        let year = add("2026", date(2026, 1, 1), date(2026, 12, 31)).await;
        for (name, starts_on, ends_on) in [
            ("Q4 2027", date(2027, 10, 1), date(2027, 12, 31)),
            ("July 2027", date(2027, 7, 1), date(2027, 7, 31)),
            ("Q2 2027", date(2027, 4, 1), date(2027, 6, 30)),
        ] {
            add(name, starts_on, ends_on).await;
        }
        for cycle in [year.id, house.cycle] {
            house.app.move_cycle(&ada, id(cycle), None, Phase::Delivery, "").await.unwrap();
        }
        house.app.move_cycle(&ada, id(long_ago.id), None, Phase::Closed, "").await.unwrap();
        assert_eq!(current(&house, "2026-11-29").await, "Q4 2026");
        assert_eq!(current(&house, "2026-02-01").await, "2026");
        assert_eq!(current(&house, "2027-01-05").await, "Q2 2027", "the next to start, not the shortest or the last");
        assert_eq!(current(&house, "2027-07-05").await, "July 2027");
        assert_eq!(current(&house, "2028-03-01").await, "Q4 2027", "the last that ended");
    }
}
