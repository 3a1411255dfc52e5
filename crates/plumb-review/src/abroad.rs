//! German, French, Spanish and Portuguese, as far as numbers, their direction and days go. What such a sentence is worth
//! is not judged; what it says in figures is read.

use crate::sentence::Direction;

/// Whether a word begins "from A to B": "von", "de".
pub(crate) fn is_from(low: &str) -> bool {
    matches!(low, "von" | "de" | "desde" | "du")
}

/// Whether a word stands between A and B: "auf", "à", "para".
pub(crate) fn is_to(low: &str) -> bool {
    matches!(low, "auf" | "à" | "a" | "para" | "hasta" | "até" | "zu")
}

/// Whether a word takes a change off or adds it: "um 20 %", "de 20 %" and "en un 20 %" say too little by themselves.
pub(crate) fn is_by(low: &str) -> bool {
    low == "um"
}

/// Which way a verb goes.
pub(crate) fn direction(low: &str) -> Option<Direction> {
    let direction = match low {
        "steigern" | "erhöhen" | "vergrößern" | "ausbauen" | "verdoppeln" | "augmenter"
        | "accroître" | "doubler" | "aumentar" | "incrementar" | "elevar" | "subir"
        | "duplicar" | "crecer" | "crescer" | "steigt" | "erhöht" | "ampliar" => {
            Direction::Increase
        }
        "senken" | "reduzieren" | "verringern" | "verkürzen" | "halbieren" | "mindern"
        | "réduire" | "diminuer" | "baisser" | "abaisser" | "raccourcir" | "reducir"
        | "disminuir" | "bajar" | "acortar" | "reduzir" | "diminuir" | "baixar" | "encurtar"
        | "sinkt" => Direction::Decrease,
        "halten" | "beibehalten" | "sichern" | "maintenir" | "garder" | "conserver"
        | "mantener" | "conservar" | "manter" | "bleibt" => Direction::Maintain,
        _ => return None,
    };
    Some(direction)
}

/// The month that a word names: 1 to 12. Names that are words elsewhere are left out where they are short.
pub(crate) fn month(low: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["januar", "jänner", "janvier", "enero", "janeiro"],
        &["februar", "février", "febrero", "fevereiro"],
        &["märz", "mars", "marzo", "março"],
        &["avril", "abril"],
        &["mai", "mayo", "maio"],
        &["juni", "juin", "junio", "junho"],
        &["juli", "juillet", "julio", "julho"],
        &["août", "agosto"],
        &["septembre", "septiembre", "setembro"],
        &["oktober", "octobre", "octubre", "outubro"],
        &["novembre", "noviembre", "novembro"],
        &["dezember", "décembre", "diciembre", "dezembro"],
    ];
    NAMES.iter().position(|names| names.contains(&low)).and_then(|at| i8::try_from(at + 1).ok())
}

/// Whether a word leads to a day: "bis", "avant", "hasta".
pub(crate) fn leads(low: &str) -> bool {
    matches!(
        low,
        "bis"
            | "ende"
            | "zum"
            | "d'ici"
            | "ici"
            | "avant"
            | "fin"
            | "la"
            | "hasta"
            | "antes"
            | "final"
            | "finales"
            | "até"
            | "fim"
            | "do"
            | "del"
            | "el"
            | "le"
            | "o"
            | "des"
            | "vor"
    )
}

/// Which quarter a word names: "T3".
pub(crate) fn quarter(low: &str) -> Option<i8> {
    match low {
        "t1" => Some(1),
        "t2" => Some(2),
        "t3" => Some(3),
        "t4" => Some(4),
        _ => None,
    }
}

/// A unit of time.
pub(crate) fn time(low: &str) -> Option<crate::amount::Time> {
    use crate::amount::Time;
    let time = match low {
        "sekunden" | "sekunde" | "secondes" | "seconde" | "segundos" | "segundo" => Time::Second,
        "minuten" | "minutos" | "minuto" => Time::Minute,
        "stunden" | "stunde" | "heures" | "heure" | "horas" | "hora" => Time::Hour,
        "tage" | "tag" | "tagen" | "jours" | "jour" | "días" | "día" | "dias" | "dia" => {
            Time::Day
        }
        "wochen" | "woche" | "semaines" | "semaine" | "semanas" | "semana" => Time::Week,
        "monate" | "monaten" | "monat" | "mois" | "meses" | "mes" | "mês" => Time::Month,
        "jahre" | "jahren" | "jahr" | "ans" | "années" | "años" | "año" | "anos" | "ano" => {
            Time::Year
        }
        _ => return None,
    };
    Some(time)
}
