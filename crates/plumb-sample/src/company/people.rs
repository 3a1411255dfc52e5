//! The people: sixty, from many places, with what they hold.

use crate::Part;
use plumb_core::role::RoleKind;

/// Runs cycles and policy, and set the company up.
pub(crate) const OKR_LEAD: &str = "ines";

/// Looks after people and access.
pub(crate) const ADMINISTRATOR: &str = "teodor";

/// Who left in the cycle under way, and in which week.
pub(crate) const LEFT: [(&str, i64); 1] = [("rafael", 4)];

/// Who came in the cycle under way, and in which week.
pub(crate) const JOINED: [(&str, i64); 1] = [("jonas", 6)];

/// Whether somebody came only after the company was set up.
pub(crate) fn came_later(person: &str) -> bool {
    JOINED.iter().any(|(later, _)| *later == person)
}

/// Whom a visitor may choose to be.
pub(crate) const CAST: [(&str, Part); 6] = [
    ("dimitra", Part::Owner),
    ("kofi", Part::TeamLead),
    ("ines", Part::OkrLead),
    ("ruth", Part::Sponsor),
    ("jonas", Part::Newcomer),
    ("teodor", Part::Administrator),
];

/// A person.
#[derive(Clone, Debug)]
pub(crate) struct PersonTold {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) locale: Option<&'static str>,
    pub(crate) zone: Option<&'static str>,
    holds: Vec<(RoleKind, Option<&'static str>)>,
}

impl PersonTold {
    /// What they hold, the roles of the workspace without a team.
    pub(crate) fn roles(&self) -> impl Iterator<Item = (RoleKind, Option<&'static str>)> + '_ {
        self.holds.iter().copied()
    }

    /// The address with which they would sign in.
    pub(crate) fn email(&self) -> String {
        format!("{}@mendwell.example", self.key)
    }

    fn holds(mut self, kind: RoleKind, team: Option<&'static str>) -> Self {
        self.holds.push((kind, team));
        self
    }

    fn reads(mut self, locale: &'static str) -> Self {
        self.locale = Some(locale);
        self
    }

    fn lives(mut self, zone: &'static str) -> Self {
        self.zone = Some(zone);
        self
    }
}

fn person(key: &'static str, name: &'static str) -> PersonTold {
    PersonTold { key, name, locale: None, zone: None, holds: Vec::new() }
}

/// A team's people: its lead, its champion, and the others.
fn team(
    key: &'static str,
    lead: PersonTold,
    champion: PersonTold,
    others: Vec<PersonTold>,
) -> Vec<PersonTold> {
    let mut people = vec![
        lead.holds(RoleKind::TeamLead, Some(key)),
        champion.holds(RoleKind::TeamMember, Some(key)).holds(RoleKind::Champion, Some(key)),
    ];
    people.extend(others.into_iter().map(|other| other.holds(RoleKind::TeamMember, Some(key))));
    people
}

/// Everybody.
pub(crate) fn people() -> Vec<PersonTold> {
    use RoleKind::{Administrator, OkrLead, Sponsor, TeamLead, TeamMember};
    let mut people = vec![
        person("ines", "Inês Carvalho").holds(OkrLead, None).holds(TeamMember, Some("mendwell")),
        person("adaeze", "Adaeze Okonkwo").holds(TeamLead, Some("mendwell")),
        person("ruth", "Ruth Lindqvist").holds(Sponsor, None).lives("America/Toronto"),
        person("teodor", "Теодор Илић").holds(Administrator, None),
        person("halvard", "Halvard Nesse")
            .holds(TeamLead, Some("workshops"))
            .holds(TeamMember, Some("mendwell")),
        person("leila", "لیلا رضایی")
            .holds(TeamLead, Some("neighbours"))
            .holds(TeamMember, Some("mendwell")),
    ];
    people.extend(team(
        "bench",
        person("olu", "Olúwaṣeun Adébáyọ̀").holds(TeamMember, Some("workshops")),
        person("mirela", "Mirela Kovač"),
        vec![
            person("tomasz", "Tomasz Wróbel"),
            person("sato", "佐藤 健"),
            person("anneliese", "Anneliese Hofer").reads("de-AT"),
            person("dimitra", "Δήμητρα Παππά"),
            person("yusuf", "Yusuf Demirtaş"),
            person("priya", "பிரியா சுந்தரம்"),
            person("goran", "Горан Петровић"),
            person("aoife", "Aoife Ní Bhriain").reads("en-IE"),
            person("chidi", "Chidi Eze"),
            person("lucia", "Lucía Ferreyra").reads("es-AR"),
            person("jonas", "Jonas Brandl"),
        ],
    ));
    people.extend(team(
        "parts",
        person("xiulan", "陈秀兰").holds(TeamMember, Some("workshops")),
        person("emeka", "Emeka Obi"),
        vec![
            person("svetlana", "Светлана Орлова"),
            person("rafael", "Rafael Quintero"),
            person("nanami", "中村 七海"),
            person("gebre", "ገብረ መድኅን"),
            person("ilse", "Ilse Vandamme"),
            person("pavel", "Pavel Dvořák"),
        ],
    ));
    people.extend(team(
        "rounds",
        person("kofi", "Kofi Mensah").holds(TeamMember, Some("workshops")),
        person("marta", "Marta Szymańska"),
        vec![
            person("anjali", "अंजलि शर्मा"),
            person("henrik", "Henrik Sørensen"),
            person("thuy", "Nguyễn Thị Thúy"),
            person("omar", "عمر الحسن"),
            person("carla", "Carla Bonfanti"),
            person("sione", "Sione Tuʻipulotu"),
            person("nino", "ნინო ბერიძე"),
            person("wout", "Wout de Graaf"),
        ],
    ));
    people.extend(team(
        "welcome",
        person("fatima", "Fatima Zahra Benali").holds(TeamMember, Some("neighbours")),
        person("joao", "João Batista").holds(TeamMember, Some("neighbours")),
        vec![
            person("minji", "김민지"),
            person("noa", "נועה לוי"),
            person("greta", "Greta Thorvaldsdóttir").holds(TeamMember, Some("neighbours")),
            person("arjun", "Arjun Mehta").reads("en-IN"),
            person("siriporn", "ศิริพร วงศ์ดี"),
            person("milica", "Милица Јовановић"),
            person("beatriz", "Beatriz Lobo"),
        ],
    ));
    people.extend(team(
        "booking",
        person("daniel", "Daniel Achterberg").holds(TeamMember, Some("neighbours")),
        person("hana", "Hana Nováková"),
        vec![
            person("kenji", "高橋 健二").lives("Asia/Tokyo"),
            person("zofia", "Zofia Lis"),
            person("amara", "Amara Diallo"),
            person("viktor", "Віктор Шевченко"),
            person("eleni", "Ελένη Μακρή"),
            person("tuva", "Tuva Lindahl"),
            person("ravi", "రవి కుమార్"),
        ],
    ));
    people.extend(team(
        "ledger",
        person("margit", "Margit Eder").reads("de-AT"),
        person("istvan", "Kovács István"),
        vec![
            person("selam", "Selam Tesfaye"),
            person("paul", "Paul-Henri Joubert").reads("fr"),
            person("yara", "Yara Haddad"),
        ],
    ));
    people
}
