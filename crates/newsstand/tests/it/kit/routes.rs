//! Every route that exists, read from the router's own source.

/// A route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    /// With `{names}` for what varies.
    pub(crate) path: String,
    pub(crate) get: bool,
    pub(crate) post: bool,
}

/// All routes of the site, the desks' too.
pub(crate) fn routes() -> Vec<Route> {
    let mut all = read("", include_str!("../../../../web/src/router.rs"));
    all.extend(read("/desk", include_str!("../../../../web/src/desks.rs")));
    all.extend(read("/desk/editor", include_str!("../../../../web/src/desks/editor.rs")));
    all.extend(read("/desk/publisher", include_str!("../../../../web/src/desks/publisher.rs")));
    all.extend(read("/desk/operator", include_str!("../../../../web/src/desks/operator.rs")));
    all
}

fn read(below: &str, source: &str) -> Vec<Route> {
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let calls = source.split(".route(").skip(1);
    let route = |call: &str| {
        let (path, rest) = call.trim().strip_prefix('"')?.split_once('"')?;
        let rest = rest.split(" }").next()?.split(".nest(").next()?.split(".fallback(").next()?;
        let path = format!("{below}{path}");
        Some(Route {
            path: if below.is_empty() { path } else { path.trim_end_matches('/').to_owned() },
            get: rest.contains(" get(") || rest.contains(".get("),
            post: rest.contains(" post(") || rest.contains(".post("),
        })
    };
    calls.filter_map(route).collect()
}

#[test]
fn the_routers_source_is_understood() {
    let all = routes();
    let is_there = |path: &str, get: bool, post: bool| {
        all.contains(&Route { path: path.to_owned(), get, post })
    };
    assert!(all.len() > 60, "{} routes", all.len());
    assert!(is_there("/", true, false));
    assert!(is_there("/sign-up", true, true));
    assert!(is_there("/sign-out", false, true));
    assert!(is_there("/desk/editor", true, false));
    assert!(is_there("/desk/operator/settings", true, true));
    assert!(is_there("/desk/publisher/article/{id}/withdraw", false, true));
    assert!(is_there("/desk/editor/story/{id}/join", false, true));
    assert!(is_there("/metrics", true, false));
    assert!(all.iter().all(|route| route.get || route.post), "{all:?}");
}
