// Why a step of a support plan or OPP may not be taken (yet). Sources name law or agreement, and how sure we are of the
// text.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::opprules {

inline constexpr Rule kOnePupil{"OPP-01",
                                "Een OPP gaat over precies één leerling; een groep krijgt een groepsplan.",
                                "An OPP is about exactly one pupil; a group gets a group plan.",
                                "WVO 26(1) (VERIFIED-2015)",
                                "Kies groepsplan, of noem de leerling.",
                                "Choose a group plan, or name the pupil."};
inline constexpr Rule kWrongSchool{"OPP-02",
                                   "Dit soort plan hoort bij een ander soort school.",
                                   "This kind of plan belongs to another kind of school.",
                                   "WVO 26(1), WEC 41a (VERIFIED-2015)",
                                   "Kies OPP-PrO in het praktijkonderwijs, OPP-VSO in het vso, en anders OPP.",
                                   "Choose OPP_PRO in practical education, OPP_VSO in special education, else OPP."};
inline constexpr Rule kBasicSupport{"OPP-03",
                                    "Basisondersteuning geeft geen OPP: dat begint bij extra ondersteuning.",
                                    "Basic support gives no OPP: that begins with extra support.",
                                    "WVO 26(1) (VERIFIED-2015); onderwijsinspectie.nl (VERIFIED-EXC)",
                                    "Maak een handelingsplan, of leg vast welke extra ondersteuning nodig is.",
                                    "Make an action plan, or record which extra support is needed."};
inline constexpr Rule kLwooOnly{"OPP-04",
                                "Lwoo alleen geeft geen OPP.",
                                "LWOO alone gives no OPP.",
                                "WVO 26(1) (VERIFIED-2015)",
                                "Maak een handelingsplan.",
                                "Make an action plan."};
inline constexpr Rule kEverybodyHasOne{"OPP-05",
                                       "In het praktijkonderwijs en het (v)so heeft elke leerling een OPP.",
                                       "In practical and special education every pupil has an OPP.",
                                       "WVO 26(1), WEC 41a (VERIFIED-2015)",
                                       "Begin het plan.",
                                       "Start the plan."};
inline constexpr Rule kParts{"OPP-06",
                             "Het plan is nog niet compleet.",
                             "The plan is not complete yet.",
                             "Inrichtingsbesluit WVO 15c, WVO 26(5) (VERIFIED-2015)",
                             "Vul de delen aan die hier staan.",
                             "Complete the parts that are named here."};
inline constexpr Rule kNewVersion{"OPP-07",
                                  "Er is nog geen nieuwe versie.",
                                  "There is no new version yet.",
                                  "WVO 26(4) (VERIFIED-2015)",
                                  "Schrijf eerst wat er verandert.",
                                  "Write first what changes."};
inline constexpr Rule kNotConsulted{"OPP-08",
                                    "Er is nog geen op overeenstemming gericht overleg met de ouders vastgelegd.",
                                    "No consultation aimed at agreement with the parents was recorded yet.",
                                    "WVO 26 (VERIFIED-2015)",
                                    "Voer het overleg en leg vast wanneer, met wie en wat ieder zei.",
                                    "Hold the consultation and record when, with whom and what each said."};
inline constexpr Rule kNotHeard{"OPP-09",
                                "De leerling is over dit plan nog niet gehoord.",
                                "The pupil has not been heard about this plan yet.",
                                "hoorrecht, wetsvoorstel 36443 (VERIFIED-EXC); ingang 1-8-2025 is 2ND-HAND",
                                "Spreek met de leerling en leg vast wie, wanneer, hoe en wat er gezegd is.",
                                "Talk with the pupil and record who, when, how and what was said."};
inline constexpr Rule kConsenter{
    "OPP-10",
    "Instemmen doet een ouder met gezag, of de leerling zelf vanaf 18 jaar.",
    "Consent is given by a parent with authority, or by the pupil from the age of 18.",
    "instemmingsrecht sinds 1-8-2017 (VERIFIED-EXC); vanaf 18 jaar: WEC 41a (VERIFIED-2015), elders REMEMBERED",
    "Vraag een ouder met gezag, of de meerderjarige leerling.",
    "Ask a parent with authority, or the pupil who is of age."};
inline constexpr Rule kOtherBytes{"OPP-11",
                                  "Dit gaat niet over het handelingsdeel zoals het nu is.",
                                  "This is not about the action part as it is now.",
                                  "instemmingsrecht op het handelingsdeel sinds 1-8-2017 (VERIFIED-EXC)",
                                  "Leg de instemming vast met het handelingsdeel dat er nu ligt.",
                                  "Record the consent to the action part as it is now."};
inline constexpr Rule kParentsDiffer{
    "OPP-12",
    "De ouders zijn het niet eens; het ja van de een is geen instemming van beiden.",
    "The parents disagree; the yes of one is not the consent of both.",
    "Schakel, nog door de school te bevestigen",
    "Overleg met beide ouders. Lukt dat niet, dan kan het geschil naar de Geschillencommissie passend onderwijs.",
    "Confer with both parents. If that fails, the dispute can go to the Geschillencommissie passend onderwijs."};
