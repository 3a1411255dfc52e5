# A team is asked, without looking, what it aims at.

recall-title = Without looking
recall-heading = What does { $team } aim at?
recall-lede = What comes to mind without looking is what guides a week’s work.

## Answering, in two steps.

recall-memory = Write down, from memory, what your { -team }’s { -objective(form: "many") } are
recall-memory-hint = Please don’t look. A few words for each are enough.
recall-next = Next
recall-until = Until { $day }
recall-you-wrote = What you wrote
recall-you-wrote-nothing = Nothing came to mind. That is an answer, too.
recall-which = Which of these had you named?
recall-which-hint = Other words for the same thing count.
recall-answer = Answer
recall-promise = What you write is not kept: it is shown to you beside the { -objective(form: "many") }, and is gone. { -plumb } notes that you answered, and adds how many you had named to one sum of the whole { -team }. So nobody can see what you answered. What the { -team } named together is shown at the end, and only if four or more answer.
recall-thanks = Thank you, you have answered.

## What came of it.

recall-asked-on = Asked on { $day }
recall-so-far = { $answered ->
    [0] Nobody of { $people } has answered yet.
    [one] One of { $people } has answered so far.
   *[other] { $answered } of { $people } have answered so far.
} What they named together is shown after { $day }, or once all have answered.
recall-too-few = Fewer than four answered, so no share is shown.
recall-share = { $answered } of { $people } answered. { $objectives ->
    [one] The { -team } named { $share } of its one { -objective }.
   *[other] The { -team } named { $share } of its { -objective(form: "many") }.
}
recall-low = That is less than half. There may be more than fit in a head, or they come up too rarely: would fewer do, or a minute for them each week?
recall-about = What it was about

## Asking.

recall-ask-about = Everybody in the { -team } gets a week to answer, in a minute and without looking, and finds the question on This week. What one person answers is seen by nobody; you see what the { -team } named together.
recall-ask = Ask the { -team }
recall-ask-again = Ask again
recall-close = End the question now
recall-no-objectives = Once an { -objective } is agreed here, you can ask the { -team } for it.
recall-nobody-asked = Nobody has asked yet. The { -team } lead or the OKR lead does.

## On other pages.

recall-week-head = Without looking
recall-week = What are your { -team }’s { -objective(form: "many") }, without looking? One minute.
recall-from-team = What does the { -team } aim at, without looking?
