-- Things are found by what is said of them too: the index is made anew once, by the program.
insert into installation (name, value) values ('findable', 'to be made anew');
