/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens with what you write: who sees what, when drafts die, when something becomes a public document. */
#include "talks/guides.h"

#define H .kind = GUIDE_HEADING, .text
#define P .kind = GUIDE_PARAGRAPH, .text
#define B .kind = GUIDE_BULLET, .text

static const struct guide_line record[] = {
    {P = {"Planen tillhör dig. På varje sida står det längst ner vem som ser den. Här är hela bilden.",
          "Het plan is van jou. Onderaan elke pagina staat wie haar ziet. Hier is het hele beeld.",
          "The plan belongs to you. At the foot of each page it says who sees it. Here is the whole picture."}},
    {H = {"Medan du förbereder dig", "Terwijl je je voorbereidt", "While you prepare"}},
    {B = {"Bara du ser det du skriver, och den du själv har bjudit in att hjälpa till.",
          "Alleen jij ziet wat je schrijft, en wie je zelf hebt uitgenodigd om te helpen.",
          "Only you see what you write, and whoever you invited to help."}},
    {B = {"Den andra ser det först när ni båda har lämnat in. Fram till dess kan du ta tillbaka det.",
          "De ander ziet het pas als jullie allebei hebben ingeleverd. Tot dan kun je het terugnemen.",
          "The other sees it only when you have both handed in. Until then you can take it back."}},
    {B = {"Ett utkast som ingen rör raderas efter en tid som arbetsgivaren har bestämt. Du får besked innan. Under "
          "ledighet raderas ingenting.",
          "Een concept waar niemand aan werkt, wordt na een tijd die je werkgever bepaalt gewist. Je krijgt eerst "
          "bericht. Tijdens verlof wordt niets gewist.",
          "A draft that nobody touches is erased after a time that your employer has set. You are told before. Nothing "
          "is erased during leave."}},
    {H = {"Under samtalet", "Tijdens het gesprek", "During the talk"}},
    {B = {"Du och den som håller samtalet ser svaren, det ni hörde och förslagen. Ingen annan, inte heller HR.",
          "Jij en degene die het gesprek voert, zien de antwoorden, wat jullie hoorden en de voorstellen. Niemand "
          "anders, ook HR niet.",
          "You and the one who holds the talk see the answers, what you heard and the proposals. Nobody else, not even "
          "HR."}},
    {B = {"Förslag kan inte tas bort, bara besvaras.", "Voorstellen kun je niet verwijderen, alleen beantwoorden.",
          "Proposals can’t be deleted, only answered."}},
    {B = {"Får du en ny chef ser den nya chefen det ni har skrivit under, inte det som sades.",
          "Krijg je een nieuwe leidinggevende, dan ziet die wat is ondertekend, niet wat is gezegd.",
          "If you get a new manager, the new one sees what was signed, not what was said."}},
    {H = {"När ni har skrivit under", "Als jullie hebben ondertekend", "When you have signed"}},
    {B = {"Texten ligger fast och får ett sigill. Ändras en enda bokstav syns det. En ny överenskommelse blir en ny "
          "version.",
          "De tekst ligt vast en krijgt een zegel. Verandert er één letter, dan is dat te zien. Een nieuwe afspraak "
          "wordt een nieuwe versie.",
          "The text is fixed and gets a seal. If a single letter is changed, it shows. A new agreement is a new "
          "version."}},
    {B = {"Du kan skriva under att du har sett den, utan att hålla med. Du kan också begära en rättelse, och din text "
          "står kvar.",
          "Je kunt voor gezien tekenen, zonder het eens te zijn. Je kunt ook om een correctie vragen, en jouw tekst "
          "blijft staan.",
          "You can sign that you have seen it, without agreeing. You can also ask for a correction, and your text "
          "stays."}},
    {B = {"HR ser att det finns en undertecknad plan, inte vad som står i den.",
          "HR ziet dat er een ondertekend plan is, niet wat erin staat.",
          "HR sees that a plan is signed, not what it says."}},
    {B = {"Varje gång någon annan läser din plan skrivs det upp, och du kan se listan.",
          "Elke keer dat een ander je plan leest, wordt dat genoteerd, en jij kunt de lijst zien.",
          "Every time somebody else reads your plan it is noted, and you can see the list."}},
    {.where = GUIDE_PUBLIC_BODY,
     H = {"När något blir en allmän handling", "Wanneer iets een openbaar document wordt",
          "When something becomes a public document"}},
    {.where = GUIDE_PUBLIC_BODY,
     P = {"Din arbetsgivare är en svensk myndighet. Där gäller offentlighetsprincipen.",
          "Je werkgever is een Zweedse overheid. Daar geldt het recht op openbaarheid.",
          "Your employer is a Swedish public body. There the principle of public access holds."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Utkast och anteckningar mellan er två är normalt inga allmänna handlingar.",
          "Concepten en notities tussen jullie tweeën zijn meestal geen openbare documenten.",
          "Drafts and notes between the two of you are normally not public documents."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"När båda har skrivit under är planen upprättad och blir en allmän handling. Den som begär ut den får "
          "normalt läsa den. Bana påminner er innan.",
          "Als jullie allebei hebben ondertekend, is het plan definitief en een openbaar document. Wie erom vraagt, "
          "mag het meestal lezen. Bana zegt dat van tevoren.",
          "When both have signed, the plan is final and becomes a public document. Whoever asks for it is normally "
          "allowed to read it. Bana tells you before."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Sekretess gäller bara i få fall, till exempel för uppgifter om hälsa. Skriv därför inte sådant här.",
          "Geheimhouding geldt maar in weinig gevallen, zoals voor gegevens over gezondheid. Schrijf die hier dus "
          "niet.",
          "Secrecy holds only in narrow cases, such as what concerns health. So don’t write such things here."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Det som skickas till en annan nämnd eller myndighet blir en allmän handling genast, också utan underskrift.",
          "Wat naar een ander bestuur of een andere overheid gaat, wordt meteen een openbaar document, ook zonder "
          "handtekening.",
          "What is sent to another board or authority becomes a public document at once, signed or not."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Allmänna handlingar gallras bara enligt beslut. Då försvinner orden, och sigillet står kvar.",
          "Openbare documenten worden alleen volgens een besluit gewist. Dan verdwijnen de woorden, en het zegel "
          "blijft.",
          "Public documents are culled only by decision. Then the words go, and the seal stays."}},
    {.where = GUIDE_ELSEWHERE, H = {"Hur länge det sparas", "Hoe lang het wordt bewaard", "How long it is kept"}},
    {.where = GUIDE_ELSEWHERE,
     P = {"En undertecknad plan sparas så länge som din arbetsgivare har bestämt. Sedan raderas orden, och sigillet "
          "står kvar. Din egen kopia har du kvar.",
          "Een ondertekend plan wordt bewaard zolang je werkgever heeft bepaald. Daarna worden de woorden gewist, en "
          "het zegel blijft. Je eigen exemplaar houd je.",
          "A signed plan is kept for as long as your employer has set. Then the words are erased, and the seal stays. "
          "Your own copy you keep."}},
    {H = {"Skriv inte här", "Schrijf hier niet", "Don’t write here"}},
    {P = {"Hälsa, fackliga frågor, tro och privatliv. Behöver du prata om det finns det andra samtal och andra "
          "människor: HR, företagshälsovården, facket.",
          "Over gezondheid, vakbond, geloof en privéleven. Wil je daarover praten, dan zijn er andere gesprekken en "
          "andere mensen: HR, de bedrijfsarts, de vertrouwenspersoon.",
          "About health, union matters, belief and private life. If you need to talk about them there are other talks "
          "and other people: HR, occupational health, your union."}},
};

const struct guide guide_record = {
    .word = "record",
    .side = "both",
    .phase = -1,
    .title = {"Det här händer med det du skriver", "Wat er gebeurt met wat je schrijft",
              "What happens with what you write"},
    .brief = {{"Dolt tills båda har lämnat in.", "Verborgen tot jullie allebei hebben ingeleverd.",
               "Hidden until both have handed in."},
              {"HR ser var samtalet står, aldrig orden.", "HR ziet hoe ver het gesprek is, nooit de woorden.",
               "HR sees where the talk stands, never the words."},
              {"Du kan se vem som har läst din plan.", "Je kunt zien wie je plan heeft gelezen.",
               "You can see who has read your plan."}},
    .lines = record,
    .n = sizeof record / sizeof record[0],
};
