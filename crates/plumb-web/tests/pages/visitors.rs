//! Who may open which page and send which form: every address, asked by every kind of visitor.

use crate::browser::{Answer, Browser};
use crate::plot::{check_in, draft, key_result, plot, stands_in};
use plumb_app::alignments::{Align, Supported};
use plumb_app::load::Name;
use plumb_app::recalls::AskRecall;
use plumb_core::measure::{Measure, Reach, Start};
use plumb_core::objective::Objective;
use plumb_core::role::RoleKind;
use plumb_core::unit::Unit;
use plumb_testkit::{House, on_sqlite};
use std::collections::BTreeSet;
use std::sync::mpsc;

/// Everybody who asks.
const VISITORS: usize = 7;

/// A house in which every address has something to be asked about: those who ask, and what stands in the braces.
struct Asked {
    visitors: [(&'static str, Browser); VISITORS],
    ids: Vec<(&'static str, String)>,
    /// A link upwards from the objective.
    link: String,
}

impl Asked {
    async fn in_house(house: &House) -> Self {
        let plot = plot(house).await;
        let reading = check_in(house, &plot.mira, &plot.hold, "94", 8, "All are still out").await;
        let drafted = draft(house, &plot.mira, house.team, "Lend bikes that nobody misses").await;
        let reach =
            Reach::new(Start::Value("5".parse().unwrap()), "9".parse().unwrap(), Vec::new());
        let measure = Measure::Reach(reach.unwrap());
        let words = "Raise lent bikes from 5 to 9";
        key_result(house, &plot.mira, drafted.id, words, Unit::Count, measure).await;
        let above = draft(house, &house.founder, house.organisation, "Be near to who rides").await;
        let ada = house.caller(&house.founder).await;
        house.app.propose_objective(&ada, Name::Id(above.id.0), None).await.unwrap();
        let link = |supports: &Objective| Align {
            objective: Name::Id(plot.objective.id.0),
            supports: Supported::Objective(Name::Id(supports.id.0)),
            reason: "Riders come back".to_owned(),
        };
        let linked = draft(house, &house.founder, house.organisation, "Earn what we need").await;
        house.app.propose_objective(&ada, Name::Id(linked.id.0), None).await.unwrap();
        let mira = house.caller(&plot.mira).await;
        let link = house.app.align(&mira, link(&linked)).await.unwrap();
        let proposed = draft(house, &plot.mira, house.team, "Teach riders to mend a tyre").await;
        house.app.propose_objective(&mira, Name::Id(proposed.id.0), None).await.unwrap();
        let elsewhere = house.add_team("Rentals").await;
        let reader = house.reader("Rosa").await;
        let deputy = house.reader("Dora").await;
        for stood_in_for in [&plot.wait, &plot.hold] {
            stands_in(house, &plot.mira, stood_in_for, &deputy).await;
        }
        let member = house.person_as("Max", &[(RoleKind::TeamMember, Some(elsewhere))]).await;
        let administrator = house.person_as("Otto", &[(RoleKind::Administrator, None)]).await;
        let okr_lead = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        for name in ["Olu", "Ann", "Tom"] {
            house.person(name).await;
        }
        let ask = AskRecall { team: Name::Id(house.team.0), cycle: Name::Id(house.cycle.0) };
        let recall = house.app.ask_recall(&mira, ask).await.unwrap().id;
        let ada = Browser::of(house, &house.founder).await;
        let made = async |path: &str, fields: &[(&str, &str)], page: &str, before: &str| {
            let answer = ada.post(path, fields).await;
            assert!(answer.status.as_u16() < 400, "{path}: {} {}", answer.status, answer.words());
            let html = if page.is_empty() { answer.html } else { ada.get(page).await.html };
            let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("{before}: {html}"));
            rest.split(['"', '/', '?']).next().unwrap().to_owned()
        };
        let work = [("title", "A second stand"), ("state", "doing")];
        let initiative = made("/teams/T-2/initiatives", &work, "/teams/T-2", "/initiatives/").await;
        let winter = form_of("/policy/pauses", "POST");
        let pause = made("/policy/pauses", &winter, "/policy", "\"/policy/pauses/").await;
        let not_now = form_of("/teams/{name}/left-out", "POST");
        let left_out = made("/teams/T-2/left-out", &not_now, "/teams/T-2", "\"/left-out/").await;
        let sam = form_of("/invitations", "POST");
        made("/invitations", &sam, "/invitations", "\"/invitations/").await;
        let invited = ada.get("/invitations").await.html;
        let invitation = invited.split("\"/invitations/").find_map(|rest| {
            let (id, rest) = rest.split_once('/')?;
            rest.starts_with("removal").then(|| id.to_owned())
        });
        let page = Browser::of(house, &plot.mira).await.get("/key-results/K-2").await.html;
        let (_, correction) = page.split_once("\"/check-ins/").unwrap();
        let correction = correction.split('/').next().unwrap().to_owned();
        let visitors = [
            ("nobody", Browser::of_nobody(house)),
            ("reader", Browser::of(house, &reader).await),
            ("member elsewhere", Browser::of(house, &member).await),
            ("deputy", Browser::of(house, &deputy).await),
            ("team lead", Browser::of(house, &plot.mira).await),
            ("administrator", Browser::of(house, &administrator).await),
            ("OKR lead", Browser::of(house, &okr_lead).await),
        ];
        let ids = vec![
            ("/check-ins/{id}", format!("/check-ins/{correction}")),
            ("/recalls/{id}", format!("/recalls/{recall}")),
            ("/left-out/{id}", format!("/left-out/{left_out}")),
            ("/texts/{of}/{id}", format!("/texts/objective/O-{}", plot.objective.number)),
            ("/policy/pauses/{id}", format!("/policy/pauses/{pause}")),
            ("/invitations/{key}/removal", format!("/invitations/{}/removal", invitation.unwrap())),
            ("/changes/{number}", format!("/changes/{reading}")),
            ("/rules/{code}", "/rules/K2".to_owned()),
            ("/initiatives/{name}", format!("/initiatives/{initiative}")),
            ("/cycles/{name}", "/cycles/C-1".to_owned()),
            ("/teams/{name}/findings/{rule}", "/teams/T-2/findings/S1".to_owned()),
            ("/teams/{name}", "/teams/T-2".to_owned()),
            ("/people/{name}", format!("/people/P-{}", member.number)),
            (
                "/objectives/{name}/proposal/removal",
                format!("/objectives/O-{}/proposal/removal", proposed.number),
            ),
            (
                "/objectives/{name}/proposal/return",
                format!("/objectives/O-{}/proposal/return", proposed.number),
            ),
            (
                "/objectives/{name}/agreement",
                format!("/objectives/O-{}/agreement", proposed.number),
            ),
            ("/objectives/{name}/proposal", format!("/objectives/O-{}/proposal", drafted.number)),
            ("/objectives/{name}/removal", format!("/objectives/O-{}/removal", drafted.number)),
            ("/objectives/{name}", format!("/objectives/O-{}", plot.objective.number)),
            ("{rule}", "K9".to_owned()),
            ("/key-results/{name}/removal", "/key-results/K-4/removal".to_owned()),
            (
                "/key-results/{name}/initiatives",
                format!("/key-results/K-{}/initiatives", plot.wait.number),
            ),
            ("/key-results/{name}/initiative", "/key-results/K-4/initiative".to_owned()),
            ("/key-results/{name}", format!("/key-results/K-{}", plot.wait.number)),
            // What nobody has a right to without knowing it: a secret, and what is another person's own.
            ("{key}", "nothing".to_owned()),
            ("{secret}", "nothing".to_owned()),
            ("{id}", "0199a0b0-0000-7000-8000-000000000000".to_owned()),
        ];
        Self { visitors, ids, link: link.id.to_string() }
    }

    fn path(&self, address: &str) -> String {
        let path =
            self.ids.iter().fold(address.to_owned(), |path, (from, to)| path.replacen(from, to, 1));
        assert!(!path.contains('{'), "{path}: say what stands in its braces");
        path
    }
}

/// What is sent where who may not is told only after what is wrong with the form.
fn form_of<'a>(address: &str, method: &str) -> Vec<(&'static str, &'a str)> {
    match (method, address) {
        ("POST", "/policy/pauses") => {
            vec![("name", "Winter"), ("from_on", "2026-12-24"), ("to_on", "2027-01-01")]
        }
        ("POST", "/teams/{name}/left-out") => {
            vec![("cycle", "C-1"), ("words", "A web shop"), ("reason", "Not this winter")]
        }
        ("POST", "/invitations") => vec![("emails", "sam@alder.example")],
        ("POST", "/week/seen") => vec![("up_to", "3")],
        ("POST", "/cycles/{name}/phase") => vec![("phase", "delivery")],
        ("POST", "/key-results/{name}/owner") => vec![("owner", "P-1"), ("reason", "She asked")],
        ("POST", "/objectives/{name}/position" | "/key-results/{name}/position") => {
            vec![("to", "1")]
        }
        ("POST", "/objectives/{name}/proposal/return" | "/key-results/{name}/proposal/return") => {
            vec![("needs", "Say by when")]
        }
        ("POST", "/key-results/{name}/initiative") => {
            vec![("title", "Lend bikes"), ("statement", "Raise lent bikes from 5 to 9")]
        }
        ("POST", "/objectives/{name}/answer") => vec![("answer", "partly")],
        ("POST", "/objectives/{name}/supports") => {
            vec![("supports", "O-3"), ("reason", "It helps")]
        }
        ("POST", "/initiatives/{name}/key-results") => vec![("key_result", "K-1")],
        ("POST", "/initiatives/{name}/key-results/removal") => vec![("key_result", "K-2")],
        ("POST", "/texts/{of}/{id}/blanking") => vec![("field", "statement")],
        ("POST", "/recalls" | "/left-out/{id}/removal") => {
            vec![("team", "T-2"), ("cycle", "C-1")]
        }
        ("POST", "/teams") => vec![("name", "Paint"), ("level", "team"), ("parent", "T-2")],
        ("POST", "/people/{name}/roles") => vec![("role", "champion"), ("team", "T-2")],
        ("POST", "/people/{name}/roles/removal") => vec![("role", "team_member"), ("team", "T-3")],
        ("POST", "/objectives") => vec![
            ("cycle", "C-1"),
            ("whose", "T-2"),
            ("team", "T-2"),
            ("statement", "Mend while people wait"),
        ],
        _ => Vec::new(),
    }
}

/// What was answered, as the table tells it.
fn told(who: &str, answer: &Answer) -> String {
    let to = answer.location.as_deref().unwrap_or_default();
    let to = to.split(['?', '#']).next().unwrap_or_default();
    format!("    {who}: {} {to}", answer.status.as_u16()).trim_end().to_owned()
}

/// Every address with its methods, as they are declared.
fn questions() -> Vec<(&'static str, String)> {
    let addresses = plumb_web::addresses().into_iter().collect::<BTreeSet<_>>();
    let (done, found) = mpsc::channel();
    on_sqlite(async move |house: House| {
        let nobody = Browser::of_nobody(&house);
        for address in addresses {
            // No page answers to this method, so what it says is which it does answer to.
            let answer = nobody.ask("TRACE", &address.replace(['{', '}'], "")).await;
            let allowed =
                answer.headers.get("allow").map(|allow| allow.to_str().unwrap().to_owned());
            let allowed = allowed.unwrap_or_else(|| panic!("{address}: {}", answer.status));
            for method in allowed.split(',').filter(|method| *method != "HEAD") {
                done.send((address, method.to_owned())).unwrap();
            }
        }
    });
    found.into_iter().collect()
}

/// Asks at every address that begins like one of these, as every kind of visitor, and gives what was answered.
fn asked_by_all(questions: &[(&'static str, String)]) -> String {
    let (mut table, mut next) = (Vec::new(), 0);
    let count = questions.len() * VISITORS;
    while next < count {
        let (done, answered) = mpsc::channel();
        let asking = questions.to_vec();
        // What one visitor changed must not be in the way of the next, so a house serves until somebody changed it.
        on_sqlite(async move |house: House| {
            let asked = Asked::in_house(&house).await;
            for question in next..count {
                let (address, method) = &asking[question / VISITORS];
                let (who, browser) = &asked.visitors[question % VISITORS];
                let path = asked.path(address);
                let path = match method.as_str() {
                    "GET" if address.ends_with("/blanking") => format!("{path}?field=statement"),
                    _ => path,
                };
                let answer = match method.as_str() {
                    "POST" if *address == "/imports" => {
                        browser.upload(&path, &[("step", None, "read")]).await
                    }
                    "POST" => {
                        let mut form = form_of(address, method);
                        if *address == "/objectives/{name}/supports/removal" {
                            form.push(("link", &asked.link));
                        }
                        browser.post(&path, &form).await
                    }
                    other => browser.ask(other, &path).await,
                };
                done.send(told(who, &answer)).unwrap();
                let changed = answer.status.as_u16() < 400 && *who != "nobody";
                // Whoever guesses at secrets too often is told to wait, which is not what is asked here.
                let guessed = address.contains("{secret}") || address.contains("{key}");
                if method == "POST" && (changed || guessed) {
                    return;
                }
            }
        });
        for line in answered {
            let (address, method) = &questions[next / VISITORS];
            if next % VISITORS == 0 {
                table.push(format!("{method} {address}"));
            }
            table.push(line);
            next += 1;
        }
    }
    table.join("\n")
}

/// Those questions whose address begins with one of `begins`.
fn those(begins: &[&str]) -> Vec<(&'static str, String)> {
    let mut questions = questions();
    questions.retain(|(address, _)| begins.iter().any(|part| place(address) == *part));
    questions
}

/// The first part of an address.
fn place(address: &str) -> &str {
    address.split('/').nth(1).unwrap_or_default()
}

/// One test for some places, and one that finds a place that was forgotten.
macro_rules! places {
    ($($test:ident => [$($place:literal),+],)+) => {
        $(
            #[test]
            fn $test() {
                insta::assert_snapshot!(stringify!($test), asked_by_all(&those(&[$($place),+])));
            }
        )+

        #[test]
        fn no_address_is_forgotten() {
            let told = [$($($place),+),+].into_iter().collect::<BTreeSet<_>>();
            let all = plumb_web::addresses().into_iter().map(place).collect::<BTreeSet<_>>();
            assert_eq!(told, all);
        }
    };
}

places! {
    who_may_what_at_the_door => ["", "sign-in", "session", "set-up", "demo", "password-links"],
    who_may_what_this_week => ["week", "search", "map", "changes", "imports"],
    who_may_what_with_cycles => ["cycles", "policy"],
    who_may_what_with_people => ["people", "invitations", "ownerless"],
    who_may_what_with_teams => ["teams", "recalls", "left-out", "initiatives"],
    who_may_what_with_objectives => ["objectives", "write"],
    who_may_what_with_key_results => ["key-results", "check-ins", "readings"],
    who_may_what_with_texts => ["texts"],
    who_may_what_about_words => ["rules", "sorter"],
    who_may_what_with_their_profile => ["me"],
}
