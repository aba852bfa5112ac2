//! Those who work on an article open it.

use types::{PublisherId, Role};

use crate::{ArticleFacts, Verdict};

/// What somebody does here besides reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Desk<'a> {
    /// Roles that an operator granted.
    pub roles: &'a [Role],
    /// Publishers for whom they hold the role of publisher.
    pub publishers: &'a [PublisherId],
}

/// The verdict for somebody with a desk; everybody else keeps the reader's verdict.
///
/// A publisher's people open their own articles whatever the licence says. Editors and operators
/// open what only the wall keeps from readers, and see the lead of what is held back from all.
#[must_use]
pub fn desk_verdict(
    desk: Desk<'_>,
    owner: PublisherId,
    article: &ArticleFacts,
    verdict: Verdict,
) -> Verdict {
    let most = if article.has_body { Verdict::Open } else { Verdict::LeadOnly };
    if desk.roles.contains(&Role::Publisher) && desk.publishers.contains(&owner) {
        return most;
    }
    if !desk.roles.contains(&Role::Editor) && !desk.roles.contains(&Role::Operator) {
        return verdict;
    }
    match verdict {
        Verdict::Open
        | Verdict::OpenThrough(_)
        | Verdict::SignUp
        | Verdict::Confirm
        | Verdict::TrialOver { .. }
        | Verdict::MembershipOver { .. }
        | Verdict::MembersOnly
        | Verdict::Paused { .. } => most,
        // The text behind an embargo or a border may be licensed or not: show what all may see.
        Verdict::Embargoed { .. } | Verdict::NotHere => Verdict::LeadOnly,
        Verdict::LeadOnly | Verdict::LinkOnly => verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::Timestamp;

    #[test]
    fn a_desk_opens_what_it_works_on_and_nothing_else() {
        let at = Timestamp::UNIX_EPOCH;
        let mine = PublisherId(1);
        let theirs = PublisherId(2);
        let article = ArticleFacts { published_at: at, held_until: None, has_body: true };
        let publisher = Desk { roles: &[Role::Publisher], publishers: &[mine] };
        let editor = Desk { roles: &[Role::Editor], publishers: &[] };
        let over = Verdict::TrialOver { ended: at };
        for (desk, owner, reader, expected) in [
            (Desk::default(), mine, over, over),
            (publisher, mine, over, Verdict::Open),
            (publisher, mine, Verdict::LinkOnly, Verdict::Open),
            (publisher, mine, Verdict::NotHere, Verdict::Open),
            (publisher, theirs, over, over),
            (editor, theirs, Verdict::SignUp, Verdict::Open),
            (editor, theirs, Verdict::LeadOnly, Verdict::LeadOnly),
            (editor, theirs, Verdict::LinkOnly, Verdict::LinkOnly),
            (editor, theirs, Verdict::Embargoed { until: at }, Verdict::LeadOnly),
        ] {
            assert_eq!(
                desk_verdict(desk, owner, &article, reader),
                expected,
                "{desk:?} {reader:?}"
            );
        }
        // The role alone, without a publisher, opens nothing.
        let nobodys = Desk { roles: &[Role::Publisher], publishers: &[] };
        assert_eq!(desk_verdict(nobodys, mine, &article, over), over);
        let bodiless = ArticleFacts { has_body: false, ..article };
        assert_eq!(desk_verdict(publisher, mine, &bodiless, over), Verdict::LeadOnly);
    }
}
