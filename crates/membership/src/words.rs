//! What readers are told. Calm, in their words, without exclamation marks.

use types::{Owing, Standing, Timestamp};

use crate::{Step, StepKind, Through, Verdict, is_entitled, trial_days_left};

/// The sentence beside an article, for what the verdict shows; nothing where it is simply open.
#[must_use]
pub fn verdict_sentence(verdict: Verdict) -> Option<String> {
    let sentence = match verdict {
        Verdict::Open => return None,
        Verdict::OpenThrough(through) => return Some(through_sentence(through)),
        Verdict::SignUp => "Sign up to read the whole article: fourteen days free, no card needed.",
        Verdict::Confirm => {
            "Please confirm your e-mail address; your fourteen free days begin when you do. \
             The link is in the mail that we sent you."
        }
        Verdict::TrialOver { .. } => {
            "Your fourteen free days are over. Members read every article here; you can go on \
             reading leads, and everything you saved is still yours."
        }
        Verdict::MembershipOver { .. } => {
            "Your membership has ended. You can go on reading leads, and everything you saved \
             is still yours."
        }
        Verdict::MembersOnly => {
            "Members read the whole article. You can go on reading leads, and everything you \
             saved is still yours."
        }
        Verdict::Paused { until } => {
            return Some(format!(
                "Your membership is paused until {}. You can take it up again at any moment.",
                day(until)
            ));
        }
        Verdict::LeadOnly => "The whole article is on the publisher's own site.",
        Verdict::LinkOnly => "Read this article on the publisher's own site.",
        Verdict::Embargoed { .. } => "This article has not been published yet.",
        Verdict::NotHere => "The publisher does not offer this article in your country.",
    };
    Some(sentence.to_owned())
}

fn through_sentence(through: Through) -> String {
    match through {
        Through::Grace { until } => format!(
            "Your last payment did not come through. You can go on reading until {}.",
            day(until)
        ),
        Through::Institution => "You are reading through your library or organisation.".to_owned(),
        Through::PublicSafety => "This story is about public safety and free to read.".to_owned(),
        Through::GiftLink => "A member has given you this article.".to_owned(),
        Through::Bought => "You bought this article.".to_owned(),
        Through::Meter { left: 0 } => "This is the last of your free stories this week.".to_owned(),
        Through::Meter { left: 1 } => {
            "This is a free story; one more is left this week.".to_owned()
        }
        Through::Meter { left } => {
            format!("This is a free story; {left} more are left this week.")
        }
    }
}

/// The sentence on the account page: how a reader stands.
#[must_use]
pub fn standing_sentence(standing: Standing, now: Timestamp) -> String {
    let is_open = is_entitled(standing, now);
    match standing {
        Standing::Visitor => "You are not signed in.".to_owned(),
        Standing::Unconfirmed => "Your e-mail address is not confirmed yet.".to_owned(),
        Standing::Registered { trial_ended: Some(_) } => OVER.to_owned(),
        Standing::Registered { trial_ended: None } => {
            "You have an account and no membership.".to_owned()
        }
        Standing::Trial { until, pays, .. } => trial_sentence(until, pays, now),
        Standing::Member { until: None, .. } => "You are a member.".to_owned(),
        Standing::Member { until: Some(until), .. } if !is_open => ended(until),
        Standing::Member { until: Some(until), renews: true } => {
            format!("You are a member; the next payment is on {}.", day(until))
        }
        Standing::Member { until: Some(until), renews: false } => {
            format!("You are a member until {}.", day(until))
        }
        Standing::PastDue { until, .. } if !is_open => ended(until),
        Standing::PastDue { until, owing, .. } => owing_sentence(owing, until),
        Standing::Paused { from, until } if is_open => format!(
            "You can read until {}; then your membership pauses until {}.",
            day(from),
            day(until)
        ),
        Standing::Paused { until, .. } => {
            format!("Your membership is paused. It goes on, with a payment, on {}.", day(until))
        }
        Standing::Cancelled { until } if is_open => format!(
            "You have cancelled. You can read until {}, and nothing more is charged.",
            day(until)
        ),
        Standing::Cancelled { until } => ended(until),
        Standing::Lapsed { since } => ended(since),
        Standing::Refunded { since } => {
            format!("Your money goes back to you, and your membership ended on {}.", day(since))
        }
        Standing::Institution { .. } => {
            "You are reading through your library or organisation.".to_owned()
        }
        Standing::Gift { until } if is_open => {
            format!("You are reading on a membership that was given to you, until {}.", day(until))
        }
        Standing::Gift { until } => ended(until),
    }
}

/// The sentence for a day of the timeline, before the click.
#[must_use]
pub fn step_sentence(step: Step, now: Timestamp) -> String {
    let on =
        if day(step.at) == day(now) { "Today".to_owned() } else { format!("On {}", day(step.at)) };
    match step.what {
        StepKind::FreeDaysBegin => format!("{on} your fourteen free days begin."),
        StepKind::FreeDaysEnd => {
            format!("{on} your free days end by themselves. Nothing is charged.")
        }
        StepKind::Reminder => {
            format!("{on} we write to you before the payment, with a link that cancels it.")
        }
        StepKind::Payment { money, until } => {
            format!("{on} we charge {money}, tax included, for the time until {}.", day(until))
        }
        StepKind::WithdrawUntil => {
            format!("Until {} you can withdraw and get everything back.", day(step.at))
        }
    }
}

/// Stands under every timeline.
pub const LEAVING: &str = "You can cancel at any moment, in two clicks, without giving a reason.";

const OVER: &str = "Your fourteen free days are over.";

fn trial_sentence(until: Timestamp, pays: bool, now: Timestamp) -> String {
    let then =
        if pays { format!(" Your membership begins on {}.", day(until)) } else { String::new() };
    match trial_days_left(until, now) {
        0 => OVER.to_owned(),
        1 => format!("This is the last of your fourteen free days.{then}"),
        days => format!("You are reading free for {days} more days.{then}"),
    }
}

fn owing_sentence(owing: Owing, until: Timestamp) -> String {
    let until = day(until);
    match owing {
        Owing::Waiting => "A payment is on its way. You can go on reading.".to_owned(),
        Owing::Retrying => format!(
            "Your last payment did not come through. We try again by ourselves; you can read \
             until {until} meanwhile."
        ),
        Owing::NeedsCard => format!(
            "Your card was refused. Please give us another one; you can read until \
             {until} meanwhile."
        ),
    }
}

fn ended(at: Timestamp) -> String {
    format!("Your membership ended on {}.", day(at))
}

/// `14 November 2026`, in UTC.
pub(crate) fn day(at: Timestamp) -> String {
    at.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests;
