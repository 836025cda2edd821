#include "tests/unit/mapping/MappingFolder.h"

#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

namespace schakel::mapping {

namespace fs = std::filesystem;

MappingFolder::MappingFolder() {
    std::string pattern = (fs::temp_directory_path() / "schakel-mapping-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no folder for a test");
    }
    path_ = pattern;
}

MappingFolder::~MappingFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

MappingFolder& MappingFolder::add(const std::string& file, std::string_view text) {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary) << text;
    return *this;
}

const std::string_view kMiniLists = R"(
owner: mini
version: "1"
source: made up
lists:
  soort: {title: Soort overdracht, codes: [overstapdossier, swv-dossier]}
  geslacht:
    title: Geslacht
    values:
      - {code: "0", is: onbekend}
      - {code: "1", is: vrouw}
      - {code: "2", is: man}
  contact: {title: Soort contact, codes: [telefoon, e-mail]}
)";

const std::string_view kMiniMapping = R"(
mapping: mini.dossier
version: "1"
source: made up
document: xml
namespace: urn:mini
root: dossier
record: Overstapdossier
part: dossier
fields:
  - {at: "@versie", const: "1", occurs: 0..1}
  - {at: meta/soort, to: overdrachtsoort, codelist: mini/soort}
  - {at: meta/datum, to: metadata.datum, type: date, occurs: 0..1}
  - at: leerling
    to: leerling
    fields:
      - {at: voornaam, to: voornamen, occurs: 1..*}
      - {at: achternaam, to: achternaam, length: 1..40}
      - {at: geboren, to: geboortedatum, type: date-dmy, occurs: 0..1}
      - {at: geslacht, to: geslacht, codelist: mini/geslacht, occurs: 0..1}
      - choice:
          - {at: bsn, to: bsn, digits: 9}
          - {at: onderwijsnummer, to: onderwijsnummer}
        occurs: 1
      - {at: roepnaam, to: roepnaam, type: string, occurs: 0..1}
      - {at: tehuis, to: tehuis, type: boolean, occurs: 0..1}
      - at: nationaliteit
        to: nationaliteiten
        occurs: 0..*
        fields:
          - {at: ".", to: code}
          - {at: "@omschrijving", to: omschrijving, occurs: 0..1}
      - at: contacten
        occurs: 0..1
        fields:
          - at: contact
            to: communicatie
            occurs: 1..*
            fields:
              - {at: soort, to: soort, codelist: mini/contact}
              - {at: nummer, to: nummer, sentinel: {by: soort, values: {telefoon: "9999999999", e-mail: g@g.g}}}
      - at: bijlage
        to: documenten
        occurs: 0..*
        fields:
          - {at: naam, to: bestandsnaam}
          - {at: inhoud, to: inhoud, content: base64-zip, name: bestandsnaam}
      - {at: opmerking, ignore: wordt niet overgenomen, occurs: 0..1}
)";

const std::string_view kMiniLeerling =
    "<voornaam>Zoë</voornaam><voornaam>Anne</voornaam><achternaam>Jansen &amp; Co</achternaam><bsn>999999011</bsn>";

MappingFolder& addMini(MappingFolder& folder) {
    return folder.add("codelists/mini.yaml", kMiniLists).add("mini/1/dossier.yaml", kMiniMapping);
}

std::string miniDossier(std::string_view leerling) {
    return R"(<dossier xmlns="urn:mini"><meta><soort>overstapdossier</soort></meta>)"
           "\n<leerling>" +
           std::string(leerling) + "</leerling>\n</dossier>";
}

std::string problemsAsText(const MappingLibrary& library) {
    std::string text;
    for (const auto& problem : library.problems()) {
        text += problem.file.substr(problem.file.find('/') + 1) + ":" + std::to_string(problem.line) + " " +
                problem.path + ": " + problem.text + "\n";
    }
    return text;
}

std::string problemsOf(std::string_view mapping) {
    MappingFolder folder;
    folder.add("codelists/mini.yaml", kMiniLists).add("mini/1/dossier.yaml", mapping);
    return problemsAsText(folder.load());
}

ReadResult readOrFail(const MappingLibrary& library, base::BlobStore& store, std::string_view text, ReadOptions options,
                      std::string_view set) {
    const auto reader = makeReader(library, store, set, options);
    if (const auto fed = reader->feed(text); !fed) {
        FAIL(fed.error().describe());
    }
    auto result = reader->finish();
    if (!result) {
        FAIL(result.error().describe());
    }
    return std::move(*result);
}

base::MessageCode refusalOf(const MappingLibrary& library, std::string_view text, ReadOptions options,
                            std::string_view set) {
    base::MemoryBlobStore store;
    const auto reader = makeReader(library, store, set, options);
    if (const auto fed = reader->feed(text); !fed) {
        return fed.error().code();
    }
    const auto result = reader->finish();
    return result ? base::MessageCode::Internal : result.error().code();
}

std::string findingsAsText(const base::Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += finding.rule + " " + std::to_string(finding.line) + " " + finding.path + "\n";
    }
    return text;
}

std::string recordAsText(const model::Record& record) {
    std::string text;
    for (model::NodeId node = 1; node < record.size(); ++node) {
        const auto type = record.field(node)->type;
        if (type == model::FieldType::group) {
            continue;
        }
        text += record.path(node) + " = ";
        if (type == model::FieldType::content) {
            text += std::to_string(record.blob(node).size) +
                    (record.blob(node).readable ? " bytes" : " bytes [unreadable]");
        } else if (record.state(node) != model::State::present) {
            text += record.state(node) == model::State::empty ? "[empty]" : "[withheld]";
        } else {
            text += record.text(node);
        }
        text += "\n";
    }
    return text;
}

std::string bytesOf(const Document& document, const base::BlobStore& store) {
    const auto source = document.open(store);
    auto bytes = base::readAll(*source);
    if (!bytes) {
        FAIL(bytes.error().describe());
    }
    return std::move(*bytes);
}

WriteResult writeOrFail(const MappingLibrary& library, std::string_view set, const model::Record& record,
                        const WriteOptions& options) {
    const auto* const mapping = library.find(set);
    REQUIRE(mapping != nullptr);
    auto written = write(*mapping, record, model::Record::root(), options);
    if (!written) {
        FAIL(written.error().describe());
    }
    return std::move(*written);
}

}  // namespace schakel::mapping
