//! The document, as it is served: whoever changes what the API says sees it here.

#[test]
fn the_document_says_what_it_said() {
    insta::assert_snapshot!(plumb_api::openapi());
}
