-- What a workspace calls things: an object of its words by the term.
alter table policies add column own_words @json not null default '{}';
alter table policies_past add column own_words @json default '{}';
