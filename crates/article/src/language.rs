//! Which language a text is in.

mod codes;
mod script;

use types::Language;

use codes::two_letters;
use script::Script;

/// Letters that are looked at; more change nothing.
const LETTERS_MAX: usize = 2_000;

/// A text with fewer letters says less than a declaration.
const SHORT: usize = 60;

/// The language of a plain text.
///
/// `prior` is what feed, page or title declare; it stands unless the text plainly contradicts it,
/// because declarations are right far more often than short texts are telling.
///
/// Scripts used by one language decide by themselves. Otherwise two detectors must agree to
/// overrule the declaration. [`Language::UNKNOWN`] when there is neither text nor declaration.
#[must_use]
pub fn language_of(text: &str, prior: Option<Language>) -> Language {
    let prior = prior.filter(|prior| *prior != Language::UNKNOWN).map(modern);
    let sample: String = text.chars().take(LETTERS_MAX).collect();
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let fallback = prior.unwrap_or(Language::UNKNOWN);
    if letters < 4 {
        return fallback;
    }
    match Script::of(&sample) {
        Script::Of(languages) => {
            let fits = |prior: &Language| languages.contains(&prior.as_str());
            prior.filter(fits).or_else(|| language(languages.first()?)).unwrap_or(fallback)
        }
        Script::Latin | Script::Cyrillic if letters < SHORT && prior.is_some() => fallback,
        script => detected(&sample, letters, prior, script),
    }
}

/// Codes that newer ones replaced, and those that publishers confuse.
fn modern(declared: Language) -> Language {
    let code = match declared.as_str() {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "mo" => "ro",
        "nb" | "nn" => "no",
        "fil" => "tl",
        _ => return declared,
    };
    language(code).unwrap_or(declared)
}

fn detected(sample: &str, letters: usize, prior: Option<Language>, script: Script) -> Language {
    let wide = || {
        let found = whatlang::detect(sample);
        let sure = found.as_ref().is_some_and(|it| it.is_reliable() && it.confidence() > 0.8);
        (found.and_then(|info| language(two_letters(info.lang().code()))), sure)
    };
    let narrow = match script {
        Script::Cyrillic if sample.contains(['і', 'ї', 'є', 'ґ']) && !sample.contains('ы') => {
            language("uk")
        }
        // Of the Cyrillic languages the narrow detector knows only Russian.
        Script::Cyrillic => wide().0,
        _ => language(two_letters(whichlang::detect_language(sample).three_letter_code())),
    };
    // The quick one is asked first; most declarations are right.
    if let Some(prior) = prior.filter(|prior| narrow == Some(*prior)) {
        return prior;
    }
    let (wide, sure) = wide();
    match prior {
        Some(prior) if wide == Some(prior) => prior,
        Some(prior) if related(prior, wide) || related(prior, narrow) => prior,
        Some(prior) => {
            let overruled = wide == narrow && sure && letters >= 2 * SHORT;
            wide.filter(|_| overruled).unwrap_or(prior)
        }
        None if wide == narrow || sure => wide.unwrap_or(Language::UNKNOWN),
        None if letters >= 20 => narrow.or(wide).unwrap_or(Language::UNKNOWN),
        None => Language::UNKNOWN,
    }
}

/// Whether detectors take the one for the other.
fn related(declared: Language, found: Option<Language>) -> bool {
    const FAMILIES: [&[&str]; 9] = [
        &["no", "da", "sv"],
        &["hr", "sr", "bs", "sl", "me"],
        &["cs", "sk"],
        &["id", "ms", "jv"],
        &["pt", "gl"],
        &["af", "nl", "fy"],
        &["ca", "oc"],
        &["bg", "mk"],
        &["be", "uk"],
    ];
    let Some(found) = found else { return false };
    FAMILIES
        .iter()
        .any(|family| family.contains(&declared.as_str()) && family.contains(&found.as_str()))
}

fn language(code: &str) -> Option<Language> {
    Language::parse(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, prior: &str, expected: &str) {
        assert_eq!(
            language_of(text, Language::parse(prior)).as_str(),
            expected,
            "{text} ({prior})"
        );
    }

    #[test]
    fn a_declaration_stands_unless_plainly_wrong() {
        check("", "de", "de");
        check("", "", "und");
        check("Go!", "de", "de");
        check("Regering vill höja skatten på bensin nästa år, säger ministern.", "no", "no");
        let english = "The government said on Monday that it would raise the tax on petrol next year, \
            despite protests by drivers who say that they have no other way to get to work.";
        check(english, "de", "en");
        check(english, "", "en");
        check("Kommissionen vil have flere kvinder i ledelsen af de store virksomheder.", "", "da");
    }

    #[test]
    fn some_scripts_tell_by_themselves() {
        check("東京は晴れです。明日も晴れるでしょう。", "zh", "ja");
        check("政府宣布明年将提高汽油税。", "", "zh");
        check("정부는 내년에 유류세를 인상한다고 발표했다.", "en", "ko");
        check("הממשלה הודיעה כי תעלה את המס על הדלק", "", "he");
        check("أعلنت الحكومة أنها سترفع الضريبة على البنزين", "", "ar");
        check("دولت اعلام کرد که مالیات بنزین را افزایش می‌دهد", "ar", "fa");
        check("حکومت نے اعلان کیا ہے کہ پٹرول پر ٹیکس بڑھایا جائے گا", "", "ur");
        check("Η κυβέρνηση ανακοίνωσε ότι θα αυξήσει τον φόρο", "", "el");
        check("सरकार ने कहा कि पेट्रोल पर कर बढ़ेगा", "mr", "mr");
        check("Уряд оголосив, що підвищить податок на бензин", "", "uk");
        check("Правительство объявило, что повысит налог на бензин", "", "ru");
    }
}
