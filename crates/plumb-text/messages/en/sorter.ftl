# Is it an OKR? For those who meet the words for the first time.

sorter-title = Is it an OKR?
sorter-lede = Write a sentence as you would say it. Plumb keeps nothing of it.
sorter-text = Your sentence
sorter-ask = What is it?
sorter-answer = What it reads as
sorter-because = The words that say so are marked.

sorter-is-objective = This is an { -objective }.
sorter-is-key-result = This is a { -key-result }.
sorter-is-number-to-watch = This is a { -health-metric }.
sorter-is-initiative = This is an { -initiative }.
sorter-is-unclear = This could be anything yet.
sorter-perhaps-objective = This may be an { -objective }.
sorter-perhaps-key-result = This may be a { -key-result }.
sorter-perhaps-number-to-watch = This may be a { -health-metric }.
sorter-perhaps-initiative = This may be an { -initiative }.
sorter-perhaps-unclear = This could be anything yet.

sorter-why-objective = It says in words where you want to be, and needs no number for that.
sorter-why-key-result = It names something that can be counted, and where that should go.
sorter-why-number-to-watch = It names a number, and does not say where that should go.
sorter-why-initiative = It is something you do or make: it can be finished while nothing changes.
sorter-why-unclear = There is not enough in it to tell.

sorter-next-objective = Next: which two or three numbers would show that you are there? Those are its { -key-result(form: "many") }.
sorter-next-key-result = Next: which { -objective } is it the evidence for?
sorter-next-key-result-from-where = Next: say where it starts today: “from … to …”.
sorter-next-key-result-how-far = Next: say how far it should go: “from … to …”.
sorter-next-number-to-watch = Next: watch it, and act once it is no longer well. It becomes a { -key-result } when you want to change it, or to hold it while you change something else.
sorter-next-initiative = Next: which number would move because of it? Write that as the { -key-result }, and this as the work for it.
sorter-next-unclear = Say in one sentence who is better off, what is counted, or what you will do.

sorter-write = Write it down
sorter-more = What the review looks for

sorter-kinds = The four things people write
sorter-name-objective = { -objective(form: "One") }
sorter-name-key-result = { -key-result(form: "One") }
sorter-name-number-to-watch = { -health-metric(form: "One") }
sorter-name-initiative = { -initiative(form: "One") }
sorter-kind-objective = Where you want to be, in words: a destination.
sorter-kind-key-result = How you would know that you are there: a number, from where and to where.
sorter-kind-number-to-watch = A number that should stay well, and that nobody pushes just now.
sorter-kind-initiative = What you do so that a number moves. You may change your mind about it.
