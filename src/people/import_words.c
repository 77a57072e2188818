/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of HR systems: Personec, Heroma, Visma, Hogia, AFAS, Raet/Visma YouForce, SAP, Workday, Oracle, BambooHR.
 */
#include "people/import_words.h"

/* Each line: a field, and how its column is called; small letters, words parted by one blank, "|" between names.
 * The order within a line is the order of preference when two columns of a file fit. */
const struct header_words header_words[] = {
    {STAFF_NUMBER, "employee number|employee no|employee nr|employee id|employeeid|employee code|emp no|emp nr|emp id|"
                   "personnel number|personnel no|pernr|pers no|staff number|staff no|staff id|worker id|worker number|"
                   "associate id|payroll number|payroll no|clock number|file number|user sys id|"
                   "anställningsnummer|anställningsnr|anstnr|anst nr|anställnings id|anställningsid|personalnummer|"
                   "personalnr|medarbetarnummer|medarbetar id|medarbetarid|anställd nr|anställd id|anställdnr|"
                   "personalid|personal id|lönenummer|lönenr|"
                   "personeelsnummer|personeelsnr|pers nr|persnr|medewerkernummer|medewerkersnummer|medewerker nr|"
                   "medewerkernr|medewerker id|medewerkerid|registratienummer|stamnummer|werknemernummer|"
                   "werknemersnummer|werknemer id|person id|personid|person number|hsa id|hsaid|number|nummer|nr|id"},
    {STAFF_NAME, "full name|employee name|worker name|display name|preferred name|whole name|name of employee|"
                 "namn|hela namnet|fullständigt namn|visningsnamn|medarbetarens namn|anställds namn|anställd namn|"
                 "medarbetare namn|efternamn förnamn|förnamn efternamn|efternamn och förnamn|"
                 "volledige naam|naam medewerker|medewerker naam|weergavenaam|naam werknemer|achternaam voornaam|"
                 "name|naam|worker|employee|medarbetare|anställd|medewerker|werknemer"},
    {STAFF_GIVEN, "preferred first name|known as|first name|given name|given names|forename|forenames|firstname|"
                  "tilltalsnamn|förnamn|fornamn|roepnaam|voornaam|voornamen|given"},
    {STAFF_INFIX, "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|voorv|tussenv|name prefix|infix"},
    {STAFF_FAMILY, "last name|lastname|surname|family name|efternamn|achternaam|geslachtsnaam|familienaam|family"},
    {STAFF_MAIL, "work email|work e mail|business email|company email|primary work email|email work|email address|"
                 "e mail address|mail address|email|e mail|mail|emailaddress|user principal name|upn|"
                 "e postadress|epostadress|e post|epost|e post arbete|e post jobb|mejl|mejladress|mailadress|"
                 "arbetsmail|e mailadres|emailadres|mailadres|zakelijk e mailadres|e mail zakelijk|e mail werk|"
                 "email werk|werk e mail"},
    {STAFF_TITLE, "employee position title|position title|job title|business title|jobtitle|generic job title|title|"
                  "job role|job name|job profile|position name|working title|role|job|position|"
                  "befattning|befattningsbenämning|befattningsnamn|befattning text|titel|yrkestitel|yrkesbenämning|"
                  "tjänstetitel|tjänstebenämning|anställningsbenämning|arbetsuppgift|yrke|roll|tjänst|"
                  "functie|functienaam|functietitel|functieomschrijving|functiebenaming|functie omschrijving|"
                  "beroep|rol"},
    {STAFF_BOARD, "nämnd|nämndens namn|nämnd namn|ansvarig nämnd|nämnd styrelse|styrelse|board|board name|"
                  "bestuursorgaan"},
    {STAFF_UNIT_CODE, "unit code|unit id|org unit id|org unit code|organisation code|organization code|org code|"
                      "org id|orgid|department id|department code|dept id|dept code|cost center|cost centre|"
                      "enhetskod|enhetsid|enhets id|organisationskod|organisationsnummer enhet|orgkod|org kod|"
                      "kostnadsställe|kst|ansvar|ansvarskod|avdelningskod|"
                      "afdelingscode|afdelingsnummer|afdelings id|afdeling code|kostenplaats|kostenplaatscode|"
                      "organisatorische eenheid code|oe code|team code"},
    {STAFF_UNIT_PARENT, "parent unit|parent unit code|parent unit id|parent org|parent org unit|parent code|"
                        "överordnad enhet|överordnad enhetskod|överordnad organisation|tillhör enhet|"
                        "bovenliggende afdeling|bovenliggende eenheid|bovenliggende oe|hoofdafdeling code"},
    {STAFF_MANAGER, "manager number|manager id|manager employee id|manager employee number|manager no|supervisor id|"
                    "line manager id|reports to id|manager user sys id|manager person number|"
                    "chef anställningsnummer|chefens anställningsnummer|chef anstnr|chefs anstnr|chef id|chefsid|"
                    "chefnummer|chef nr|chefs nummer|närmaste chef anställningsnummer|närmaste chef id|"
                    "närmaste chef nr|"
                    "leidinggevende nummer|leidinggevende nr|leidinggevende personeelsnummer|leidinggevende id|"
                    "personeelsnummer leidinggevende|manager nummer|"
                    "manager email|manager e mail|manager mail|supervisor email|line manager email|chef e post|"
                    "chefens e post|chef mail|chefens mail|närmaste chef e post|e post chef|leidinggevende email|"
                    "leidinggevende e mail|e mail leidinggevende|"
                    "manager|manager name|line manager|line manager name|direct manager|reports to|reporting to|"
                    "reports to name|supervisor|supervisor name|reporting manager|people manager|"
                    "chef|chef namn|chefens namn|närmaste chef|närmaste chef namn|närmsta chef|ansvarig chef|"
                    "lönesättande chef|chefnamn|personalansvarig|personalansvarig chef|"
                    "leidinggevende|naam leidinggevende|leidinggevende naam|direct leidinggevende|"
                    "directe leidinggevende|hiërarchisch leidinggevende|chef de bureau"},
    {STAFF_MANAGER2, "second manager|manager 2|secondary manager|matrix manager|functional manager|dotted line manager|"
                     "andra chef|andre chef|chef 2|delad chef|samledare|funktionell chef|biträdande chef|"
                     "tweede leidinggevende|leidinggevende 2|functioneel leidinggevende"},
    {STAFF_START, "hire date|original hire date|date first hired|date of hire|hired|start date|startdate|"
                  "employment start|employment start date|start of employment|joining date|date of joining|first day|"
                  "anställningsdatum|anställd från|anställd fr o m|anställd from|anst from|anst fr o m|anställd sedan|"
                  "startdatum|tillträdesdatum|tillträde|från och med|fr o m|from|from datum|första dag|fom|"
                  "datum in dienst|in dienst|indiensttreding|datum indiensttreding|indienst|startdatum dienstverband|"
                  "begindatum|begindatum dienstverband|ingangsdatum|in dienst per|ingangsdatum dienstverband"},
    {STAFF_END, "termination date|end date|enddate|leave date|leaving date|employment end|employment end date|"
                "last day|last working day|date of leaving|contract end date|"
                "slutdatum|avgångsdatum|anställd till|anställd t o m|anställd tom|anst tom|anst t o m|till och med|"
                "t o m|tom|tom datum|sista dag|sista anställningsdag|avslutsdatum|slut|"
                "datum uit dienst|uit dienst|uitdiensttreding|datum uitdiensttreding|uitdienst|einddatum|"
                "einddatum dienstverband|einddatum contract|uit dienst per"},
    {STAFF_PROTECTED, "protected|protected identity|protected person|confidential|secrecy|"
                      "skyddad|skyddad identitet|skyddade personuppgifter|skyddad folkbokföring|sekretess|"
                      "sekretessmarkering|sekretessmarkerad|afgeschermd|beschermde identiteit|geheim|"
                      "geheimhouding"},
    {STAFF_LANGUAGE, "language|preferred language|språk|taal|voorkeurstaal|correspondentietaal"},
    {STAFF_POST, "post unique reference|post reference|post ref|post id|post number|position id|position number|"
                 "position code|position reference|tjänstenummer|tjänst id|positions id|befattningsnummer|"
                 "positienummer|formatieplaats|formatieplaatsnummer"},
    {STAFF_REPORTS_TO, "reports to senior post|reporting senior post|reports to post|reports to position|"
                       "parent position|parent position id|parent post|överordnad tjänst|överordnad befattning|"
                       "rapporterar till tjänst|bovenliggende positie|bovenliggende formatieplaats"},
    {STAFF_GRADE, "grade|pay grade|job grade|grade or equivalent|lönegrad|befattningsnivå|salarisschaal|schaal|"
                  "functieschaal"},
    {STAFF_FTE, "number of posts in fte|fte|posts in fte|full time equivalent|full time equivalents|årsarbetare|"
                "antal årsarbetare|antal tjänster|formatie fte|aantal fte|fte formatie"},
};
const size_t header_word_n = sizeof header_words / sizeof *header_words;

