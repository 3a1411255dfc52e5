# The words for the things in Plumb.
#
# A term (with a hyphen in front) is a word that a workspace may choose for itself. Every message that speaks of such a
# thing uses its term, in the form that it needs:
#
#     { -key-result }                  key result
#     { -key-result(form: "many") }    key results
#     { -key-result(form: "One") }     Key result, to begin a sentence or a title
#     { -key-result(form: "Many") }    Key results

-plumb = Plumb

-objective = { $form ->
   *[one] objective
    [many] objectives
    [One] Objective
    [Many] Objectives
}
-key-result = { $form ->
   *[one] key result
    [many] key results
    [One] Key result
    [Many] Key results
}
-initiative = { $form ->
   *[one] initiative
    [many] initiatives
    [One] Initiative
    [Many] Initiatives
}
-check-in = { $form ->
   *[one] check-in
    [many] check-ins
    [One] Check-in
    [Many] Check-ins
}
-cycle = { $form ->
   *[one] cycle
    [many] cycles
    [One] Cycle
    [Many] Cycles
}
-team = { $form ->
   *[one] team
    [many] teams
    [One] Team
    [Many] Teams
}
-person = { $form ->
   *[one] person
    [many] people
    [One] Person
    [Many] People
}
-workspace = { $form ->
   *[one] workspace
    [many] workspaces
    [One] Workspace
    [Many] Workspaces
}
-health-metric = { $form ->
   *[one] number we watch
    [many] numbers we watch
    [One] Number we watch
    [Many] Numbers we watch
}
-guardrail = must not get worse
-policy = { $form ->
   *[one] how we work here
    [One] How we work here
}
-confidence = { $form ->
   *[one] confidence
    [One] Confidence
}
-pace = { $form ->
   *[one] pace
    [One] Pace
}
-trade-off = what would slow down

## Roles.

-administrator = Administrator
-okr-lead = OKR lead
-sponsor = { $form ->
   *[one] backs it
    [One] Backs it
}
-champion = { $form ->
   *[one] helps the team
    [One] Helps the team
}
-team-lead = Team lead
-viewer = Reads along

## Ambition and purpose.

-aspirational = { $form ->
   *[one] a stretch
    [One] A stretch
}
-committed = { $form ->
   *[one] a promise
    [One] A promise
}
-learning = { $form ->
   *[one] something to learn
    [One] Something to learn
}

## What a key result is, and how it hangs together.

-leading = { $form ->
   *[one] early sign
    [One] Early sign
}
-lagging = { $form ->
   *[one] end result
    [One] End result
}
-definition = { $form ->
   *[one] what we count
    [One] What we count
}
-how-sure = { $form ->
   *[one] how sure we are
    [One] How sure we are
}
-supports = { $form ->
   *[one] supports
    [One] Supports
}

## Words with a label of their own.

word-objective = { -objective(form: "One") }
word-objectives = { -objective(form: "Many") }
word-key-result = { -key-result(form: "One") }
word-key-results = { -key-result(form: "Many") }
word-initiatives = { -initiative(form: "Many") }
word-check-ins = { -check-in(form: "Many") }
word-cycle = { -cycle(form: "One") }
word-cycles = { -cycle(form: "Many") }
word-team = { -team(form: "One") }
word-teams = { -team(form: "Many") }
word-people = { -person(form: "Many") }
word-health-metrics = { -health-metric(form: "Many") }
word-guardrail = { -guardrail }
word-confidence = { -how-sure(form: "One") }
word-pace = Where we would be by now
word-definition = { -definition(form: "One") }
word-not-this-cycle = Not this { -cycle }
word-supports = { -supports(form: "One") }
word-supported-by = Supported by
word-owner = Owner
word-progress = Progress
word-score = Score
word-why = Why this one, and why now
word-former-member = Former member
word-nobody = Nobody yet

ambition-aspirational = { -aspirational(form: "One") }
ambition-committed = { -committed(form: "One") }
ambition-learning = { -learning(form: "One") }

purpose-strategic = Strategic
purpose-execution = Execution
purpose-learning = Learning
purpose-leadership = Leadership

indicator-leading = { -leading(form: "One") }
indicator-lagging = { -lagging(form: "One") }

objective-state-draft = Draft
objective-state-proposed = Proposed
objective-state-agreed = Agreed
objective-state-closed = Closed
objective-state-retired = Stopped

key-result-state-draft = Draft
key-result-state-proposed = Proposed
key-result-state-agreed = Agreed
key-result-state-scored = Scored
key-result-state-retired = Stopped

initiative-state-proposed = Proposed
initiative-state-doing = In progress
initiative-state-done = Done
initiative-state-dropped = Dropped

measure-reach = Reach a value
measure-keep = Keep within bounds
measure-milestones = Milestones

cadence-weekly = Every week
cadence-every-2-weeks = Every 2 weeks
cadence-every-4-weeks = Every 4 weeks

role-administrator = { -administrator }
role-okr-lead = { -okr-lead }
role-sponsor = { -sponsor(form: "One") }
role-viewer = { -viewer }
role-champion = { -champion(form: "One") }
role-team-lead = { -team-lead }
role-team-member = Member

level-organisation = Organisation
level-division = Division
level-team = { -team(form: "One") }

participation-taking-part = Taking part
participation-invited = Invited
participation-not-yet = Not yet

phase-preparation = Preparation
phase-delivery = Delivery
phase-retrospective = Retrospective
phase-closed = Closed

source-person = By a person
source-import = Imported
source-health-metric = From a { -health-metric }
source-key-result = From another { -key-result }

subject-workspace = { -workspace(form: "One") }
subject-member = { -person(form: "One") }
subject-team = { -team(form: "One") }
subject-cycle = { -cycle(form: "One") }
subject-objective = { -objective(form: "One") }
subject-key-result = { -key-result(form: "One") }
subject-initiative = { -initiative(form: "One") }

## Counted.

count-objectives = { $count } { $count ->
    [one] { -objective }
   *[other] { -objective(form: "many") }
}
count-key-results = { $count } { $count ->
    [one] { -key-result }
   *[other] { -key-result(form: "many") }
}
count-initiatives = { $count } { $count ->
    [one] { -initiative }
   *[other] { -initiative(form: "many") }
}
count-check-ins = { $count } { $count ->
    [one] { -check-in }
   *[other] { -check-in(form: "many") }
}
count-teams = { $count } { $count ->
    [one] { -team }
   *[other] { -team(form: "many") }
}
count-people = { $count } { $count ->
    [one] { -person }
   *[other] { -person(form: "many") }
}
count-milestones = { $count } { $count ->
    [one] milestone
   *[other] milestones
}
count-more = { $count } more
