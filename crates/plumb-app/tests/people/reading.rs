//! What the pages about people and organisation show.

use crate::naming::{in_team, name, team};
use plumb_app::load::Name;
use plumb_app::people::{AddMember, Invite};
use plumb_app::views::organisation::{OrganisationAsked, OrganisationView, organisation};
use plumb_app::views::people::{PeopleAsked, PeopleView, people};
use plumb_app::views::policy::{Changed, Setting, policy};
use plumb_app::views::{invitations, my_profile, person};
use plumb_app::{Caller, Result};
use plumb_core::access::Scope;
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, Person, reach, stories, told};

/// Reads in one snapshot, as a door does.
async fn read<T>(house: &House, view: impl AsyncFnOnce(&mut Reader) -> Result<T>) -> Result<T> {
    house.app.store.db().read(view).await
}

async fn list(house: &House, caller: &Caller, asked: PeopleAsked, limit: i64) -> PeopleView {
    read(house, async |r| people(r, caller, &asked, limit).await).await.unwrap()
}

fn names(view: &PeopleView) -> Vec<&str> {
    view.people.iter().map(|row| row.member.name.as_str()).collect()
}

fn typed(typed: &str) -> PeopleAsked {
    PeopleAsked { typed: typed.to_owned(), ..PeopleAsked::default() }
}

async fn add(house: &House, name: &str) {
    let command = AddMember { name: name.to_owned(), roles: Vec::new() };
    house.app.add_member(&house.operator(), command).await.unwrap();
}

async fn level(house: &House, caller: &Caller, node: Option<Name>) -> OrganisationView {
    let asked = OrganisationAsked { node, ..OrganisationAsked::default() };
    read(house, async |r| organisation(r, caller, &asked, 50).await).await.unwrap()
}

