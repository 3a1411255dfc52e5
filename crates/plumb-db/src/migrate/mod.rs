//! Steps that bring the schema up to date.
