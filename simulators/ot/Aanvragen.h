// The applications on a simulated platform of an SWV: what was handed in, and what became of it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::simulators::ot {

struct Bijlage {
    std::int64_t id = 0;
    std::string soort;
    std::string bestandsnaam;
    std::string sha256;  // of the file itself
    std::size_t size = 0;
};

struct Besluit {
    std::string nummer;
    std::string categorie;
    std::string ingangsdatum;
    std::string einddatum;
    std::string pdf;  // the decision itself; empty: there is none
};

struct Aanvraag {
    std::int64_t id = 0;
    std::string owner;  // OIN of the certificate it came with
    std::string kenmerk;
    std::string soort;  // TLV, LWOO or PRO
    std::string swv;
    std::string status = "CONCEPT";
    bool ingetrokken = false;
    std::vector<Bijlage> documenten;
    Besluit besluit;
    std::vector<std::string> ontbreekt;
    std::string toelichting;
    std::int64_t change = 0;  // its wijzigingsvolgnummer; 0: not handed in yet
    int looks = 0;  // how often its owner asked what changed since it was handed in
};

// Not thread safe.
class Aanvragen {
public:
    // A new one, or the one that was made with this key.
    Aanvraag& create(const std::string& key, Aanvraag made);
    // Adds a document, or gives the number of the one that came with this key.
    std::int64_t addDocument(const std::string& key, Aanvraag& aanvraag, Bijlage document);
    // Gives it the next wijzigingsvolgnummer.
    void changed(Aanvraag& aanvraag);

    Aanvraag* find(std::int64_t id);
    Aanvraag* byKenmerk(std::string_view kenmerk);
    // Those of this owner that changed after `since`, in the order of their changes.
    std::vector<Aanvraag*> changes(std::string_view owner, std::int64_t since);
    std::deque<Aanvraag>& all() { return all_; }
    std::int64_t highest() const { return change_; }
    void clear();

private:
    std::deque<Aanvraag> all_;
    std::map<std::string, std::int64_t, std::less<>> keys_;
    std::int64_t change_ = 1200;
    std::int64_t document_ = 0;
};

// A PDF of one page that says so.
std::string decisionPdf(std::string_view title);

// The item of the list of changes, as JSON.
std::string itemJson(const Aanvraag& aanvraag);

// What arrived, for the control panel.
std::string summaryJson(const Aanvraag& aanvraag);

}  // namespace schakel::simulators::ot
