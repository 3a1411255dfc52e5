-- The members of a team are asked, without looking, what it aims at.
--
-- What somebody remembered stands nowhere: an answer leaves a row that says that there is one, and two sums. The sums keep
-- no past, because what one answer added could be read off the difference; for the same reason these rows say of no change
-- since when they hold.
--
-- keeps its past
create table recalls (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  team_id @uuid not null,
  cycle_id @uuid not null,
  asked_by @uuid,
  asked_on @date not null,
  ends_on @date not null check (ends_on >= asked_on),
  closed_on @date,
  people @int not null check (people >= 0),
  objectives @int not null check (objectives >= 1),
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, cycle_id) references cycles (workspace_id, id),
  foreign key (workspace_id, asked_by) references members (workspace_id, id)
) @strict;
create index recalls_by_team on recalls (workspace_id, team_id, cycle_id);

-- Which objectives a question is about.
create table recall_objectives (
  workspace_id @uuid not null references workspaces (id),
  recall_id @uuid not null,
  objective_id @uuid not null,
  primary key (workspace_id, recall_id, objective_id),
  foreign key (workspace_id, recall_id) references recalls (workspace_id, id),
  foreign key (workspace_id, objective_id) references objectives (workspace_id, id)
) @strict;
create index recall_objectives_by_objective on recall_objectives (workspace_id, objective_id);

-- Who answered, so that nobody does twice.
create table recall_answers (
  workspace_id @uuid not null references workspaces (id),
  recall_id @uuid not null,
  member_id @uuid not null,
  primary key (workspace_id, recall_id, member_id),
  foreign key (workspace_id, recall_id) references recalls (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
) @strict;
create index recall_answers_by_member on recall_answers (workspace_id, member_id);

-- How many answered, and how many objectives all of them named together.
create table recall_totals (
  workspace_id @uuid not null references workspaces (id),
  recall_id @uuid not null,
  answered @int not null check (answered >= 0),
  named @int not null check (named >= 0),
  primary key (workspace_id, recall_id),
  foreign key (workspace_id, recall_id) references recalls (workspace_id, id)
) @strict;
-- sqlite:
insert into sqlite_stat1 (tbl, idx, stat) values
  ('recalls', 'recalls', '4000 4000 1'),
  ('recalls', 'recalls_by_change', '4000 4000 1'),
  ('recalls', 'recalls_by_team', '4000 4000 8 2'),
  ('recall_objectives', 'recall_objectives', '12000 12000 3 1'),
  ('recall_objectives', 'recall_objectives_by_objective', '12000 12000 2'),
  ('recall_answers', 'recall_answers', '24000 24000 6 1'),
  ('recall_answers', 'recall_answers_by_member', '24000 24000 4'),
  ('recall_totals', 'recall_totals', '4000 4000 1');
analyze sqlite_schema;
-- both:
