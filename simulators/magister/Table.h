// Rows as Magister gives them, and the forms it gives them in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schakel::simulators::magister {

struct Table {
    std::string plural;  // the names of the two elements around a row; the real ones are as free
    std::string singular;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;

    // The place of a column; columns.size() when there is none.
    std::size_t column(std::string_view name) const;
};

enum class Shape : bool { functions, lists };  // Response/Data and Response/Table

// What may be different about an answer.
struct Manner {
    bool dottedColumns = false;
    bool repeatedHeader = false;  // XML has no header: there it is only the byte order mark
    bool ansi = false;
};

std::string renderXml(const Table& table, Shape shape, const Manner& manner);
std::string renderCsv(const Table& table, const Manner& manner);

std::string escapeXml(std::string_view text);

}  // namespace schakel::simulators::magister
