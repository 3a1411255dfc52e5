//! Work chosen to move key results.

use super::help::{
    agreed, bare_rows, check_digests, draft, draft_key_result, id, last, last_told, neighbour,
    reach, read,
};
use jiff::civil::date;
use plumb_app::initiatives::{AddInitiative, EditInitiative, MakeInitiative};
use plumb_app::load::Name;
use plumb_app::views;
use plumb_core::change::Verb;
use plumb_core::initiative::{Initiative, InitiativeState};
use plumb_core::key_result::KeyResult;
use plumb_db::Reader;
use plumb_store::initiatives;
use plumb_testkit::{House, stories, told};

fn new(house: &House, title: &str, key_results: &[Name]) -> AddInitiative {
    AddInitiative {
        team: id(house.team),
        title: title.to_owned(),
        owner: None,
        state: InitiativeState::Proposed,
        key_results: key_results.to_vec(),
    }
}

fn instead(work: &KeyResult, statement: &str) -> MakeInitiative {
    MakeInitiative {
        key_result: id(work.id),
        seen: None,
        title: None,
        statement: statement.to_owned(),
    }
}

fn moved(work: &Initiative, state: InitiativeState) -> EditInitiative {
    EditInitiative {
        initiative: id(work.id),
        seen: None,
        title: work.title.clone(),
        owner: work.owner,
        state,
    }
}

