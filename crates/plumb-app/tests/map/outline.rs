//! The outline as text: a line per objective, indented by its depth.

use plumb_app::Caller;
use plumb_app::alignments::{Align, Supported};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::views::map::{Below, Branch, List, MapAsked, MapView, map};
use plumb_core::ambition::Ambition;
use plumb_core::id::TeamId;
use plumb_core::objective::{Objective, Purpose};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, reach, stories};

async fn draft(house: &House, caller: &Caller, team: TeamId, statement: &str) -> Objective {
    let objective = DraftObjective {
        cycle: house.cycle,
        whose: Whose::Team(team),
        statement: statement.to_owned(),
        why: String::new(),
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
    };
    house.app.draft_objective(caller, objective).await.unwrap()
}

async fn propose(house: &House, caller: &Caller, team: TeamId, statement: &str) -> Objective {
    let objective = draft(house, caller, team, statement).await;
    house.app.propose_objective(caller, Name::Id(objective.id.0), None).await.unwrap()
}

async fn support(house: &House, caller: &Caller, from: &Objective, to: &Objective) {
    let align = Align {
        objective: Name::Id(from.id.0),
        supports: Supported::Objective(Name::Id(to.id.0)),
        reason: String::new(),
    };
    house.app.align(caller, align).await.unwrap();
}

async fn look(house: &House, caller: &Caller, asked: &MapAsked) -> MapView {
    house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| map(r, &house.app, caller, asked).await)
        .await
        .unwrap()
        .unwrap()
}

/// How many objectives there are rows of, and how many key results these show.
fn rows(view: &MapView) -> (i64, i64) {
    let key_results = view.nodes.values().map(|node| node.key_results.len()).sum::<usize>();
    let count = |count: usize| i64::try_from(count).unwrap();
    (count(view.nodes.len()), count(key_results))
}