/* Units, from the top of an organisation down. The level orders columns where their contents don't. */
const struct unit_words unit_words[] = {
    {1, "company|legal entity|organisation|organization|business unit|bolag|företag|organisatie|bedrijf|sector|sektor|"
        "cluster|domein|organisation name|företagsnamn|kommun"},
    {2, "förvaltning|förvaltningsnamn|förvaltning namn|kontor|directie|dienst|department|department name|dept|"
        "dept name|department description|verksamhetsområde|direktion"},
    {3, "avdelning|avdelningsnamn|avdelning namn|verksamhet|område|afdeling|afdelingsnaam|afdeling naam|"
        "afdelingsomschrijving|afdeling omschrijving|division|division name|area|resultatenhet"},
    {4, "enhet|enhetsnamn|enhet namn|unit|unit name|org unit|org unit name|organisational unit|organizational unit|"
        "organisationsenhet|organisatorische eenheid|eenheid|sektion|section|arbetsplats|arbetsplats namn|"
        "organisationsväg|organisation path|org path|sökväg|organisatiepad|orgpath|enhet sökväg|placering|"
        "organisationstillhörighet"},
    {5, "team|grupp|arbetsgrupp|group|arbetslag|teamnaam|team name|werkgroep"},
};
const size_t unit_word_n = sizeof unit_words / sizeof *unit_words;