stories! {
    async fn any_member_adds_work_and_its_days_follow(house: House) {
        let mira = house.person("Mira").await;
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let (mira, app, workspace) = (house.caller(&mira).await, &house.app, house.workspace);
        let twice = [id(key_result.id), id(key_result.id)];
        let work = app.add_initiative(&mira, new(&house, " Order  parts\nearly ", &twice)).await.unwrap();
        assert_eq!((work.title.as_str(), work.number), ("Order parts early", 1));
        let links = read(&house, async |r: &mut Reader| {
            Ok(initiatives::links_of_some(r, workspace, &[work.id.0]).await?)
        });
        assert_eq!(links.await.len(), 1);

        house.pass(3);
        let work = app.edit_initiative(&mira, moved(&work, InitiativeState::Doing)).await.unwrap();
        assert_eq!((work.started_on, work.finished_on), (Some(date(2026, 10, 4)), None));
        house.pass(2);
        let work = app.edit_initiative(&mira, moved(&work, InitiativeState::Done)).await.unwrap();
        assert_eq!(work.started_on, Some(date(2026, 10, 4)));
        assert_eq!(work.finished_on, Some(date(2026, 10, 6)));
        let before = last(&house).await;
        app.edit_initiative(&mira, moved(&work, InitiativeState::Done)).await.unwrap();
        assert_eq!(last(&house).await, before, "nothing differs, so nothing is written");
    }

    async fn linking_and_unlinking_twice_changes_nothing(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let work = house.app.add_initiative(&ada, new(&house, "Order early", &[])).await.unwrap();
        let (work, key_result) = (id(work.id), id(key_result.id));
        let added = last(&house).await;
        for _ in 0..2 {
            house.app.link_initiative(&ada, work, key_result).await.unwrap();
            assert_eq!(last(&house).await, added + 1);
        }
        for _ in 0..2 {
            house.app.unlink_initiative(&ada, work, key_result).await.unwrap();
            assert_eq!(last(&house).await, added + 2);
        }
        assert_eq!(last_told(&house).await.0, Verb::InitiativeChanged);
    }

    async fn others_do_not_add_or_change_a_teams_work(house: House) {
        let ada = house.caller(&house.founder).await;
        let (tom, shop) = neighbour(&house).await;
        let (tom, app) = (house.caller(&tom).await, &house.app);
        let outcome = app.add_initiative(&tom, new(&house, "Order early", &[])).await;
        assert_eq!(told(outcome), "forbidden team.not_yours");
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let work = app.add_initiative(&ada, new(&house, "Order early", &[])).await.unwrap();
        let not_yours = "forbidden initiative.not_yours";
        let done = moved(&work, InitiativeState::Done);
        assert_eq!(told(app.edit_initiative(&tom, done.clone()).await), not_yours);
        let (work, meant) = (id(work.id), id(key_result.id));
        assert_eq!(told(app.link_initiative(&tom, work, meant).await), not_yours);
        assert_eq!(told(app.unlink_initiative(&tom, work, meant).await), not_yours);
        let stale = EditInitiative { seen: Some(1), ..done };
        assert_eq!(told(app.edit_initiative(&ada, stale).await), "conflict");

        // A draft of another team can't be what work is to move: it is not there.
        let draft = draft(&house, &ada, "A draft").await;
        let hidden = draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        let mut theirs = new(&house, "Call everybody who waits", &[id(hidden.id)]);
        theirs.team = id(shop);
        assert_eq!(told(app.add_initiative(&tom, theirs).await), "not found");
    }

    async fn a_draft_that_work_is_to_move_is_told_and_counted_for_its_readers_alone(house: House) {
        let ada = house.caller(&house.founder).await;
        let tom = house.caller(&neighbour(&house).await.0).await;
        let draft = draft(&house, &ada, "A draft").await;
        let hidden = draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        let work = new(&house, "Order early", &[id(hidden.id)]);
        house.app.add_initiative(&ada, work).await.unwrap();
        let moves = async |caller| {
            let view = read(&house, async |r: &mut Reader| {
                views::team::team(r, &house.app, caller, id(house.team), None).await
            });
            view.await.initiatives[0].1.len()
        };
        assert_eq!((moves(&ada).await, moves(&tom).await), (1, 0));
    }

    async fn an_initiative_says_what_it_is(house: House) {
        let ada = house.caller(&house.founder).await;
        let nothing = house.app.add_initiative(&ada, new(&house, "  ", &[])).await;
        assert_eq!(told(nothing), "initiative.no_title at title");
        let endless = house.app.add_initiative(&ada, new(&house, &"long ".repeat(100), &[])).await;
        assert_eq!(told(endless), "initiative.too_long at title");
    }

    async fn a_key_result_that_is_work_becomes_an_initiative_and_undoing_brings_it_back(house: House) {
        let ada = house.caller(&house.founder).await;
        let draft = draft(&house, &ada, "Repairs are ready when promised").await;
        let work = draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        let before = bare_rows(&house).await;
        let says = "Cut late repairs from 9 to 4";
        let (after, initiative) = house.app.make_initiative(&ada, instead(&work, says)).await.unwrap();
        assert_eq!((after.id, after.statement.as_str(), &after.measure), (work.id, says, &work.measure));
        assert_eq!((&initiative.title, initiative.owner), (&work.statement, work.owner));
        assert_eq!((initiative.team, initiative.state), (house.team, InitiativeState::Proposed));
        let links = read(&house, async |r: &mut Reader| {
            Ok(initiatives::links_of_some(r, house.workspace, &[initiative.id.0]).await?)
        });
        assert_eq!(links.await[0].key_result, work.id);
        let (verb, _, facts) = last_told(&house).await;
        assert_eq!(verb, Verb::KeyResultMadeInitiative);
        assert_eq!(facts["initiative"], initiative.id.0.to_string());
        check_digests(&house).await;
        house.app.undo(&ada, last(&house).await).await.unwrap();
        assert_eq!(bare_rows(&house).await, before);
        check_digests(&house).await;
    }

    async fn only_what_is_being_written_becomes_an_initiative(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let outcome = house.app.make_initiative(&ada, instead(&key_result, "Cut late repairs")).await;
        assert_eq!(told(outcome), "key_result.wrong_state");
        let (tom, _) = neighbour(&house).await;
        let outcome = house.app.make_initiative(&house.caller(&tom).await, instead(&key_result, "Cut late repairs")).await;
        assert_eq!(told(outcome), "forbidden key_result.not_yours");
        let hidden = draft(&house, &ada, "A draft").await;
        let hidden = draft_key_result(&house, &ada, &hidden, reach(&house.founder, "1", "2")).await;
        let outcome = house.app.make_initiative(&house.caller(&tom).await, instead(&hidden, "Cut late repairs")).await;
        assert_eq!(told(outcome), "not found");
        let stale = MakeInitiative { seen: Some(1), ..instead(&hidden, "Cut late repairs") };
        assert_eq!(told(house.app.make_initiative(&ada, stale).await), "conflict");
        let again = instead(&hidden, &format!(" {}.", hidden.statement.to_lowercase()));
        let refused = told(house.app.make_initiative(&ada, again).await);
        assert_eq!(refused, "initiative.is_the_work at statement");
        let empty = MakeInitiative { title: Some(String::new()), ..instead(&hidden, " ") };
        let refused = told(house.app.make_initiative(&ada, empty).await);
        assert_eq!(refused, "initiative.no_title at title, key_result.no_statement at statement");
    }
}
