#include "simulators/magister/Table.h"

#include <algorithm>

namespace schakel::simulators::magister {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

std::string columnName(const std::string& name, const Manner& manner) {
    return manner.dottedColumns ? "Lijst." + name : name;
}

std::string csvCell(std::string_view text) {
    if (text.find_first_of(";\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string cell = "\"";
    for (const char character : text) {
        cell += character == '"' ? "\"\"" : std::string(1, character);
    }
    return cell + '"';
}

std::string headerLine(const Table& table, const Manner& manner) {
    std::string line;
    for (const auto& name : table.columns) {
        line += (line.empty() ? "" : ";") + csvCell(columnName(name, manner));
    }
    return line + "\r\n";
}

// Characters of Latin-1 as one byte; those that it does not have as a question mark.
std::string toAnsi(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            out += text[i];
        } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < text.size()) {
            out += static_cast<char>(((byte & 0x03U) << 6U) | (static_cast<unsigned char>(text[++i]) & 0x3FU));
        } else if ((byte & 0xC0U) != 0x80U) {
            out += '?';
        }
    }
    return out;
}

void renderRow(std::string& xml, const Table& table, const std::vector<std::string>& row, const Manner& manner) {
    xml += "  <" + table.singular + ">";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto name = columnName(table.columns[i], manner);
        xml += "<" + name + ">" + escapeXml(row[i]) + "</" + name + ">";
    }
    xml += "</" + table.singular + ">\n";
}

}  // namespace

std::size_t Table::column(std::string_view name) const {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

std::string escapeXml(std::string_view text) {
    std::string out;
    for (const char character : text) {
        switch (character) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            default: out += character; break;
        }
    }
    return out;
}

std::string renderXml(const Table& table, Shape shape, const Manner& manner) {
    const std::string around = shape == Shape::functions ? "Data" : "Table";
    std::string xml(manner.repeatedHeader ? kMark : std::string_view());
    xml += kDeclaration;
    xml += shape == Shape::functions ? "<Response>" : "<Response><Result>True</Result>";
    xml += "<" + around + "><" + table.plural + ">\n";
    for (const auto& row : table.rows) {
        renderRow(xml, table, row, manner);
    }
    xml += "</" + table.plural + "></" + around + "></Response>\n";
    return manner.ansi ? toAnsi(xml) : xml;
}

std::string renderCsv(const Table& table, const Manner& manner) {
    const auto header = headerLine(table, manner);
    std::string csv(kMark);
    csv += header;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        csv += manner.repeatedHeader && i == table.rows.size() / 2 ? header : std::string();
        std::string line;
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            line += (k == 0 ? "" : ";") + csvCell(table.rows[i][k]);
        }
        csv += line + "\r\n";
    }
    return manner.ansi ? toAnsi(csv.substr(kMark.size())) : csv;
}

}  // namespace schakel::simulators::magister
