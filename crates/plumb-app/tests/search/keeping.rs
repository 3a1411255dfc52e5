//! What can be found follows what is written, in the same transaction.

use crate::writing::{draft, found, measure, propose};
use plumb_app::load::Name;
use plumb_app::objectives::EditObjective;
use plumb_app::texts::BlankText;
use plumb_core::blanking::{Field, Of};
use plumb_core::change::{Subject, Verb};
use plumb_core::measure::{Measure, Milestone, Milestones};
use plumb_core::member::Member;
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_db::{DbError, Dialect, Reader, Tx};
use plumb_store::changes::{self, NewChange};
use plumb_store::{Stamp, accounts, members, search};
use plumb_testkit::{House, Person, stories};

/// Every row that the search keeps, as it is and as it would be if it were made anew; and whether the index holds
/// exactly these rows.
pub(crate) async fn check_kept(house: &House) {
    let workspace = house.workspace;
    house
        .app
        .store
        .db()
        .write(async |tx: &mut Tx| {
            let kept = search::rows(tx, workspace).await?;
            if tx.dialect() == Dialect::Sqlite {
                // Fails where index and rows differ.
                tx.exec("insert into findable_index (findable_index, rank) values ('integrity-check', 1)", &[])
                    .await?;
            }
            search::rebuild(tx, workspace).await?;
            assert_eq!(kept, search::rows(tx, workspace).await?);
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
}

/// Erases a person's name, as one change by the operator.
async fn erase(house: &House, person: &Person) {
    let (workspace, at) = (house.workspace, house.app.clock.now());
    house
        .app
        .store
        .db()
        .write(async |tx: &mut Tx| {
            let number = changes::last(tx, workspace).await?.unwrap() + 1;
            let stamp = Stamp { workspace, number, at };
            let member = members::one(tx, workspace, person.id).await?.unwrap().is;
            let erased = Member { name: String::new(), account: None, erased: true, ..member };
            members::change(tx, stamp, &erased).await?;
            let change = NewChange {
                actor: "operator",
                member: None,
                token: None,
                verb: Verb::MemberErased,
                subject: Subject::Member,
                subject_id: person.id.0,
                objective: None,
                team: None,
                reason: String::new(),
                facts: serde_json::json!({}),
                reverses: None,
            };
            changes::add(tx, stamp, &change).await
        })
        .await
        .unwrap();
}

stories! {
    async fn an_index_of_before_is_made_anew_once(house: House) {
        let ada = house.caller(&house.founder).await;
        draft(&house, &ada, house.team, "Sell fewer tyres").await;
        let db = house.app.store.db();
        // As a database is left by an earlier Plumb and the step of the schema after it.
        db.write(async |tx: &mut Tx| {
            tx.exec("delete from findable", &[]).await?;
            accounts::put_setting(tx, "findable", "to be made anew").await
        })
        .await
        .unwrap();
        assert_eq!(found(&house, &ada, "tyres").await, "");
        assert!(search::bring_up_to_date(db).await.unwrap());
        assert_eq!(found(&house, &ada, "tyres").await, "O-1");
        check_kept(&house).await;
        assert!(!search::bring_up_to_date(db).await.unwrap());
    }

    async fn words_are_found_as_they_are_now(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, house.team, "Sell fewer tyres").await;
        let tyres = measure(&house, &ada, &objective, "Tyres sold").await;
        let edit = EditObjective {
            objective: Name::Id(objective.id.0),
            seen: None,
            statement: "Sell lasting wheels".to_owned(),
            why: String::new(),
            ambition: objective.ambition,
            purpose: objective.purpose,
            lead: None,
            reason: String::new(),
        };
        house.app.edit_objective(&ada, edit).await.unwrap();
        assert_eq!(found(&house, &ada, "tyres").await, "K-1");
        assert_eq!(found(&house, &ada, "wheels").await, "O-1");
        check_kept(&house).await;

        house.app.delete_key_result(&ada, Name::Id(tyres.id.0), None).await.unwrap();
        assert_eq!(found(&house, &ada, "tyres").await, "");
        propose(&house, &ada, &objective).await;
        check_kept(&house).await;
    }

    async fn an_erased_name_is_found_no_more_and_stands_nowhere(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira Lund").await;
        assert_eq!(found(&house, &ada, "lund").await, "P-2");
        erase(&house, &mira).await;
        for typed in ["lund", "P-2"] {
            assert_eq!(found(&house, &ada, typed).await, "", "{typed}");
        }
        let rows = house
            .app
            .store
            .db()
            .read(async |r: &mut Reader| search::rows(r, house.workspace).await)
            .await
            .unwrap();
        assert!(rows.iter().all(|(id, ..)| *id != mira.id.0));
        check_kept(&house).await;
    }

    async fn milestones_of_an_erased_person_are_found_no_more_though_their_statement_was_removed_before(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let kept = house.personal(&caller, false, "Sleep better").await;
        let step = |n: u128| Milestone {
            id: MilestoneId(uuid::Uuid::from_u128(n)),
            title: "A darker room".to_owned(),
            proof: "One can't see a hand".to_owned(),
            weight: Weight::ONE,
            due_on: None,
        };
        let steps = Measure::Milestones(Milestones::new(vec![step(1), step(2)]).unwrap());
        let rooms = house.key_result(&caller, &kept, "Rooms", steps, mira.id).await;
        let statement = BlankText {
            of: Of::KeyResult,
            name: Name::Id(rooms.id.0),
            field: Field::Statement,
            change: None,
        };
        house.app.blank_text(&caller, statement).await.unwrap();
        assert_eq!(found(&house, &caller, "darker").await, "K-1");
        check_kept(&house).await;

        house.app.archive_member(&ada, Name::Id(mira.id.0), None, None).await.unwrap();
        house.app.erase_member(&ada, Name::Id(mira.id.0), None).await.unwrap();
        check_kept(&house).await;
    }
}
