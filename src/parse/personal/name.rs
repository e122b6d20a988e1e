//! What the name of a column tells of what stands in it.

use super::About;

/// Columns whose values are read; what stands in them is a number, a period or an id.
const KNOWN: &[&str] = &["period", "segment", "stage", "kpi", "entered", "exited", "open", "value"];

/// Words for e-mail, phone and names, without case and signs.
const EMAIL: &[&str] = &["email", "courriel", "correo", "epost", "sähköposti", "posteelectronica"];
const PHONE: &[&str] =
    &["phone", "telefo", "telefó", "telefoon", "téléfo", "télépho", "teléfo", "puhelin", "telecop"];
const PHONE_WHOLE: &[&str] = &["tel", "mobile", "mobil", "móvil", "handy", "gsm", "cell", "fax"];
const NAME: &[&str] = &[
    "firstname",
    "lastname",
    "middlename",
    "fullname",
    "givenname",
    "familyname",
    "surname",
    "forename",
    "contactname",
    "leadname",
    "personname",
    "vorname",
    "nachname",
    "familienname",
    "ansprechpartner",
    "kontaktperson",
    "contactperson",
    "prénom",
    "prenom",
    "nomdefamille",
    "apellido",
    "cognome",
    "voornaam",
    "achternaam",
    "fornavn",
    "etternavn",
    "efternavn",
    "förnamn",
    "efternamn",
    "etunimi",
    "sukunimi",
    "nazwisko",
];
const NAME_WHOLE: &[&str] = &[
    "name",
    "names",
    "contact",
    "contacts",
    "person",
    "nom",
    "nome",
    "nombre",
    "naam",
    "navn",
    "namn",
    "nimi",
    "imię",
    "kontakt",
    "contacto",
    "contatto",
    "yhteyshenkilö",
];

/// Words of columns that hold names of other things.
const THINGS: &[&str] = &[
    "company", "account", "firma", "source", "campaign", "region", "country", "city", "land",
    "product", "event", "show", "team", "role", "title", "industry", "status", "stage", "type",
    "category", "group", "market", "channel", "report", "offer",
];

/// Says whether a column is called like e-mail addresses, phone numbers or parts of a name of a
/// person. Columns called `Name` hold names of other things as well.
pub fn is_contact_column(name: &str) -> bool {
    let name = Name::of(name);
    name.about().is_some() && !NAME_WHOLE.contains(&name.folded.as_str())
}

/// The name of a column without case and signs.
pub(super) struct Name {
    folded: String,
}

impl Name {
    /// Returns a name as it is compared.
    pub(super) fn of(name: &str) -> Self {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        Self { folded: letters.flat_map(char::to_lowercase).collect() }
    }

    /// Says whether the values of the column are read.
    pub(super) fn is_known(&self) -> bool {
        KNOWN.contains(&self.folded.as_str())
    }

    /// Says whether the column holds names of other things than people.
    pub(super) fn is_of_thing(&self) -> bool {
        THINGS.iter().any(|word| self.folded.contains(word))
    }

    /// Returns what the column says of people, by its name.
    pub(super) fn about(&self) -> Option<About> {
        let holds = |words: &[&str]| words.iter().any(|word| self.folded.contains(word));
        let is = |words: &[&str]| words.contains(&self.folded.as_str());
        if holds(EMAIL) || is(&["mail", "mailaddress"]) {
            Some(About::Email)
        } else if holds(PHONE) || is(PHONE_WHOLE) {
            Some(About::Phone)
        } else if holds(NAME) || is(NAME_WHOLE) {
            Some(About::Name)
        } else {
            None
        }
    }
}