fn told(view: &MapView) -> String {
    let mut lines = Vec::new();
    for top in &view.tops {
        tell(view, top, 0, &mut lines);
    }
    let numbers = |ids: &[plumb_core::id::ObjectiveId]| {
        ids.iter()
            .map(|id| view.nodes[id].objective.number.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines.push(format!("unlinked {}: {}", view.unlinked.of, numbers(&view.unlinked.shown)));
    lines.push(format!(
        "not taken up {}: {}",
        view.not_taken_up.of,
        numbers(&view.not_taken_up.shown)
    ));
    lines.join("\n")
}

fn tell(view: &MapView, branch: &Branch, depth: usize, lines: &mut Vec<String>) {
    let number = view.nodes[&branch.objective].objective.number;
    let below = match &branch.below {
        Below::Nothing => String::new(),
        Below::Folded(count) => format!(" +{count}"),
        Below::Open(_, of) => format!(" ({of})"),
        Below::Again => " again".to_owned(),
    };
    lines.push(format!("{}O-{number}{below}", "  ".repeat(depth)));
    if let Below::Open(branches, _) = &branch.below {
        for branch in branches {
            tell(view, branch, depth + 1, lines);
        }
    }
}

stories! {
    async fn an_objective_stands_under_each_that_it_supports_and_opens_once(house: House) {
        house.give(house.founder.id, RoleKind::TeamMember, Some(house.organisation)).await;
        let ada = house.caller(&house.founder).await;
        let one = propose(&house, &ada, house.organisation, "Ride all year").await;
        let two = propose(&house, &ada, house.organisation, "Waste nothing").await;
        propose(&house, &ada, house.organisation, "Be known abroad").await;
        let both = propose(&house, &ada, house.team, "Tyres that last").await;
        let deep = propose(&house, &ada, house.team, "Find a better rubber").await;
        propose(&house, &ada, house.team, "Tidy the yard").await;
        support(&house, &ada, &both, &one).await;
        support(&house, &ada, &both, &two).await;
        support(&house, &ada, &deep, &both).await;

        let view = look(&house, &ada, &MapAsked::default()).await;
        assert_eq!(
            told(&view),
            "O-1 (1)\n  O-4 +1\nO-2 (1)\n  O-4 again\nO-3\nunlinked 1: 6\nnot taken up 1: 3"
        );
        let open = MapAsked { open: [4].into(), ..MapAsked::default() };
        let view = look(&house, &ada, &open).await;
        assert!(told(&view).starts_with("O-1 (1)\n  O-4 (1)\n    O-5\nO-2 (1)\n  O-4 again"), "{}", told(&view));
    }

    async fn what_somebody_outside_wrote_is_listed_until_the_team_has_a_hand_in_it(house: House) {
        let riders = house.add_team("Riders").await;
        let ada = house.caller(&house.founder).await;
        let mira = house.person_as("Mira", &[(RoleKind::TeamMember, Some(riders))]).await;
        let mira = house.caller(&mira).await;
        let given = propose(&house, &mira, house.organisation, "Ride all year").await;
        propose(&house, &mira, riders, "Ride in snow").await;
        let numbers = |view: &MapView| {
            let shown = view.written_outside.shown.iter();
            shown.map(|id| view.nodes[id].objective.number).collect::<Vec<_>>()
        };
        let view = look(&house, &ada, &MapAsked::default()).await;
        assert_eq!((view.written_outside.of, numbers(&view)), (1, vec![given.number]));
        let alone = MapAsked { list: Some(List::WrittenOutside), ..MapAsked::default() };
        let view = look(&house, &ada, &alone).await;
        assert_eq!((view.of, view.tops[0].objective), (1, given.id));

        house.give(house.founder.id, RoleKind::TeamMember, Some(house.organisation)).await;
        let ada = house.caller(&house.founder).await;
        house.key_result(&ada, &given, "Trips in January", reach("0", "9"), house.founder.id).await;
        let view = look(&house, &ada, &MapAsked::default()).await;
        assert_eq!((view.written_outside.of, numbers(&view)), (0, vec![]));
    }

    async fn drafts_of_others_and_their_links_are_nowhere_not_even_in_counts(house: House) {
        house.give(house.founder.id, RoleKind::TeamMember, Some(house.organisation)).await;
        let riders = house.add_team("Riders").await;
        let ada = house.caller(&house.founder).await;
        let mira = house.person_as("Mira", &[(RoleKind::TeamMember, Some(riders))]).await;
        let owner = mira.id;
        let mira = house.caller(&mira).await;
        let top = propose(&house, &ada, house.organisation, "Ride all year").await;
        let hidden = draft(&house, &mira, riders, "Ride in snow").await;
        draft(&house, &mira, riders, "Ride at night").await;
        house.key_result(&mira, &hidden, "Trips in snow", reach("0", "9"), owner).await;
        house.key_result(&ada, &top, "Trips in January", reach("0", "9"), house.founder.id).await;
        support(&house, &mira, &hidden, &top).await;

        let seen = look(&house, &mira, &MapAsked::default()).await;
        assert_eq!(told(&seen), "O-1 (1)\n  O-2\nunlinked 1: 3\nnot taken up 0: ");
        assert_eq!((seen.objectives, seen.key_results), (3, 1));
        assert_eq!(rows(&seen), (3, 1));

        let unseen = look(&house, &ada, &MapAsked::default()).await;
        assert_eq!(told(&unseen), "O-1\nunlinked 0: \nnot taken up 1: 1");
        assert_eq!((unseen.objectives, unseen.key_results), (1, 1));
        assert_eq!(rows(&unseen), (1, 1));
    }

    async fn a_long_level_shows_its_beginning_and_the_rest_as_a_page(house: House) {
        house.give(house.founder.id, RoleKind::TeamMember, Some(house.organisation)).await;
        let ada = house.caller(&house.founder).await;
        let top = propose(&house, &ada, house.organisation, "Ride all year").await;
        for _ in 0..12 {
            let one = propose(&house, &ada, house.team, "Oil the chains").await;
            support(&house, &ada, &one, &top).await;
        }
        let view = look(&house, &ada, &MapAsked::default()).await;
        assert!(told(&view).starts_with("O-1 (12)\n  O-2\n"), "{}", told(&view));
        assert_eq!(view.nodes.len(), 11);

        let under = MapAsked { under: Some(Name::Id(top.id.0)), ..MapAsked::default() };
        let view = look(&house, &ada, &under).await;
        assert_eq!((view.nodes.len(), view.of), (13, 12));
    }
}