inline constexpr Rule kSignature{"OPP-13",
                                 "Deze school vraagt een handtekening onder het handelingsdeel.",
                                 "This school asks for a signature under the action part.",
                                 "Beleid van de school (plan/OPP)",
                                 "Laat het handelingsdeel ondertekenen en leg dat vast.",
                                 "Have the action part signed and record it."};
inline constexpr Rule kOwnSchool{"OPP-14",
                                 "De school stelt het OPP zelf vast, ook als een ander het schreef.",
                                 "The school itself establishes the OPP, also when somebody else wrote it.",
                                 "WVO 26(2) (VERIFIED-2015); dat het bevoegd gezag dat doet is REMEMBERED",
                                 "Laat het bevoegd gezag van de school vaststellen, of noem het mandaat.",
                                 "Let the school's competent authority establish it, or name the mandate."};
inline constexpr Rule kPeriod{"OPP-15",
                              "De begin- en einddatum kloppen niet.",
                              "The begin and end dates are not right.",
                              "PvE BRON, controles 321, 435 en 453 (VERIFIED-2015)",
                              "Kijk de datums na: het plan loopt binnen de inschrijving.",
                              "Check the dates: the plan runs within the enrolment."};
inline constexpr Rule kLimit{"OPP-16",
                             "Dit traject duurt te lang, of heeft te veel gesprekken.",
                             "This trajectory takes too long, or has too many talks.",
                             "Beleid van de school (grenzen van plannen)",
                             "Kort het in, evalueer, of kies een ander soort plan.",
                             "Shorten it, evaluate, or choose another kind of plan."};
inline constexpr Rule kTalks{"OPP-25",
                             "Het aantal gesprekken is geen heel getal van 1 of meer.",
                             "The number of talks is no whole number of 1 or more.",
                             "Schakel",
                             "Noem een heel getal, of laat het weg.",
                             "Give a whole number, or leave it out."};
inline constexpr Rule kEvaluateWith{"OPP-17",
                                    "Evalueren gebeurt met de ouders, en de leerling wordt erover gehoord.",
                                    "Evaluation is done with the parents, and the pupil is heard about it.",
                                    "WVO 26(3) (VERIFIED-2015); hoorrecht, wetsvoorstel 36443 (VERIFIED-EXC)",
                                    "Voer het gesprek met ouders en leerling en leg beide vast.",
                                    "Talk with parents and pupil and record both."};
inline constexpr Rule kOutcome{"OPP-18",
                               "Dit past niet bij de uitkomst van de evaluatie.",
                               "This does not fit the outcome of the evaluation.",
                               "Schakel, de vier uitkomsten van een evaluatie",
                               "Kies de stap die bij de uitkomst hoort.",
                               "Choose the step that fits the outcome."};
inline constexpr Rule kHearingMoment{
    "OPP-19",
    "Dit moment van horen past nu niet.",
    "This moment of hearing does not fit now.",
    "hoorrecht, wetsvoorstel 36443 (VERIFIED-EXC): bij vaststellen, wijzigen en evalueren",
    "Kies vaststellen of wijzigen vóór het besluit, en evalueren als het plan loopt.",
    "Choose setting or changing before the decision, evaluating while the plan runs."};
inline constexpr Rule kOneCurrent{"OPP-20",
                                  "Deze inschrijving heeft al een OPP dat loopt of gemaakt wordt.",
                                  "This enrolment has an OPP already, running or being made.",
                                  "PvE BRON, controles 349 en 454 (VERIFIED-2015)",
                                  "Wijzig het OPP dat er is; een nieuw begint na het einde daarvan.",
                                  "Change the OPP that is there; a new one begins after its end."};
inline constexpr Rule kResponse{"OPP-21",
                                "De datums van het geschil kloppen niet.",
                                "The dates of the dispute are not right.",
                                "WPO 43, geschillencommissie (VERIFIED-2015): oordeel binnen tien weken, niet bindend",
                                "Kijk de datums na.",
                                "Check the dates."};
inline constexpr Rule kLevel{"OPP-22",
                             "Deze voorziening telt in deze school niet op dit niveau.",
                             "This provision does not count at this level in this school.",
                             "Beleid van de school (voorzieningen)",
                             "Kies een niveau dat de school ervoor kent.",
                             "Choose a level that the school knows for it."};
inline constexpr Rule kNeedsOne{"OPP-23",
                                "Een leerling met extra ondersteuning krijgt een OPP.",
                                "A pupil with extra support gets an OPP.",
                                "WVO 26(1) (VERIFIED-2015)",
                                "Begin het plan, of leg een ander ondersteuningsniveau vast.",
                                "Start the plan, or record another support level."};
inline constexpr Rule kInvolvement{"OPP-24",
                                   "Hier vraagt de school eerst meer van ouders of leerling.",
                                   "Here the school first asks more of parents or pupil.",
                                   "Beleid van de school (wie waarbij betrokken is)",
                                   "Doe wat hier staat en leg het vast.",
                                   "Do what is named here and record it."};

}  // namespace schakel::casework::opprules
