// What the webservices answer, whatever shape it has: rows, a session, or one of the ways to say no.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::magister {

struct Cell {
    std::string name;  // as the server wrote it, dots included
    std::string value;
};

using Row = std::vector<Cell>;

enum class Outcome : std::uint8_t {
    rows,  // an answer to a question; there may be none
    exception,  // <Exception>: something broke
    refused,  // <Result>False</Result>, with a message or with a table of errors
    unreadable,  // HTML, half an answer, another character set
};

struct Answer {
    Outcome outcome = Outcome::unreadable;
    std::string explanation;  // the partner's own words: show only what safeExplanation() leaves
    std::string number;  // Fout_nummer
    std::string sessionToken;
    std::vector<Row> rows;
};

// Both shapes: Response/Data/<list>/<row>/<column> and Response/Table/<list>/<row>/<column>. The names of list and row
// are free. Only UTF-8, whatever the document says about itself; no document type.
Answer readXmlAnswer(std::string_view body);

// ';' between cells, a line of names first, perhaps with a byte order mark, and perhaps again further down. Every row
// is as wide as the first and ends with a line break, because nothing else shows that the answer is whole. What went
// wrong comes as XML all the same.
Answer readCsvAnswer(std::string_view body);

}  // namespace schakel::plugins::magister
