// Why a step of a warm transfer may not be taken (yet). Sources name law or agreement, and how sure we are of the text:
// the marks are those of policies/README.md.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::ovd {

inline constexpr Rule kSchools{"OVD-01",
                               "Een overdracht gaat van de ene school naar een andere, over één leerling.",
                               "A transfer goes from one school to another, about one pupil.",
                               "Schakel",
                               "Vul het BRIN van beide scholen in.",
                               "Fill in the BRIN of both schools."};
inline constexpr Rule kCategories{
    "OVD-02",
    "Een onderwijskundig rapport bevat alleen de vijf soorten gegevens van de gesloten lijst.",
    "An educational report holds only the five kinds of data of the closed list.",
    "Besluit uitwisseling leer- en begeleidingsgegevens, art. 2-7 (VERIFIED)",
    "Laat weg wat er niet bij hoort en stel het dossier opnieuw samen.",
    "Leave out what does not belong in it and compose the dossier again."};
inline constexpr Rule kSecretAddress{"OVD-03",
                                     "Een geheim adres gaat nooit mee.",
                                     "A secret address never goes along.",
                                     "OSO 2019.1, OVa.LL06, LL09 en OV03 (VERIFIED)",
                                     "Haal het adres uit het dossier en stel het opnieuw samen.",
                                     "Take the address out of the dossier and compose it again."};
inline constexpr Rule kAbsence{"OVD-04",
                               "Verzuim gaat mee over hoogstens de laatste twaalf maanden.",
                               "Absence goes along for the last twelve months at most.",
                               "Besluit uitwisseling leer- en begeleidingsgegevens, art. 2-7 (VERIFIED)",
                               "Laat het oudere verzuim weg.",
                               "Leave out the older absence."};
inline constexpr Rule kTests{
    "OVD-05",
    "Bij een overstap van po naar vo gaan alleen toetsen mee van dit en de twee vorige schooljaren.",
    "From primary to secondary only tests of this and the two previous school years go along.",
    "OSO 2019.1, OVa.TR04 (VERIFIED)",
    "Laat de oudere toetsen weg.",
    "Leave out the older tests."};
inline constexpr Rule kNamesBytes{"OVD-06",
                                  "Deze stap noemt niet het dossier zoals het nu is.",
                                  "This step does not name the dossier as it is now.",
                                  "Schakel: inzage en toestemming gelden voor precies deze inhoud",
                                  "Neem de controlecode van het laatst samengestelde dossier over.",
                                  "Take over the hash of the dossier that was composed last."};
inline constexpr Rule kNewBytes{"OVD-07",
                                "Een nieuwe versie heeft een andere inhoud dan de vorige.",
                                "A new version has other contents than the one before.",
                                "Schakel: inzage en toestemming gelden voor precies deze inhoud",
                                "Stel het dossier eerst opnieuw samen.",
                                "Compose the dossier again first."};
inline constexpr Rule kAccess{"OVD-08",
                              "De ouders (of de meerderjarige leerling) kunnen het dossier nog niet zien.",
                              "The parents (or the pupil who is of age) cannot see the dossier yet.",
                              "OSO 2019.1, OVa.IZ01 en IZ02 (VERIFIED); FAQ overstapserviceonderwijs.nl (VERIFIED-EXC)",
                              "Geef toegang en kijk na of die werkt.",
                              "Give access and check that it works."};
inline constexpr Rule kNotOffered{"OVD-09",
                                  "Deze inhoud is niet ter inzage gegeven.",
                                  "These contents were not offered for inspection.",
                                  "OSO 2019.1, OVa.IZ01 en IZ02 (VERIFIED)",
                                  "Bied het dossier zoals het nu is eerst ter inzage aan.",
                                  "Offer the dossier as it is now for inspection first."};
inline constexpr Rule kInspector{
    "OVD-10",
    "Inzien doet een ouder, of de leerling zelf vanaf 16 jaar.",
    "A parent inspects, or the pupil from the age of 16.",
    "OSO 2019.1, OVa.IZ03 en IZ04 (VERIFIED); leerling vanaf 16: sterkberoepsonderwijs.nl (VERIFIED)",
    "Leg de inzage vast van een ouder, of vul de geboortedatum van de leerling aan.",
    "Record the inspection of a parent, or add the pupil's date of birth."};
inline constexpr Rule kNotInspected{"OVD-11",
                                    "Er is geen inzage vastgelegd van het dossier zoals het nu is.",
                                    "No inspection was recorded of the dossier as it is now.",
                                    "OSO 2019.1, OVa.IZ01 t/m IZ04 (VERIFIED)",
                                    "Laat de ouders deze inhoud inzien en leg datum, oordeel en persoon vast.",
                                    "Let the parents inspect these contents and record date, verdict and person."};
inline constexpr Rule kNoConsentNeeded{"OVD-12",
                                       "Voor deze overstap is geen toestemming nodig: inzage is genoeg.",
                                       "This transfer needs no consent: inspection is enough.",
                                       "FAQ overstapserviceonderwijs.nl (VERIFIED-EXC)",
                                       "Zet het dossier klaar.",
                                       "Stage the dossier."};
inline constexpr Rule kConsenter{"OVD-13",
                                 "Toestemming geeft een ouder met gezag, of de leerling zelf vanaf 16 jaar.",
                                 "Consent is given by a parent with authority, or by the pupil from the age of 16.",
                                 "WVO 103b(7) (VERIFIED-2015); OSO 2019.1, OVa.IZ05 (VERIFIED)",
                                 "Vraag een ouder met gezag, of vul de geboortedatum van de leerling aan.",
                                 "Ask a parent with authority, or add the pupil's date of birth."};
