//! Who acts, and what they may do. One type names who acts in every change; every door asks the same questions here.

use crate::codes::codes;
use crate::finding::Rule;
use crate::id::{MemberId, TeamId, TokenId};
use crate::key_result::KeyResult;
use crate::objective::{Belongs, Objective, State};
use crate::policy::{Answers, WhoMay};
use crate::role::{Role, RoleKind};
use crate::team::Team;
use std::collections::BTreeMap;

codes! {
    /// What a token may be used for.
    pub enum Scope {
        /// Reading only.
        Read => "read",
        /// Reading and changing.
        Write => "write",
    }
}

/// What a member is in one team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InTeam {
    /// Belongs to it.
    pub member: bool,
    /// Agrees for it.
    pub lead: bool,
    /// Helps it with the practice.
    pub champion: bool,
}

/// What a member holds, read once per request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// People, access, settings.
    pub administrator: bool,
    /// Cycles and policy.
    pub okr_lead: bool,
    /// Reads, comments, helps.
    pub sponsor: bool,
    /// The teams they are in.
    pub teams: BTreeMap<TeamId, InTeam>,
}

impl Rights {
    /// Sums up the roles of one member.
    pub fn of<'a>(roles: impl IntoIterator<Item = &'a Role>) -> Self {
        let mut rights = Self::default();
        for role in roles {
            match (role.kind, role.team) {
                (RoleKind::Administrator, _) => rights.administrator = true,
                (RoleKind::OkrLead, _) => rights.okr_lead = true,
                (RoleKind::Sponsor, _) => rights.sponsor = true,
                (RoleKind::Viewer, _) | (_, None) => {}
                (RoleKind::Champion, Some(team)) => {
                    rights.teams.entry(team).or_default().champion = true;
                }
                (RoleKind::TeamLead, Some(team)) => {
                    rights.teams.entry(team).or_default().lead = true;
                }
                (RoleKind::TeamMember, Some(team)) => {
                    rights.teams.entry(team).or_default().member = true;
                }
            }
        }
        rights
    }

    /// Belongs to the team in any way.
    pub fn is_in(&self, team: TeamId) -> bool {
        self.teams.contains_key(&team)
    }

    /// Agrees for the team.
    pub fn leads(&self, team: TeamId) -> bool {
        self.teams.get(&team).is_some_and(|in_team| in_team.lead)
    }
}

/// Who acts. Every change names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, signed in.
    Member {
        /// Who.
        member: MemberId,
        /// What they hold.
        rights: Rights,
    },
    /// A program with a person's token; it may do no more than the person.
    Token {
        /// Which token.
        token: TokenId,
        /// Whose.
        member: MemberId,
        /// For reading only, or for changing too.
        scope: Scope,
        /// What the person holds.
        rights: Rights,
    },
    /// Whoever operates the server, at its command line.
    Operator,
    /// The server itself, by the clock.
    Scheduler,
    /// Somebody who holds a public link.
    PublicLink,
}

