use expect_test::expect;
use proptest::prelude::*;
use types::Currency;

use super::*;

const CATALOGUE: &str = r#"
[[plan]]
code = "monthly"
name = "Monthly"
months = 1
tax = "news"
[[plan.price]]
amount = "9.99 EUR"
[[plan.price]]
countries = ["CH"]
amount = "9.50 CHF"
[[plan.price]]
countries = ["PL", "RO"]
amount = "4.99 EUR"
[[plan.price]]
countries = ["JP"]
amount = "1200 JPY"

[[plan]]
code = "yearly"
name = "Yearly"
months = 12
price = [{ amount = "99.00 EUR" }]

[[plan]]
code = "student"
name = "For students"
kind = "student"
months = 1
price = [{ countries = ["DE"], amount = "4.99 EUR" }]

[[plan]]
code = "family"
name = "Family"
kind = "family"
seats = 6
months = 1
price = [{ amount = "14.99 EUR" }]

[[plan]]
code = "gift-3"
name = "Three months for a friend"
kind = "gift"
months = 3
price = [{ amount = "25.00 EUR" }]

[[plan]]
code = "library"
name = "Library"
kind = "institution"
seats = 500
months = 12

[[plan]]
code = "launch"
name = "Founding members"
months = 12
until = "2026-06-01"
price = [{ amount = "60.00 EUR" }]

[[coupon]]
code = "SPRING"
off = { percent = 50 }
payments = 3
uses = 2
expires = "2026-05-01T00:00:00Z"
plans = ["monthly"]

[[coupon]]
code = "five"
off = { amount = "5.00 EUR" }
new_only = true
"#;