/* Never read. Parts of words are enough here: one column too many left out does less harm than one too few. */
const char *const never_words[] = {
    "birth",
    "dob",
    "födelse",
    "geboorte",
    "personnummer",
    "personnr",
    "pnr",
    "persnr 12",
    "social security",
    "ssn",
    "national id",
    "national insurance",
    "ni number",
    "bsn",
    "burgerservice",
    "sofi",
    "samordningsnummer",
    "samordningsnr",
    "salary",
    "wage",
    "pay received",
    "overtime pay",
    "pay floor",
    "pay ceiling",
    "payscale",
    "lön ",
    "lönebelopp",
    "månadslön",
    "grundlön",
    "salaris ",
    "loon",
    "bank",
    "iban",
    "konto",
    "gender",
    "sex",
    "kön",
    "geslacht",
    "ethnic",
    "nationality",
    "nationalitet",
    "nationaliteit",
    "medborgarskap",
    "religion",
    "religie",
    "marital",
    "civilstånd",
    "burgerlijke staat",
    "sjuk",
    "sick",
    "ziek",
    "disab",
    "funktionsned",
    "handicap",
    "union",
    "fackförbund",
    "vakbond",
    "home address",
    "hemadress",
    "privat",
    "woonplaats",
    "postcode",
    "postnummer",
    "home phone",
    "hemtelefon",
    "monthly income",
    "hourly rate",
    "daily rate",
    "monthly rate",
    "anhörig",
    "next of kin",
    "noodcontact",
    "ålder",
    "leeftijd",
};
const size_t never_word_n = sizeof never_words / sizeof *never_words;