/// What kind of actor did something, as it is kept with the change.
impl Actor {
    /// The stable word for the kind of actor.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Member { .. } => "member",
            Self::Token { .. } => "token",
            Self::Operator => "operator",
            Self::Scheduler => "scheduler",
            Self::PublicLink => "public_link",
        }
    }

    /// The person behind it, if there is one.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            Self::Member { member, .. } | Self::Token { member, .. } => Some(*member),
            Self::Operator | Self::Scheduler | Self::PublicLink => None,
        }
    }

    /// The token behind it, if there is one.
    pub fn token(&self) -> Option<TokenId> {
        match self {
            Self::Token { token, .. } => Some(*token),
            _ => None,
        }
    }

    fn rights(&self) -> Option<&Rights> {
        match self {
            Self::Member { rights, .. } | Self::Token { rights, .. } => Some(rights),
            _ => None,
        }
    }

    fn holds(&self, question: impl Fn(&Rights) -> bool) -> bool {
        match self {
            Self::Operator | Self::Scheduler => true,
            Self::PublicLink => false,
            Self::Member { rights, .. } | Self::Token { rights, .. } => question(rights),
        }
    }

    /// May change anything at all: a token for reading may not.
    pub fn may_change(&self) -> bool {
        !matches!(self, Self::Token { scope: Scope::Read, .. } | Self::PublicLink)
    }

    /// People, access, settings.
    pub fn manages_people(&self) -> bool {
        self.holds(|rights| rights.administrator)
    }

    /// Cycles and policy.
    pub fn runs_cycles(&self) -> bool {
        self.holds(|rights| rights.okr_lead)
    }

    /// Teams and who is in them: administrators, the OKR lead, and a team's own lead for that team.
    pub fn manages_team(&self, team: Option<TeamId>) -> bool {
        self.holds(|rights| {
            rights.administrator || rights.okr_lead || team.is_some_and(|team| rights.leads(team))
        })
    }

    /// Drafts and proposes for a team: whoever is in it, and the OKR lead never on their behalf.
    pub fn writes_for(&self, team: TeamId) -> bool {
        self.holds(|rights| rights.is_in(team))
    }

    /// Drafts and proposes what a team is to want: whoever writes for it, and to the company any member of a team. Its
    /// lead answers.
    pub fn proposes_to(&self, team: &Team) -> bool {
        self.writes_for(team.id) || (team.is_top() && self.holds(|rights| !rights.teams.is_empty()))
    }

    /// Agrees for a team: whoever [`answers`](crate::policy::Policy::answers) there.
    pub fn agrees_for(&self, team: TeamId, answers: Answers) -> bool {
        self.holds(|rights| match answers {
            Answers::OkrLead => rights.okr_lead,
            Answers::TeamLead => rights.leads(team),
            Answers::AnyMember => rights.is_in(team),
        })
    }

    /// Whether something that a workspace may leave to a few is theirs, of those who may edit the thing at all: `owner`
    /// is who looks after it, `teams` are those whose it is, each with whether it has a lead. Where none of them has
    /// one, it is nobody's more than anybody's.
    pub fn is_left_to(
        &self,
        who: WhoMay,
        owner: Option<MemberId>,
        teams: &[(TeamId, bool)],
    ) -> bool {
        let is_owner = owner.is_some() && self.member() == owner;
        match who {
            WhoMay::AnyMember => true,
            WhoMay::OwnerOrLead if is_owner => true,
            WhoMay::OwnerOrLead | WhoMay::TeamLead => {
                teams.iter().all(|(_, has_lead)| !has_lead)
                    || self.holds(|rights| teams.iter().any(|(team, _)| rights.leads(*team)))
            }
        }
    }

    /// Reads the words of an objective and what is under it. From *proposed* on everyone does; a draft's words are
    /// its team's and its writer's; a personal one is its person's unless shared.
    pub fn reads(&self, objective: &Objective) -> bool {
        match objective.belongs {
            Belongs::Person { member, shared } => shared || self.member() == Some(member),
            Belongs::Team(team) => {
                !matches!(objective.state, State::Draft)
                    || self.holds(|rights| rights.is_in(team))
                    || (self.member().is_some() && self.member() == objective.written_by)
            }
        }
    }

    /// Changes the words of an objective while it is being written, and revises it afterwards with a reason.
    pub fn edits(&self, objective: &Objective) -> bool {
        match objective.belongs {
            Belongs::Person { member, .. } => self.member() == Some(member),
            Belongs::Team(team) => {
                self.writes_for(team)
                    || (objective.is_being_written()
                        && self.member().is_some()
                        && self.member() == objective.written_by)
            }
        }
    }

    /// Changes a key result: whoever edits its objective, its owner, and whoever is in its team.
    pub fn edits_key_result(&self, key_result: &KeyResult, objective: &Objective) -> bool {
        self.edits(objective)
            || key_result.team.is_some_and(|team| self.writes_for(team))
            || (self.member().is_some() && self.member() == key_result.owner)
    }

    /// Drafts a key result for a team under an objective: whoever edits the objective, and whoever writes for a team, of
    /// that team, under the objective of another: a proposal that this one answers.
    pub fn drafts_key_result(&self, objective: &Objective, team: Option<TeamId>) -> bool {
        self.edits(objective)
            || (objective.team().is_some() && team.is_some_and(|team| self.writes_for(team)))
    }

    /// Checks in: its owner, a deputy, or any member of its team (or of its objective's).
    pub fn checks_in(&self, key_result: &KeyResult, objective: &Objective) -> bool {
        if let Belongs::Person { member, .. } = objective.belongs {
            return self.member() == Some(member);
        }
        let is = |one: Option<MemberId>| one.is_some() && self.member() == one;
        is(key_result.owner)
            || is(key_result.deputy)
            || key_result.team.is_some_and(|team| self.writes_for(team))
            || objective.team().is_some_and(|team| self.writes_for(team))
    }

    /// Takes a text away for good: whoever wrote it, the OKR lead, and administrators, who look after what is private.
    /// Nobody does what they may not read, so administrators gain nothing to read by it.
    pub fn blanks(&self, written_by: Option<MemberId>) -> bool {
        self.holds(|rights| rights.administrator || rights.okr_lead)
            || (written_by.is_some() && written_by == self.member())
    }

    /// Stands in for whoever looks after a key result: its deputy, who is not its owner.
    pub fn stands_in(&self, key_result: &KeyResult) -> bool {
        let member = self.member();
        member.is_some() && member == key_result.deputy && member != key_result.owner
    }

    /// Hears how much a person looks after: they themselves, and whoever leads a team that they work for. Nobody else
    /// does, whatever they run or operate: nobody is rated.
    pub fn hears_of_hands(&self, person: MemberId, team: TeamId) -> bool {
        self.member() == Some(person) || self.rights().is_some_and(|rights| rights.leads(team))
    }

    /// Leaves as it is what a rule finds of all that a team wants: whoever writes for it. What stands between teams the
    /// OKR lead does too, who alone is told of all of it; how much a person looks after is told to the team's lead, who
    /// alone does.
    pub fn dismisses_for(&self, team: TeamId, rule: Rule) -> bool {
        match rule {
            Rule::S8 | Rule::S10 => self.writes_for(team) || self.runs_cycles(),
            Rule::S13 => self.rights().is_some_and(|rights| rights.leads(team)),
            _ => self.writes_for(team),
        }
    }

    /// Reads that something was left as it is of all that a team wants, and why: everyone does, except of what is told to
    /// the team's lead alone.
    pub fn reads_dismissal_for(&self, team: TeamId, rule: Rule) -> bool {
        !rule.is_of_people() || self.dismisses_for(team, rule)
    }

    /// Asks a team's members what it aims at, and ends such a question: the team's lead and the OKR lead.
    pub fn asks_team(&self, team: TeamId) -> bool {
        self.holds(|rights| rights.okr_lead || rights.leads(team))
    }

    /// Hears what a team named when it was asked what it aims at: whoever is in it, and whoever asks it. Nobody else
    /// does, so that no team is held against another.
    pub fn hears_of_recall(&self, team: TeamId) -> bool {
        self.writes_for(team) || self.asks_team(team)
    }

    /// Belongs to every team: the server itself, and whoever operates it.
    pub fn is_in_every_team(&self) -> bool {
        matches!(self, Self::Operator | Self::Scheduler)
    }

    /// The teams that the person behind it is in.
    pub fn teams(&self) -> Vec<TeamId> {
        self.rights().map(|rights| rights.teams.keys().copied().collect()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::{Level, Participation};
    use uuid::Uuid;

    fn team(n: u128, level: Level) -> Team {
        Team {
            id: TeamId(Uuid::from_u128(n)),
            number: 1,
            name: "Workshop".into(),
            purpose: String::new(),
            level,
            parent: None,
            participation: Participation::TakingPart,
            zone: None,
            cadence: None,
            check_in_weekday: None,
            archived_on: None,
        }
    }

    #[test]
    fn how_much_somebody_looks_after_is_theirs_and_their_leads_to_hear() {
        let (me, other) = (MemberId(Uuid::from_u128(1)), MemberId(Uuid::from_u128(2)));
        let (ours, theirs) = (TeamId(Uuid::from_u128(3)), TeamId(Uuid::from_u128(4)));
        let in_team = |lead| Rights {
            teams: BTreeMap::from([(ours, InTeam { lead, member: true, champion: true })]),
            ..Rights::default()
        };
        let all = Rights { administrator: true, okr_lead: true, sponsor: true, ..in_team(false) };
        for (rights, own, others, elsewhere) in [
            (in_team(false), true, false, false),
            (in_team(true), true, true, false),
            (all, true, false, false),
        ] {
            let actor = Actor::Member { member: me, rights };
            let hears = [(me, ours), (other, ours), (other, theirs)];
            let hears = hears.map(|(person, team)| actor.hears_of_hands(person, team));
            assert_eq!(hears, [own, others, elsewhere], "{actor:?}");
        }
        assert!(!Actor::Operator.hears_of_hands(me, ours));
    }

    #[test]
    fn what_is_found_of_a_team_is_left_by_the_team_and_what_is_between_teams_by_the_okr_lead_too() {
        let (ours, theirs) = (TeamId(Uuid::from_u128(3)), TeamId(Uuid::from_u128(4)));
        let in_team = |team, lead| Rights {
            teams: BTreeMap::from([(team, InTeam { lead, member: !lead, champion: false })]),
            ..Rights::default()
        };
        let rules = [Rule::S1, Rule::S6, Rule::S8, Rule::S9, Rule::S10, Rule::S13];
        for (who, rights, leaves, reads) in [
            ("a member", in_team(ours, false), "S1 S6 S8 S9 S10", "S1 S6 S8 S9 S10"),
            ("the lead", in_team(ours, true), "S1 S6 S8 S9 S10 S13", "S1 S6 S8 S9 S10 S13"),
            ("another lead", in_team(theirs, true), "", "S1 S6 S8 S9 S10"),
            (
                "the OKR lead",
                Rights { okr_lead: true, ..Rights::default() },
                "S8 S10",
                "S1 S6 S8 S9 S10",
            ),
            ("a reader", Rights::default(), "", "S1 S6 S8 S9 S10"),
        ] {
            let actor = Actor::Member { member: MemberId(Uuid::from_u128(1)), rights };
            let those = |may: &dyn Fn(Rule) -> bool| {
                let those = rules.iter().filter(|rule| may(**rule));
                those.map(|rule| rule.code()).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(those(&|rule| actor.dismisses_for(ours, rule)), leaves, "{who}");
            assert_eq!(those(&|rule| actor.reads_dismissal_for(ours, rule)), reads, "{who}");
        }
    }

    #[test]
    fn what_a_team_named_is_its_own_to_hear_and_its_leads_to_ask() {
        let (ours, theirs) = (TeamId(Uuid::from_u128(3)), TeamId(Uuid::from_u128(4)));
        let in_team = |team, lead| Rights {
            teams: BTreeMap::from([(team, InTeam { lead, member: !lead, champion: false })]),
            ..Rights::default()
        };
        let nothing = Rights::default();
        for (who, rights, asks, hears) in [
            ("a member", in_team(ours, false), false, true),
            ("the lead", in_team(ours, true), true, true),
            ("another lead", in_team(theirs, true), false, false),
            ("the OKR lead", Rights { okr_lead: true, ..nothing.clone() }, true, true),
            ("an administrator", Rights { administrator: true, ..nothing.clone() }, false, false),
            ("a sponsor", Rights { sponsor: true, ..nothing }, false, false),
        ] {
            let actor = Actor::Member { member: MemberId(Uuid::nil()), rights };
            assert_eq!(actor.asks_team(ours), asks, "{who}");
            assert_eq!(actor.hears_of_recall(ours), hears, "{who}");
        }
    }

    #[test]
    fn who_wrote_a_text_takes_it_away_and_who_looks_after_all_does() {
        let (me, other) = (MemberId(Uuid::from_u128(1)), MemberId(Uuid::from_u128(2)));
        let leads = BTreeMap::from([(
            TeamId(Uuid::nil()),
            InTeam { lead: true, champion: true, member: true },
        )]);
        let nothing = Rights::default();
        for (rights, own, others, nobodys) in [
            (nothing.clone(), true, false, false),
            (Rights { teams: leads, sponsor: true, ..nothing.clone() }, true, false, false),
            (Rights { okr_lead: true, ..nothing.clone() }, true, true, true),
            (Rights { administrator: true, ..nothing }, true, true, true),
        ] {
            let actor = Actor::Member { member: me, rights };
            let may = [Some(me), Some(other), None].map(|by| actor.blanks(by));
            assert_eq!(may, [own, others, nobodys], "{actor:?}");
        }
        assert!(Actor::Operator.blanks(None) && !Actor::PublicLink.blanks(None));
    }

    #[test]
    fn any_member_of_a_team_proposes_to_it_and_to_the_company() {
        let person = |teams: &[&Team], okr_lead| Actor::Member {
            member: MemberId(Uuid::nil()),
            rights: Rights {
                okr_lead,
                teams: teams.iter().map(|team| (team.id, InTeam::default())).collect(),
                ..Rights::default()
            },
        };
        let company = team(1, Level::Organisation);
        let (own, other) = (team(2, Level::Team), team(3, Level::Team));
        let division = team(4, Level::Division);
        let member = person(&[&own], false);
        assert!(member.proposes_to(&own) && member.proposes_to(&company));
        assert!(!member.proposes_to(&other) && !member.proposes_to(&division));
        assert!(!member.agrees_for(company.id, Answers::AnyMember));
        assert!(!person(&[], false).proposes_to(&company), "who is in no team reads");
        assert!(!person(&[], true).proposes_to(&company), "nor the OKR lead on their behalf");
    }

    #[test]
    fn whoever_answers_there_agrees_for_a_team() {
        let (own, other) = (team(2, Level::Team), team(3, Level::Team));
        let with = |okr_lead, teams| Actor::Member {
            member: MemberId(Uuid::nil()),
            rights: Rights { okr_lead, teams, ..Rights::default() },
        };
        let lead = InTeam { lead: true, ..InTeam::default() };
        let member = InTeam { member: true, ..InTeam::default() };
        for (who, actor, by_okr_lead, by_team_lead, by_any_member) in [
            ("the OKR lead", with(true, BTreeMap::new()), true, false, false),
            ("the lead", with(false, [(own.id, lead)].into()), false, true, true),
            ("a member", with(false, [(own.id, member)].into()), false, false, true),
            ("another lead", with(false, [(other.id, lead)].into()), false, false, false),
            ("the operator", Actor::Operator, true, true, true),
            ("a stranger", Actor::PublicLink, false, false, false),
        ] {
            let may = |answers| actor.agrees_for(own.id, answers);
            assert_eq!(may(Answers::OkrLead), by_okr_lead, "{who}");
            assert_eq!(may(Answers::TeamLead), by_team_lead, "{who}");
            assert_eq!(may(Answers::AnyMember), by_any_member, "{who}");
        }
    }

    #[test]
    fn what_is_left_to_a_few_is_theirs_and_nobody_waits_for_a_lead_who_is_not_there() {
        let (own, other) = (TeamId(Uuid::from_u128(2)), TeamId(Uuid::from_u128(3)));
        let (one, two) = (MemberId(Uuid::from_u128(1)), MemberId(Uuid::from_u128(9)));
        let lead = InTeam { lead: true, ..InTeam::default() };
        let person = |member, leads: &[TeamId]| Actor::Member {
            member,
            rights: Rights {
                teams: leads.iter().map(|team| (*team, lead)).collect(),
                ..Rights::default()
            },
        };
        let led = [(own, true)];
        for (who, actor, owner, teams, by_owner_or_lead, by_lead) in [
            ("its owner", person(one, &[]), Some(one), &led[..], true, false),
            ("its lead", person(one, &[own]), Some(two), &led, true, true),
            ("another lead", person(one, &[other]), Some(two), &led, false, false),
            ("anybody", person(one, &[]), None, &led, false, false),
            ("anybody without a lead", person(one, &[]), Some(two), &[(own, false)], true, true),
            ("its person", person(one, &[]), Some(one), &[], true, true),
            (
                "the lead of either",
                person(one, &[other]),
                None,
                &[(own, true), (other, true)],
                true,
                true,
            ),
            ("the operator", Actor::Operator, None, &led, true, true),
        ] {
            assert!(actor.is_left_to(WhoMay::AnyMember, owner, teams), "{who}");
            assert_eq!(
                actor.is_left_to(WhoMay::OwnerOrLead, owner, teams),
                by_owner_or_lead,
                "{who}"
            );
            assert_eq!(actor.is_left_to(WhoMay::TeamLead, owner, teams), by_lead, "{who}");
        }
    }

    #[test]
    fn an_owner_a_deputy_and_any_member_check_in() {
        let own = TeamId(Uuid::from_u128(2));
        let member = |n| MemberId(Uuid::from_u128(n));
        let (owner, deputy) = (member(1), member(2));
        let is_in = |team: Option<TeamId>| Rights {
            teams: team.into_iter().map(|team| (team, InTeam::default())).collect(),
            ..Rights::default()
        };
        let person = |member, team| Actor::Member { member, rights: is_in(team) };
        let key_result = |owner, deputy| KeyResult {
            owner,
            deputy,
            ..crate::audience::tests::key_result(Some(own), owner, crate::key_result::State::Draft)
        };
        let objective = |belongs| crate::audience::tests::objective(belongs, State::Draft, None);
        let (of_team, of_person) = (
            objective(Belongs::Team(own)),
            objective(Belongs::Person { member: owner, shared: true }),
        );
        let looked_after = key_result(Some(owner), Some(deputy));
        for (who, actor, checks_in, in_person, stands_in) in [
            ("its owner", person(owner, None), true, true, false),
            ("its deputy, from outside", person(deputy, None), true, false, true),
            ("a member of its team", person(member(3), Some(own)), true, false, false),
            ("anybody else", person(member(4), None), false, false, false),
            ("the operator", Actor::Operator, true, false, false),
        ] {
            assert_eq!(actor.checks_in(&looked_after, &of_team), checks_in, "{who}");
            assert_eq!(actor.checks_in(&looked_after, &of_person), in_person, "{who}");
            assert_eq!(actor.stands_in(&looked_after), stands_in, "{who}");
            assert!(!actor.stands_in(&key_result(Some(owner), None)), "{who}");
        }
        let both = key_result(Some(owner), Some(owner));
        assert!(!person(owner, None).stands_in(&both), "nobody stands in for themselves");
        assert!(!Actor::Operator.stands_in(&key_result(None, None)));
    }
}