fn at(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn catalogue() -> Catalogue {
    Catalogue::parse(CATALOGUE).unwrap()
}

fn buyer(code: &str) -> Buyer {
    Buyer { country: country(code), student_until: None, was_member: false }
}

#[test]
fn a_country_is_offered_what_has_a_price_there() {
    let (catalogue, laws) = (catalogue(), LawBook::built_in());
    let mut lines = String::new();
    for code in ["DE", "CH", "PL", "JP", "US"] {
        for offer in catalogue.offers(country(code), &laws, at("2026-11-26")) {
            let tax = offer.tax.map(|(micros, rate)| {
                let tax = Money { micros, ..offer.price };
                format!(", {tax} of it tax ({rate})")
            });
            let with = if offer.shown_with_tax { "" } else { ", tax to be shown apart" };
            let (code, plan, price, month) = (code, &offer.plan.code, offer.price, offer.per_month);
            lines += &format!(
                "{code} {plan}: {price}, {month} a month{}{with}\n",
                tax.unwrap_or_default()
            );
        }
    }
    expect![[r#"
        DE monthly: 9.99 EUR, 9.99 EUR a month, 0.65 EUR of it tax (700)
        DE yearly: 99.00 EUR, 8.25 EUR a month, 15.81 EUR of it tax (1900)
        DE student: 4.99 EUR, 4.99 EUR a month, 0.80 EUR of it tax (1900)
        DE family: 14.99 EUR, 14.99 EUR a month, 2.39 EUR of it tax (1900)
        DE gift-3: 25.00 EUR, 8.34 EUR a month, 3.99 EUR of it tax (1900)
        CH monthly: 9.50 CHF, 9.50 CHF a month, 0.71 CHF of it tax (810)
        CH yearly: 99.00 EUR, 8.25 EUR a month, 7.42 EUR of it tax (810)
        CH family: 14.99 EUR, 14.99 EUR a month, 1.12 EUR of it tax (810)
        CH gift-3: 25.00 EUR, 8.34 EUR a month, 1.87 EUR of it tax (810)
        PL monthly: 4.99 EUR, 4.99 EUR a month, 0.93 EUR of it tax (2300)
        PL yearly: 99.00 EUR, 8.25 EUR a month, 18.51 EUR of it tax (2300)
        PL family: 14.99 EUR, 14.99 EUR a month, 2.80 EUR of it tax (2300)
        PL gift-3: 25.00 EUR, 8.34 EUR a month, 4.67 EUR of it tax (2300)
        JP monthly: 1200 JPY, 1200 JPY a month
        JP yearly: 99.00 EUR, 8.25 EUR a month
        JP family: 14.99 EUR, 14.99 EUR a month
        JP gift-3: 25.00 EUR, 8.34 EUR a month
        US monthly: 9.99 EUR, 9.99 EUR a month, tax to be shown apart
        US yearly: 99.00 EUR, 8.25 EUR a month, tax to be shown apart
        US family: 14.99 EUR, 14.99 EUR a month, tax to be shown apart
        US gift-3: 25.00 EUR, 8.34 EUR a month, tax to be shown apart
    "#]]
    .assert_eq(&lines);
}

#[test]
fn a_plan_that_is_no_longer_sold_is_kept_by_those_who_have_it() {
    let (catalogue, laws) = (catalogue(), LawBook::built_in());
    let sold = |day| {
        let offers = catalogue.offers(country("DE"), &laws, at(day));
        offers.iter().any(|offer| offer.plan.code == "launch")
    };
    assert_eq!((sold("2026-05-31"), sold("2026-06-01")), (true, false));
    assert!(catalogue.plan("launch").is_some());
}

#[test]
fn an_order_keeps_the_price_and_the_law_of_its_day() {
    let (catalogue, laws) = (catalogue(), LawBook::built_in());
    let order =
        |plan, code| catalogue.order(OrderId(1), plan, buyer(code), None, &laws, at("2026-11-26"));
    let yearly = order("yearly", "FR").unwrap();
    assert_eq!((yearly.notice_days, yearly.withdrawal_days), (30, 14));
    // A month is no long period: it is not announced each time.
    assert_eq!(order("monthly", "FR").unwrap().notice_days, 0);
    assert_eq!(order("monthly", "DE").unwrap().tax_basis_points, 700);
    // After a German year comes a month at a time, at the price of the year.
    let renewal = order("yearly", "DE").unwrap().renewal.unwrap();
    assert_eq!((renewal.months, renewal.price.to_string().as_str()), (1, "8.25 EUR"));
    assert_eq!(order("yearly", "AT").unwrap().renewal, None);
    assert_eq!(order("monthly", "DE").unwrap().renewal, None);
    assert_eq!(order("library", "DE"), Err(OrderRefused::OnRequest));
    assert_eq!(order("gift-3", "DE"), Err(OrderRefused::IsPresent));
    let present = |plan| {
        let offer = catalogue.present(plan, country("DE"), &laws, at("2026-11-26"));
        offer.map(|offer| offer.price.to_string())
    };
    assert_eq!(present("gift-3").as_deref(), Ok("25.00 EUR"));
    assert_eq!(present("monthly"), Err(OrderRefused::NotOffered));
    assert_eq!(order("launch", "DE"), Err(OrderRefused::NotOffered));
    assert_eq!(order("nothing", "DE"), Err(OrderRefused::NotOffered));
    assert_eq!(order("student", "DE"), Err(OrderRefused::NotStudent));
}

#[test]
fn a_student_shows_that_they_study() {
    let (catalogue, laws) = (catalogue(), LawBook::built_in());
    let order = |until, code| {
        let buyer = Buyer { student_until: Some(at(until)), ..buyer(code) };
        catalogue.order(OrderId(1), "student", buyer, None, &laws, at("2026-11-26"))
    };
    assert!(order("2027-10-01", "DE").is_ok());
    assert_eq!(order("2027-10-01", "AT"), Err(OrderRefused::NotThere));
    assert_eq!(order("2026-11-26", "DE"), Err(OrderRefused::NotStudent));
}

#[test]
fn a_coupon_has_its_plans_uses_days_and_currency() {
    let (catalogue, laws) = (catalogue(), LawBook::built_in());
    let take = |plan, code, coupon, used, was_member, day| {
        let buyer = Buyer { was_member, ..buyer(code) };
        let coupon = catalogue.coupon(coupon).map(|coupon| (coupon, used));
        let order = catalogue.order(OrderId(1), plan, buyer, coupon, &laws, at(day));
        order.map(|order| order.reduced.map(|it| (it.payments, it.price.to_string())))
    };
    let refused = |why| Err(OrderRefused::Coupon(why));
    let got = |payments, price: &str| Ok(Some((payments, price.to_owned())));
    // Half of 9.99 is rounded down, to the reader's advantage.
    assert_eq!(take("monthly", "DE", " spring ", 1, true, "2026-04-30"), got(3, "4.99 EUR"));
    assert_eq!(take("monthly", "JP", "spring", 1, true, "2026-04-30"), got(3, "600 JPY"));
    assert_eq!(
        take("monthly", "DE", "spring", 2, true, "2026-04-30"),
        refused(CouponRefused::UsedUp)
    );
    assert_eq!(
        take("monthly", "DE", "spring", 0, true, "2026-05-01"),
        refused(CouponRefused::Expired)
    );
    assert_eq!(
        take("yearly", "DE", "spring", 0, true, "2026-04-30"),
        refused(CouponRefused::OtherPlan)
    );
    assert_eq!(take("monthly", "PL", "FIVE", 0, false, "2026-04-30"), got(1, "0.00 EUR"));
    assert_eq!(
        take("monthly", "DE", "five", 0, true, "2026-04-30"),
        refused(CouponRefused::NewOnly)
    );
    assert_eq!(
        take("monthly", "CH", "five", 0, false, "2026-04-30"),
        refused(CouponRefused::OtherCurrency)
    );
}

#[test]
fn a_catalogue_is_told_everything_that_is_wrong_with_it() {
    let wrong = CATALOGUE
        .replace("code = \"yearly\"", "code = \"monthly\"")
        .replace("seats = 6", "seats = 7")
        .replace("countries = [\"CH\"]", "countries = [\"CH\", \"JP\"]")
        .replace("\"25.00 EUR\"", "\"0.00 EUR\"")
        .replace("name = \"For students\"", "name = \" \"")
        .replace("percent = 50", "percent = 101")
        .replace("plans = [\"monthly\"]", "plans = [\"weekly\"]")
        .replace("\"5.00 EUR\"", "\"5.00 USD\"");
    expect![[r#"
        There are two plans with the code “monthly”.
        Plan “monthly”: it has two prices for JP.
        Plan “student”: it needs a name.
        Plan “family”: a family is two to six readers.
        Plan “gift-3”: a price is nothing.
        Coupon “SPRING”: take 1 to 100 per cent off.
        Coupon “SPRING”: there is no plan “weekly”.
        Coupon “five”: no plan has a price in its currency."#]]
    .assert_eq(&Catalogue::parse(&wrong).unwrap_err().to_string());
    let price = Catalogue::parse(&CATALOGUE.replace("9.99 EUR", "9.999 EUR")).unwrap_err();
    assert!(price.to_string().contains("more than the 2 decimal places"), "{price}");
}

#[test]
fn a_catalogue_is_the_same_in_json() {
    let json = serde_json::to_string(&catalogue()).unwrap();
    assert_eq!(serde_json::from_str::<Catalogue>(&json).unwrap(), catalogue());
}

proptest! {
    #[test]
    fn a_coupon_never_makes_a_price_higher_or_negative(
        coins in 1_i64..10_000_000, percent in 1_u8..=100, off in 1_i64..10_000_000,
    ) {
        let price = Money::of_coins(coins, Currency::EUR).unwrap();
        let plan = catalogue().plans.remove(0);
        let offer = Offer { plan: &plan, price, per_month: price, tax: None, shown_with_tax: true };
        let amount = Amount(Money::of_coins(off, Currency::EUR).unwrap());
        for off in [Off::Percent(percent), Off::Amount(amount)] {
            let coupon = Coupon { off, plans: Vec::new(), uses: None, expires: None, ..catalogue().coupons.remove(0) };
            let reduced = coupon.reduce(&offer, 0, false, Timestamp::UNIX_EPOCH).unwrap().price;
            prop_assert!((0..price.micros).contains(&reduced.micros));
            prop_assert_eq!(reduced.micros % price.currency.coin_micros(), 0);
        }
    }
}
