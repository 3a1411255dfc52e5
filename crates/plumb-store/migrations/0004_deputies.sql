-- One person may stand in for the owner of a key result and check in.
--
-- SQLite can't add a reference of two columns to a table that is there, so that two triggers say there what the reference
-- says on PostgreSQL: nothing points into another workspace. Members are never removed, so nothing else can break it.
alter table key_results add column deputy_id @uuid;
alter table key_results_past add column deputy_id @uuid;
create index key_results_by_deputy on key_results (workspace_id, deputy_id) where deputy_id is not null;
-- postgres:
alter table key_results add foreign key (workspace_id, deputy_id) references members (workspace_id, id);
-- sqlite:
create trigger key_results_deputy_added before insert on key_results when new.deputy_id is not null begin
  select raise(abort, 'FOREIGN KEY constraint failed')
    where not exists (select 1 from members where workspace_id = new.workspace_id and id = new.deputy_id);
end;
create trigger key_results_deputy_changed before update of deputy_id on key_results when new.deputy_id is not null begin
  select raise(abort, 'FOREIGN KEY constraint failed')
    where not exists (select 1 from members where workspace_id = new.workspace_id and id = new.deputy_id);
end;
insert into sqlite_stat1 (tbl, idx, stat) values ('key_results', 'key_results_by_deputy', '10000 10000 3');
analyze sqlite_schema;
-- both:
