//! What asks for somebody else when people left.

use crate::naming::{name, team};
use plumb_app::initiatives::{AddInitiative, EditInitiative};
use plumb_app::load::Name;
use plumb_app::objectives::Whose;
use plumb_app::views::ownerless::{self, ownerless_initiatives, ownerless_objectives};
use plumb_app::{Caller, Result};
use plumb_core::cycle::Phase;
use plumb_core::id::MemberId;
use plumb_core::initiative::{Initiative, InitiativeState};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, reach, stories};

/// Reads in one snapshot, as a door does.
async fn read<T>(house: &House, view: impl AsyncFnOnce(&mut Reader) -> Result<T>) -> Result<T> {
    house.app.store.db().read(view).await
}

/// The objectives that ask somebody for another accountable person, each with whether they may name one.
async fn objectives(house: &House, caller: &Caller) -> Vec<(String, bool)> {
    let view = read(house, async |r| ownerless_objectives(r, caller, 0, 50).await).await.unwrap();
    let rows = view.rows.into_iter();
    rows.map(|row| (row.objective.is.statement, row.may_hand_over)).collect()
}

/// The same of initiatives.
async fn initiatives(house: &House, caller: &Caller) -> Vec<(String, bool)> {
    let view = read(house, async |r| ownerless_initiatives(r, caller, 0, 50).await).await.unwrap();
    view.rows.into_iter().map(|row| (row.initiative.is.title, row.may_hand_over)).collect()
}

async fn led_by(house: &House, caller: &Caller, lead: MemberId, words: &str) -> Name {
    let whose = Whose::Team(house.team);
    Name::Id(house.objective_of(caller, whose, Some(lead), words).await.id.0)
}

async fn work(house: &House, caller: &Caller, owner: Option<MemberId>, title: &str) -> Initiative {
    let command = AddInitiative {
        team: team(house.team),
        title: title.to_owned(),
        owner,
        state: InitiativeState::Doing,
        key_results: Vec::new(),
    };
    house.app.add_initiative(caller, command).await.unwrap()
}

fn owned(rows: &[(&str, bool)]) -> Vec<(String, bool)> {
    rows.iter().map(|(words, may)| ((*words).to_owned(), *may)).collect()
}

stories! {
    async fn what_somebody_left_behind_asks_for_an_owner(house: House) {
        let ada = house.caller(&house.founder).await;
        let (mira, jonas) = (house.person("Mira").await, house.person("Jonas").await);
        let objective = house.objective(&ada, house.team, "Repairs are ready when promised").await;
        for (person, words) in [(&mira, "Late repairs"), (&jonas, "Calls"), (&house.founder, "Mine")] {
            house.key_result(&ada, &objective, words, reach("30", "5"), person.id).await;
        }
        house.agree(&ada, &objective).await;
        house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        house.app.erase_member(&ada, name(&jonas), None).await.unwrap();
        let rosa = house.caller(&house.reader("Rosa").await).await;
        let page = async |after, limit| {
            read(&house, async |r| ownerless::ownerless(r, &rosa, after, limit).await).await.unwrap()
        };
        let view = page(0, 1).await;
        assert_eq!(view.rows[0].key_result.statement, "Late repairs");
        assert_eq!(view.people[&mira.id].name, "Mira");
        let view = page(view.next.unwrap(), 1).await;
        assert_eq!((view.rows[0].key_result.statement.as_str(), view.next), ("Calls", None));
        assert!(view.people[&jonas.id].erased);
    }

    async fn objectives_whose_accountable_person_left_ask_for_another(house: House) {
        let (app, lena) = (&house.app, house.lead("Lena").await);
        let lena = house.caller(&lena).await;
        let (mira, jonas) = (house.person("Mira").await, house.person("Jonas").await);
        led_by(&house, &lena, mira.id, "A draft").await;
        let proposed = led_by(&house, &lena, jonas.id, "Proposed").await;
        app.propose_objective(&lena, proposed, None).await.unwrap();
        let stopped = led_by(&house, &lena, jonas.id, "Stopped").await;
        app.propose_objective(&lena, stopped, None).await.unwrap();
        app.retire_objective(&lena, stopped, None, "It is over").await.unwrap();
        led_by(&house, &lena, house.founder.id, "Of somebody who is here").await;
        house.objective(&lena, house.team, "The team lead's").await;
        assert_eq!(objectives(&house, &lena).await, []);

        let ada = house.caller(&house.founder).await;
        app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        app.erase_member(&ada, name(&jonas), None).await.unwrap();
        assert_eq!(objectives(&house, &lena).await, owned(&[("A draft", true), ("Proposed", true)]));
        let first = read(&house, async |r| ownerless_objectives(r, &lena, 0, 1).await).await.unwrap();
        assert_eq!((first.rows.len(), first.people[&mira.id].name.as_str()), (1, "Mira"));
        assert!(first.teams.contains_key(&house.team));
        let after = first.next.unwrap();
        let last = read(&house, async |r| ownerless_objectives(r, &lena, after, 1).await).await.unwrap();
        assert!(last.people[&jonas.id].erased && last.next.is_none());

        // Drafts are their team's: nobody else sees them, and no page of theirs is longer for it.
        let rosa = house.caller(&house.reader("Rosa").await).await;
        assert_eq!(objectives(&house, &rosa).await, owned(&[("Proposed", false)]));
        let page = read(&house, async |r| ownerless_objectives(r, &rosa, 0, 1).await).await.unwrap();
        assert_eq!((page.rows.len(), page.next), (1, None));
        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        assert_eq!(objectives(&neighbour, &nora).await, []);

        app.move_cycle(&house.operator(), Name::Id(house.cycle.0), None, Phase::Closed, "").await.unwrap();
        assert_eq!(objectives(&house, &lena).await, []);
    }

    async fn work_whose_owner_left_asks_for_another(house: House) {
        let (app, mira) = (&house.app, house.person("Mira").await);
        let lena = house.caller(&house.lead("Lena").await).await;
        let open = work(&house, &lena, Some(mira.id), "A second stand").await;
        let done = work(&house, &lena, Some(mira.id), "A new sign").await;
        let edit = |of: &Initiative, owner, state| EditInitiative {
            initiative: Name::Id(of.id.0),
            seen: None,
            title: of.title.clone(),
            owner,
            state,
        };
        app.edit_initiative(&lena, edit(&done, done.owner, InitiativeState::Done)).await.unwrap();
        work(&house, &lena, None, "Nobody's yet").await;
        assert_eq!(initiatives(&house, &lena).await, []);
        let ada = house.caller(&house.founder).await;
        app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        assert_eq!(initiatives(&house, &lena).await, owned(&[("A second stand", true)]));
        let elsewhere = house.add_team("Rentals").await;
        let tom = house.person_as("Tom", &[(RoleKind::TeamLead, Some(elsewhere))]).await;
        let tom = house.caller(&tom).await;
        assert_eq!(initiatives(&house, &tom).await, owned(&[("A second stand", false)]));
        let taken = edit(&open, Some(house.founder.id), InitiativeState::Doing);
        app.edit_initiative(&lena, taken).await.unwrap();
        assert_eq!(initiatives(&house, &lena).await, []);
    }
}