inline constexpr Rule kOfAge{"OVD-14",
                             "Een leerling van 18 jaar of ouder beslist zelf.",
                             "A pupil of 18 or older decides alone.",
                             "dat wie 18 is zelf beslist: WEC 41a, voor het (v)so (VERIFIED-2015); elders REMEMBERED",
                             "Vraag de leerling zelf.",
                             "Ask the pupil."};
inline constexpr Rule kParentsDiffer{
    "OVD-15",
    "De ouders oordelen verschillend; het oordeel van de een is geen toestemming van beiden.",
    "The parents differ; the verdict of one is not the consent of both.",
    "Schakel, nog door de school te bevestigen",
    "Spreek met beide ouders en leg dat gesprek en hun beider toestemming vast.",
    "Talk with both parents, and record the conversation and the consent of both."};
inline constexpr Rule kConsentNeeded{"OVD-16",
                                     "Voor deze overstap is toestemming nodig voor precies deze inhoud.",
                                     "This transfer needs consent for exactly these contents.",
                                     "beleid: de wet tot haar wijziging (WVO 103b(7), VERIFIED-2015), daarna de school",
                                     "Vraag toestemming aan een ouder met gezag, of aan de leerling vanaf 16 jaar.",
                                     "Ask a parent with authority, or the pupil from the age of 16, for consent."};
inline constexpr Rule kWithdrawn{"OVD-17",
                                 "De toestemming is ingetrokken; er gaat niets meer weg.",
                                 "The consent was withdrawn; nothing leaves any more.",
                                 "AVG 7(3), intrekken van toestemming (REMEMBERED)",
                                 "Overleg met de ouders of de leerling.",
                                 "Confer with the parents or the pupil."};
inline constexpr Rule kOtherSchool{"OVD-18",
                                   "Het dossier is klaargezet voor een andere school.",
                                   "The dossier was staged for another school.",
                                   "overstapserviceonderwijs.nl, ophalen na aanmelding (VERIFIED-EXC)",
                                   "Wijs de aanvraag af, of open een overdracht naar die school.",
                                   "Deny the request, or open a transfer to that school."};
inline constexpr Rule kNotApplied{
    "OVD-19",
    "De leerling is bij deze school (nog) niet aangemeld.",
    "The pupil has not applied to this school (yet).",
    "overstapserviceonderwijs.nl, veiligheid en privacy (VERIFIED-EXC): geen selectie aan de poort",
    "Leg de aanmelding vast, of wijs de aanvraag af.",
    "Record the application, or deny the request."};
inline constexpr Rule kNotMandated{
    "OVD-20",
    "De ontvanger is niet gemandateerd om op te halen.",
    "The recipient is not mandated to fetch.",
    "overstapserviceonderwijs.nl, mandaat in het Onderwijs Serviceregister (VERIFIED-EXC)",
    "Wijs de aanvraag af en laat de school het mandaat regelen.",
    "Deny the request and let the school arrange the mandate."};
inline constexpr Rule kConversationOpen{"OVD-21",
                                        "Er staat nog een gesprek open.",
                                        "A conversation is still open.",
                                        "OSO 2019.1, overstapadvies: contactnodig (VERIFIED)",
                                        "Voer eerst het gesprek en leg het vast.",
                                        "Hold the conversation first and record it."};
inline constexpr Rule kNoConversationAsked{"OVD-22",
                                           "Het dossier vraagt geen gesprek, en de school ook niet.",
                                           "Neither the dossier nor the school asks for a conversation.",
                                           "OSO 2019.1, overstapadvies: contactnodig (VERIFIED)",
                                           "Leg eerst vast dat de school een gesprek wil, of plaats de leerling.",
                                           "Record first that the school wants a conversation, or place the pupil."};
inline constexpr Rule kNoDecision{"OVD-23",
                                  "Er is geen besluit tot toelating vastgelegd.",
                                  "No decision to admit was recorded.",
                                  "WVO 27(2a-2g) (VERIFIED-2015)",
                                  "Leg vast wie wanneer tot toelating besloot.",
                                  "Record who decided to admit, and when."};
inline constexpr Rule kDutyOfCare{"OVD-24",
                                  "Weigeren kan pas als een andere school bereid is de leerling toe te laten.",
                                  "Refusal is possible only when another school is prepared to admit the pupil.",
                                  "zorgplicht, WVO 27(2a-2g) (VERIFIED-2015)",
                                  "Noem de school die de leerling toelaat, of de grond die dit overbodig maakt.",
                                  "Name the school that admits the pupil, or the ground that makes this unnecessary."};
inline constexpr Rule kOnceExtended{"OVD-25",
                                    "De termijn kan één keer worden verlengd, binnen zes weken na de aanmelding.",
                                    "The term can be extended once, within six weeks after the application.",
                                    "WVO 27(2a-2g) (VERIFIED-2015)",
                                    "Neem het besluit binnen de lopende termijn.",
                                    "Decide within the running term."};
inline constexpr Rule kTemporary{
    "OVD-26",
    "Tijdelijk plaatsen gebeurt na tien weken zonder besluit, als de leerling nergens staat ingeschreven.",
    "Temporary placement comes after ten weeks without a decision, when the pupil is enrolled nowhere.",
    "WVO 27(2a-2g) (VERIFIED-2015)",
    "Wacht de termijn af, of neem een besluit.",
    "Wait for the term, or decide."};
inline constexpr Rule kOrder{"OVD-27",
                             "De datums kloppen niet met wat eraan voorafging.",
                             "The dates do not fit what came before.",
                             "Schakel",
                             "Kijk de datums na.",
                             "Check the dates."};

}  // namespace schakel::casework::ovd
