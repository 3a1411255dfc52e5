# The pages about the rules of the review. What a rule is about stands in docs/rules.

rules-title = What the review looks for
rules-lede = The review reads what you write and says what an experienced colleague might say. It never blocks anything.
rules-severities = How much a finding weighs
rules-severity-problem = As it stands, the sentence can’t do its work.
rules-severity-warning = Worth another look before the { -team } agrees.
rules-severity-hint = A thought that may help.
rules-of-objectives = About an { -objective }
rules-of-key-results = About a { -key-result }
rules-of-sets = About a set, or a { -cycle }
rules-code = Code
rules-about = What it is about
rules-weighs = Weighs

rule-title = { $code }: { $title }
rule-finds = What it finds
rule-why = Why it matters
rule-weak = Weak
rule-strong = Strong
rule-ignore = When to ignore it
rule-others = Other rules
rule-before = Before: { $rule }
rule-after = Next: { $rule }
rule-all = All of them
