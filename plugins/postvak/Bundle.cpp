#include "Bundle.h"

#include <algorithm>
#include <utility>

#include "gateway/sdk/Json.h"

namespace schakel::plugins::postvak {
namespace {

constexpr std::string_view kAttachment = "bijlage";
constexpr std::string_view kUnknownType = "application/octet-stream";

using Names = std::pair<std::string_view, std::string_view>;

constexpr std::array<Names, 15> kMediaTypes = {
    {{"pdf", "application/pdf"},
     {"jpg", "image/jpeg"},
     {"jpeg", "image/jpeg"},
     {"png", "image/png"},
     {"txt", "text/plain"},
     {"doc", "application/msword"},
     {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
     {"xls", "application/vnd.ms-excel"},
     {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"ppt", "application/vnd.ms-powerpoint"},
     {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
     {"odt", "application/vnd.oasis.opendocument.text"},
     {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
     {"odp", "application/vnd.oasis.opendocument.presentation"},
     {"odf", "application/vnd.oasis.opendocument.formula"}}};

constexpr std::string_view kDecision = "besluit";
constexpr std::array<Names, 3> kDocuments = {
    {{"overstapdossier", "dossier.xml"}, {"aanvraag", "aanvraag.json"}, {kDecision, "besluit.json"}}};

std::optional<std::string_view> valueFor(std::string_view key, const Names* begin, const Names* end) {
    const auto* const found = std::find_if(begin, end, [&](const Names& names) { return names.first == key; });
    return found == end ? std::nullopt : std::optional(found->second);
}

// The extension when it is one we know, in small letters; "bin" for any other: the name is the school's, and says what
// it likes.
std::string extensionOf(const std::string& name) {
    const auto dot = name.rfind('.');
    auto extension = dot == std::string::npos ? std::string() : name.substr(dot + 1);
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); });
    return valueFor(extension, kMediaTypes.begin(), kMediaTypes.end()) ? extension : "bin";
}

std::string twoDigits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

BundleFile attachmentOf(const sdk::Part& part, std::size_t number) {
    BundleFile file;
    file.kind = kAttachment;
    file.document = PartContent(part).head();
    const auto extension = extensionOf(file.document.bestandsnaam);
    file.name = "bijlage-" + twoDigits(number) + "." + extension;
    file.mediaType = valueFor(extension, kMediaTypes.begin(), kMediaTypes.end()).value_or(kUnknownType);
    return file;
}

void addMember(std::string& out, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        out += "," + sdk::jsonString(name) + ":" + sdk::jsonString(text);
    }
}

}  // namespace

PartContent::PartContent(const sdk::Part& part) : source_(part.content()) {
    source_.rewind();
    if (part.kind() == kAttachment) {
        attachment_.emplace(source_);
    }
}

std::size_t PartContent::read(char* buffer, std::size_t capacity) {
    return attachment_ ? attachment_->read(buffer, capacity) : source_.read(buffer, capacity);
}

const AttachmentHead& PartContent::head() const {
    static const AttachmentHead kNone;
    return attachment_ ? attachment_->head() : kNone;
}

std::vector<BundleFile> filesOf(const sdk::Delivery& delivery) {
    std::vector<BundleFile> files;
    std::size_t attachments = 0;
    for (std::size_t i = 0; i < delivery.partCount(); ++i) {
        const auto part = delivery.part(i);
        const auto name = valueFor(part.kind(), kDocuments.begin(), kDocuments.end());
        if (name) {
            files.push_back({i, std::string(*name), std::string(part.kind()), std::string(part.mediaType()), {}});
        } else if (part.kind() == kAttachment) {
            files.push_back(attachmentOf(part, ++attachments));
            files.back().part = i;
        }
    }
    if (files.size() != delivery.partCount() || files.size() != attachments + 1) {
        throw sdk::Fault({.status = sdk::Status::configuration,
                          .where = "postvak.deliver",
                          .message = "de mapping levert iets anders dan één dossier, aanvraag of besluit met bijlagen",
                          .remedy = "Gebruik voor deze route een mapping uit swv-bundel."});
    }
    return files;
}

std::string manifestOf(const Address& address, const std::vector<BundleFile>& files) {
    const auto school = "{\"school\":" + sdk::jsonString(address.school) + "}";
    const auto swv = "{\"swv\":" + sdk::jsonString(address.swv) + "}";
    // A decision goes the other way.
    const bool isBack =
        std::any_of(files.begin(), files.end(), [](const auto& file) { return file.kind == kDecision; });
    std::string out = R"({"manifest":"schakel-bundel/1","uitwisseling":)" + sdk::jsonString(address.exchange) +
                      ",\"gemaakt\":" + sdk::jsonString(address.made) + ",\"van\":" + (isBack ? swv : school) +
                      ",\"aan\":" + (isBack ? school : swv) + ",\"bestanden\":[";
    for (const auto& file : files) {
        out += &file == files.data() ? "\n" : ",\n";
        out += "{\"naam\":" + sdk::jsonString(file.name) + ",\"soort\":" + sdk::jsonString(file.kind) +
               ",\"type\":" + sdk::jsonString(file.mediaType) + ",\"omvang\":" + std::to_string(file.measure.size) +
               ",\"sha256\":" + sdk::jsonString(file.measure.sha256);
        addMember(out, "documentsoort", file.document.soort);
        addMember(out, "oorspronkelijk", file.document.bestandsnaam);
        addMember(out, "omschrijving", file.document.omschrijving);
        out += "}";
    }
    return out + "]}\n";
}

}  // namespace schakel::plugins::postvak