stories! {
    async fn people_are_listed_by_name_a_page_at_a_time(house: House) {
        for name in ["bert", "Berta", "Carla", "Berta"] {
            add(&house, name).await;
        }
        let ada = house.caller(&house.founder).await;
        let mut asked = PeopleAsked::default();
        let mut pages = Vec::new();
        loop {
            let view = list(&house, &ada, asked.clone(), 2).await;
            pages.push(names(&view).join(" "));
            match view.next {
                Some(next) => asked.after = Some(next),
                None => break,
            }
        }
        assert_eq!(pages, ["Ada bert", "Berta Berta", "Carla"]);
        // The way back goes through the same pages.
        let mut back = Vec::new();
        while let Some(earlier) = list(&house, &ada, asked.clone(), 2).await.earlier {
            asked.after = earlier.after;
            back.push(names(&list(&house, &ada, asked.clone(), 2).await).join(" "));
        }
        assert_eq!(back, ["Berta Berta", "Ada bert"]);
    }

    async fn a_level_of_the_tree_is_gone_through_both_ways(house: House) {
        for name in ["Paint", "Wheels", "frames", "Brakes"] {
            house.add_team(name).await;
        }
        let ada = house.caller(&house.founder).await;
        let node = Some(Name::Id(house.organisation.0));
        let mut asked = OrganisationAsked { node, ..OrganisationAsked::default() };
        let told = |view: &OrganisationView| {
            view.nodes.iter().map(|node| node.team.name.clone()).collect::<Vec<_>>().join(" ")
        };
        let page = async |asked: &OrganisationAsked| {
            read(&house, async |r| organisation(r, &ada, asked, 2).await).await.unwrap()
        };
        let mut there = Vec::new();
        loop {
            let view = page(&asked).await;
            there.push(told(&view));
            match view.next {
                Some(next) => asked.after = Some(next),
                None => break,
            }
        }
        assert_eq!(there, ["Brakes frames", "Paint Wheels", "Workshop"]);
        let mut back = Vec::new();
        while let Some(earlier) = page(&asked).await.earlier {
            asked.after = earlier.after;
            back.push(told(&page(&asked).await));
        }
        assert_eq!(back, ["Paint Wheels", "Brakes frames"]);
    }

    async fn people_are_found_by_parts_of_their_name_in_any_script(house: House) {
        for name in ["Élodie Krüger", "Bert Krug", "李小龍"] {
            add(&house, name).await;
        }
        let rosa = house.reader("Rosa").await;
        let rosa = house.caller(&rosa).await;
        for (part, found) in [
            ("krug", vec!["Bert Krug", "Élodie Krüger"]),
            ("ELOD krüg", vec!["Élodie Krüger"]),
            ("小龍", vec!["李小龍"]),
            ("nobody", vec![]),
        ] {
            assert_eq!(names(&list(&house, &rosa, typed(part), 10).await), found, "{part}");
        }
    }

    async fn addresses_are_shown_to_administrators_alone(house: House) {
        let mira = house.person("Mira").await;
        let emails = async |person: &Person| {
            let caller = house.caller(person).await;
            let view = list(&house, &caller, PeopleAsked::default(), 10).await;
            view.people.into_iter().filter_map(|row| row.email).collect::<Vec<_>>()
        };
        assert_eq!(emails(&house.founder).await, ["ada@alder.example", "mira@alder.example"]);
        let omar = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        for person in [&mira, &omar] {
            assert_eq!(emails(person).await, Vec::<String>::new());
        }
        let seen = async |by: &Person, of: &Person| {
            let caller = house.caller(by).await;
            let view = read(&house, async |r| person::person(r, &caller, name(of)).await).await;
            view.unwrap().email
        };
        assert_eq!(seen(&mira, &mira).await.as_deref(), Some("mira@alder.example"));
        assert_eq!(seen(&mira, &house.founder).await, None);
        assert_eq!(seen(&house.founder, &mira).await.as_deref(), Some("mira@alder.example"));
    }

    async fn a_list_says_what_people_hold_and_leaves_out_who_left(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let (gone, erased) = (house.person("Gone").await, house.person("Erased").await);
        house.app.archive_member(&ada, name(&gone), None, None).await.unwrap();
        house.app.erase_member(&ada, name(&erased), None).await.unwrap();
        let view = list(&house, &ada, PeopleAsked::default(), 10).await;
        assert_eq!(names(&view), ["Ada", "Mira"]);
        let row = &view.people[1];
        assert_eq!((row.member.id, row.roles[0].kind), (mira.id, RoleKind::TeamMember));
        assert_eq!(view.teams[&row.roles[0].team.unwrap()].name, "Workshop");

        let asked = PeopleAsked { archived: true, ..PeopleAsked::default() };
        assert_eq!(names(&list(&house, &ada, asked, 10).await), ["Gone"]);
        assert_eq!(names(&list(&house, &ada, typed("Gone"), 10).await), Vec::<&str>::new());
        let former = read(&house, async |r| person::person(r, &ada, name(&erased)).await).await;
        let former = former.unwrap();
        assert!(former.member.erased && former.member.name.is_empty());
    }

    async fn a_page_of_people_takes_as_many_statements_however_many_there_are(house: House) {
        let ada = house.caller(&house.founder).await;
        let statements = async || {
            let before = house.app.store.db().stats().statements;
            list(&house, &ada, PeopleAsked::default(), 50).await;
            house.app.store.db().stats().statements - before
        };
        let few = statements().await;
        for number in 0..20 {
            house.person(&format!("Person {number}")).await;
        }
        assert_eq!(statements().await, few);
    }

    async fn a_person_shows_what_they_look_after(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let objective = house.objective(&ada, house.team, "Repairs are ready when promised").await;
        house.key_result(&ada, &objective, "Late repairs, 30 to 5", reach("30", "5"), mira.id).await;
        let view = async |caller: &Caller| {
            read(&house, async |r| person::person(r, caller, name(&mira)).await).await.unwrap()
        };
        assert_eq!(view(&ada).await.handover.key_results.len(), 1);
        let stranger = house.caller(&house.reader("Rosa").await).await;
        assert!(view(&stranger).await.handover.is_empty(), "a draft is its team's");
        house.agree(&ada, &objective).await;
        assert_eq!(view(&stranger).await.handover.key_results.len(), 1);

        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        let outcome = read(&house, async |r| person::person(r, &nora, name(&mira)).await).await;
        assert_eq!(told(outcome), "not found");
    }

    async fn the_tree_is_read_a_level_at_a_time(house: House) {
        let rosa = house.reader("Rosa").await;
        let rosa = house.caller(&rosa).await;
        let sales = house.add_team("sales").await;
        house.person("Mira").await;
        house.person_as("Carl", &[(RoleKind::Champion, Some(house.team))]).await;
        let top = level(&house, &rosa, None).await;
        let found = top.nodes.iter().map(|node| (node.team.id, node.teams, node.people));
        assert_eq!(found.collect::<Vec<_>>(), [(house.organisation, 2, 1)]);
        assert!(top.way.is_empty() && top.has_okr_lead);

        let below = level(&house, &rosa, Some(team(house.organisation))).await;
        let found = below.nodes.iter().map(|node| {
            (node.team.name.as_str(), node.people, node.leads.len(), node.champions.len())
        });
        assert_eq!(found.collect::<Vec<_>>(), [("sales", 0, 0, 0), ("Workshop", 3, 1, 1)]);
        assert_eq!(below.way.iter().map(|team| team.id).collect::<Vec<_>>(), [house.organisation]);
        let lead = below.nodes[1].leads[0];
        assert_eq!(below.people[&lead].name, "Ada");
        let deepest = level(&house, &rosa, Some(team(sales))).await;
        assert!(deepest.nodes.is_empty());
        assert_eq!(
            deepest.way.iter().map(|team| team.id).collect::<Vec<_>>(),
            [house.organisation, sales]
        );
    }

    async fn archived_teams_stand_apart_and_nobody_running_cycles_is_told(house: House) {
        let ada = house.caller(&house.founder).await;
        house.app.archive_team(&ada, team(house.team), None, None).await.unwrap();
        let okr_lead = plumb_app::people::Holding { kind: RoleKind::OkrLead, team: None };
        house.app.take_role(&ada, name(&house.founder), okr_lead).await.unwrap();
        let here = level(&house, &ada, Some(team(house.organisation))).await;
        assert!(here.nodes.is_empty() && !here.has_okr_lead);
        let asked = OrganisationAsked {
            node: Some(team(house.organisation)),
            archived: true,
            ..OrganisationAsked::default()
        };
        let gone = read(&house, async |r| organisation(r, &ada, &asked, 50).await).await.unwrap();
        assert_eq!(gone.nodes.len(), 1);
        assert_eq!(level(&house, &ada, None).await.nodes[0].teams, 0);
    }

    async fn a_long_level_is_read_a_page_at_a_time(house: House) {
        let ada = house.caller(&house.founder).await;
        for name in ["Beta", "alpha", "Beta", "Gamma"] {
            house.add_team(name).await;
        }
        let mut asked =
            OrganisationAsked { node: Some(team(house.organisation)), ..OrganisationAsked::default() };
        let mut names = Vec::new();
        loop {
            let view = read(&house, async |r| organisation(r, &ada, &asked, 2).await).await.unwrap();
            names.extend(view.nodes.into_iter().map(|node| node.team.is.name));
            match view.next {
                Some(next) => asked.after = Some(next),
                None => break,
            }
        }
        assert_eq!(names, ["alpha", "Beta", "Beta", "Gamma", "Workshop"]);
    }

    async fn how_we_work_shows_who_changed_what_and_why(house: House) {
        let ada = house.caller(&house.founder).await;
        let first = Policy { objectives_max: 5, ..Policy::default() };
        house.app.change_policy(&ada, None, first.clone(), "Sales needs five").await.unwrap();
        house.pass(1);
        let second = Policy { success_tenths: 8, individual: true, ..first };
        house.app.change_policy(&ada, None, second.clone(), "We aim too low").await.unwrap();
        let rosa = house.caller(&house.reader("Rosa").await).await;
        let view = read(&house, async |r| policy(r, &rosa).await).await.unwrap();
        assert_eq!(view.policy.is.policy, second);
        let told = view.changes.iter().map(|change| {
            (view.people[&change.by.unwrap()].name.as_str(), change.reason.as_str())
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [("Ada", "We aim too low"), ("Ada", "Sales needs five")]
        );
        assert_eq!(
            view.changes[0].settings,
            [
                Changed { setting: "success", before: Setting::Tenths(7), after: Setting::Tenths(8) },
                Changed {
                    setting: "individual",
                    before: Setting::Yes(false),
                    after: Setting::Yes(true)
                },
            ]
        );
        assert_eq!(
            view.changes[1].settings,
            [Changed {
                setting: "objectives",
                before: Setting::Range(1, 3),
                after: Setting::Range(1, 5)
            }]
        );
    }

    async fn my_profile_shows_where_i_am_signed_in(house: House) {
        let mira = house.person("Mira").await;
        let (_, session) = (house.sign_in(&mira).await, house.sign_in(&mira).await);
        house.sign_in(&house.founder).await;
        let visitor = house.visitor(&session).await.unwrap();
        let caller = visitor.caller;
        let command = plumb_app::access::MakeToken { name: "a script".to_owned(), scope: Scope::Read };
        house.app.make_token(&caller, command).await.unwrap();
        let view = read(&house, async |r| my_profile::my_profile(r, &house.app, &caller).await);
        let view = view.await.unwrap();
        assert_eq!((view.email.as_str(), view.tokens.len()), (mira.email.as_str(), 1));
        assert_eq!(view.sessions.len(), 2);
        assert!(view.sessions.iter().any(|seen| seen.id == visitor.session.unwrap().0));
        assert_eq!((view.roles.len(), view.teams.len()), (1, 1));

        let program = house.token_of(&mira, Scope::Read).await;
        let outcome =
            read(&house, async |r| my_profile::my_profile(r, &house.app, &program).await).await;
        assert_eq!(told(outcome), "forbidden access.in_person");
    }

    async fn open_invitations_are_shown_to_administrators_alone(house: House) {
        let ada = house.caller(&house.founder).await;
        let roles = vec![in_team(RoleKind::Champion, house.team)];
        for email in ["mira@alder.example", "jonas@alder.example", "mira@alder.example"] {
            let invite = Invite { email: email.to_owned(), member: None, roles: roles.clone() };
            house.app.invite(&ada, invite).await.unwrap();
            house.pass_minutes(1);
        }
        let open = async |caller: &Caller| {
            read(&house, async |r| invitations::invitations(r, &house.app, caller, 50).await).await
        };
        let view = open(&ada).await.unwrap();
        let to = view.invitations.iter().map(|open| open.email.as_str()).collect::<Vec<_>>();
        assert_eq!(to, ["mira@alder.example", "jonas@alder.example"]);
        assert_eq!(view.invitations[0].roles, roles);
        assert_eq!(view.people[&view.invitations[0].made_by.unwrap()].name, "Ada");

        let lena = house.lead("Lena").await;
        let lena = house.caller(&lena).await;
        assert_eq!(told(open(&lena).await), "forbidden member.administrator");
        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        assert!(open(&nora).await.unwrap().invitations.is_empty());
        house.pass(7);
        assert!(open(&ada).await.unwrap().invitations.is_empty());
    }
}
