//! The signs and codes of money that stand beside numbers.

/// Signs that are clear enough. The yen and the yuan share one; the yen has it here, as `$` is the US dollar's.
const SIGNS: [(&str, &str); 8] = [
    ("€", "EUR"),
    ("$", "USD"),
    ("US$", "USD"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("₹", "INR"),
    ("zł", "PLN"),
];

/// The codes of ISO 4217 that money in use has. A list, although lists age: three capitals beside a number are as often
/// something else ("5 FTE"), and that is not to become money. Whoever has newer money names it as the unit.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD \
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF \
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES \
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// The code of the money that a sign or a code means: `EUR` of `€` and of `EUR`.
pub fn code(written: &str) -> Option<&'static str> {
    SIGNS
        .iter()
        .find(|(sign, _)| *sign == written)
        .map(|(_, code)| *code)
        .or_else(|| CODES.split(' ').find(|code| *code == written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_codes_mean_money_and_other_capitals_do_not() {
        for (written, expected) in [
            ("€", Some("EUR")),
            ("$", Some("USD")),
            ("¥", Some("JPY")),
            ("CHF", Some("CHF")),
            ("ZWG", Some("ZWG")),
            ("FTE", None),
            ("eur", None),
            ("", None),
        ] {
            assert_eq!(code(written), expected, "{written}");
        }
    }

    #[test]
    fn codes_are_three_capitals_each() {
        assert!(
            CODES
                .split(' ')
                .all(|code| code.len() == 3 && code.bytes().all(|one| one.is_ascii_uppercase()))
        );
    }
}
