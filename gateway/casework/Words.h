// Lists that people choose from in more than one life, and that the model has no list of.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "gateway/model/Vocabulary.h"

namespace schakel::casework::words {

using model::Word;

// How a conversation or meeting was held.
inline constexpr std::array kModes{Word{"IN_PERSON", "op school of op bezoek", "in person"},
                                   Word{"PHONE", "telefonisch", "by telephone"},
                                   Word{"VIDEO", "met beeld", "by video"}};

// As whom somebody speaks for the pupil.
inline constexpr std::array kAuthorities{Word{"OUDER_MET_GEZAG", "ouder met gezag", "parent with authority"},
                                         Word{"OUDER_ZONDER_GEZAG", "ouder zonder gezag", "parent without authority"},
                                         Word{"LEERLING", "de leerling zelf", "the pupil"}};
inline constexpr std::string_view kParentWithAuthority = kAuthorities[0].id;
inline constexpr std::string_view kPupil = kAuthorities[2].id;

// What somebody says of a dossier or of a part of a plan. Of a plan "not known" is no answer.
inline constexpr std::array kVerdicts{Word{"Ja", "akkoord", "agrees"}, Word{"Nee", "niet akkoord", "does not agree"},
                                      Word{"Onbekend", "onbekend", "not known"}};
inline constexpr auto kAnswers = std::span<const Word>(kVerdicts).first<2>();

inline constexpr std::array kNumberKinds{Word{"BSN", "burgerservicenummer", "burgerservicenummer"},
                                         Word{"ONDERWIJSNUMMER", "onderwijsnummer", "onderwijsnummer"}};
inline constexpr auto kBsn = std::span<const Word>(kNumberKinds).first<1>();

// Funding of a TLV. BRON knows the first three.
inline constexpr std::array kFunding{Word{"L", "laag", "low"}, Word{"M", "midden", "middle"}, Word{"H", "hoog", "high"},
                                     Word{"Nvt", "niet van toepassing", "not applicable"}};
inline constexpr auto kFundingInBron = std::span<const Word>(kFunding).first<3>();

// The disciplines of model::Discipline, in its order; ids as in the canonical documents.
inline constexpr std::array kDisciplines{
    Word{"orthopedagoog", "orthopedagoog", "orthopedagogue"},
    Word{"psycholoog", "psycholoog", "psychologist"},
    Word{"kinder-of-jeugdpsycholoog", "kinder- of jeugdpsycholoog", "child psychologist"},
    Word{"pedagoog", "pedagoog", "educationalist"},
    Word{"kinderpsychiater", "kinderpsychiater", "child psychiatrist"},
    Word{"maatschappelijk-werker", "maatschappelijk werker", "social worker"},
    Word{"arts", "arts", "physician"}};

// The five kinds of data of an onderwijskundig rapport.
inline constexpr const char* kAdministrative = "ADMINISTRATIEF";
inline constexpr const char* kHistory = "ONDERWIJSHISTORIE";
inline constexpr const char* kSocioEmotional = "SOCIAAL_EMOTIONEEL";
inline constexpr const char* kSupport = "BEGELEIDING";
inline constexpr const char* kAbsence = "VERZUIM";
inline constexpr std::array<std::string_view, 5> kKindsOfData{kAdministrative, kHistory, kSocioEmotional, kSupport,
                                                              kAbsence};

// nullptr: the list has no such word.
inline const Word* find(std::span<const Word> list, std::string_view id) {
    const auto word = std::find_if(list.begin(), list.end(), [&](const Word& each) { return id == each.id; });
    return word == list.end() ? nullptr : &*word;
}

}  // namespace schakel::casework::words
