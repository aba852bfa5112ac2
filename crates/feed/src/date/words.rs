//! Words that stand in dates: months, zones, morning and afternoon.

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(i32),
    /// Minutes east of UTC.
    Zone(i32),
    /// Whether it is the afternoon.
    Afternoon(bool),
}

/// Looks a word up; case, dots and accents do not matter.
pub(super) fn find(word: &str) -> Option<Word> {
    if let Some(found) = english(word) {
        return found;
    }
    let word = fold(word);
    let afternoon = match word.as_str() {
        "am" | "오전" | "上午" | "午前" => Some(false),
        "pm" | "오후" | "下午" | "午後" => Some(true),
        _ => None,
    };
    if let Some(afternoon) = afternoon {
        return Some(Word::Afternoon(afternoon));
    }
    let zone = ZONES.iter().find(|(name, _minutes)| *name == word);
    if let Some(&(_name, minutes)) = zone {
        return Some(Word::Zone(minutes));
    }
    month(&word).map(Word::Month)
}

/// The words of RFC 822, which nearly all feeds use; `Some(None)` for a weekday.
fn english(word: &str) -> Option<Option<Word>> {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let is = |known: &&str| known.eq_ignore_ascii_case(word);
    if word.eq_ignore_ascii_case("gmt") {
        return Some(Some(Word::Zone(0)));
    }
    if let Some((number, _name)) = (1..).zip(MONTHS).find(|(_number, name)| is(name)) {
        return Some(Some(Word::Month(number)));
    }
    WEEKDAYS.iter().any(is).then_some(None)
}

/// The month whose list holds a beginning of the word; the longest beginning wins, so that
/// `mars` is not `mar` of another month and `maj` not `ma`.
fn month(word: &str) -> Option<i32> {
    let mut best: Option<(usize, i32)> = None;
    for (number, beginnings) in (1..).zip(MONTHS) {
        for beginning in beginnings.split(' ').filter(|beginning| word.starts_with(beginning)) {
            if best.is_none_or(|(length, _number)| beginning.len() > length) {
                best = Some((beginning.len(), number));
            }
        }
    }
    best.map(|(_length, number)| number)
}

fn fold(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower
        .filter(|c| !matches!(c, '.' | '\'' | '’' | '\u{300}'..='\u{36f}'))
        .map(unaccented)
        .collect()
}

fn unaccented(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        _ => c,
    }
}

/// How the months' names begin: English, German, French, Spanish, Portuguese, Italian, Dutch,
/// the Nordic languages, Finnish, Polish, Czech, Croatian, Hungarian, Romanian, Turkish,
/// Indonesian, Greek, Russian, Ukrainian, Arabic (both sets of names), Hebrew, Persian, Hindi.
/// Folded as [`fold`] does. Where languages disagree (`listopad`), the one with more feeds.
const MONTHS: [&str; 12] = [
    "jan gen ene tammi stycz led sij ianu oca ιαν янв січ يناير كانون ינואר ژانویه जनवरी",
    "feb fev helmi lut unor velj şub φεβ фев лют فبراير شباط פברואר فوریه फरवरी फ़रवरी",
    "mar mrt maa brez břez ožu μαρ мар бер مارس آذار מרץ मार्च",
    "apr avr abr huhti kwi dub tra nis απρ апр квіт أبريل ابريل نيسان אפריל آوریل अप्रैल",
    "may mai mag mei maj touko kve kvě svi μαι май мая трав مايو أيار מאי مه मई",
    "jun juin giu kesa cze červen cerven lipanj lipnja haz iun ιουν июн черв يونيو حزيران יוני ژوئن जून",
    "jul juil lug heina lip července červenec srpanj srpnja tem iul ιουλ июл лип يوليو تموز יולי ژوئیه जुलाई",
    "aug aou ago elo sie srp kol ağu agu αυγ авг серп أغسطس اغسطس آب אוגוסט اوت अगस्त",
    "sep set szep syys wrz zař ruj eyl σεπ сен вер سبتمبر أيلول ספטמבר سپتامبر सितंबर सितम्बर",
    "oct okt ott out loka paź řij eki οκτ окт жовт أكتوبر اكتوبر אוקטובר اکتبر अक्टूबर अक्तूबर",
    "nov marras lis stu kas noi νοε ноя лист نوفمبر تشرين נובמבר نوامبر नवंबर नवम्बर",
    "dec dez des dic joulu gru pro ara δεκ дек груд ديسمبر دسامبر דצמבר दिसंबर दिसम्बर",
];

/// Names of zones, as minutes east of UTC. Where two zones share a name, the one whose
/// publishers use it in feeds.
const ZONES: [(&str, i32); 51] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("ist", 330),
    ("cet", 60),
    ("mez", 60),
    ("met", 60),
    ("cest", 120),
    ("mesz", 120),
    ("mest", 120),
    ("eet", 120),
    ("eest", 180),
    ("sast", 120),
    ("cat", 120),
    ("wat", 60),
    ("eat", 180),
    ("msk", 180),
    ("trt", 180),
    ("gst", 240),
    ("pkt", 300),
    ("ict", 420),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("ast", -240),
    ("adt", -180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
];
