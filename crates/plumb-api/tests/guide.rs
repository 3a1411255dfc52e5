//! The page on which people read the API.

#![allow(clippy::unwrap_used, reason = "a test that is not answered as it should be fails loudly")]

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use plumb_testkit::stories;
use tower::ServiceExt as _;

stories! {
    async fn the_page_tells_every_operation_without_a_sign_in(house: House) {
        let router = plumb_api::router(house.app.clone());
        let request = Request::get("/api").body(Body::empty()).unwrap();
        let moved = router.clone().oneshot(request).await.unwrap();
        assert_eq!(moved.headers()[header::LOCATION], "/api/v1/docs");
        let request = Request::get("/api/v1/docs").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        let page = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let page = std::str::from_utf8(&page).unwrap();
        for operation in plumb_api::declared() {
            assert!(page.contains(&format!("id=\"{}\"", operation.name)), "{}", operation.name);
            let path = format!("<code>{} {}</code>", operation.method, operation.path);
            assert!(page.contains(&path), "{path}");
        }
        for unsafe_part in ["style=", "<script", "onclick", "<style"] {
            assert!(!page.contains(unsafe_part), "{unsafe_part} is not allowed by our policy");
        }
        // Every link leads to something on the page.
        for link in page.split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{target}\"")), "nothing is called {target}");
        }
    }
}
