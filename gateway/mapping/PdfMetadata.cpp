#include "gateway/mapping/PdfMetadata.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <zlib.h>

#include "gateway/mapping/PdfStrings.h"

namespace schakel::mapping {
namespace {

using base::Result;

constexpr std::size_t kMaxUnpacked = 32UL * 1024 * 1024;  // of one PDF, together
constexpr std::string_view kEndStream = "endstream";
constexpr std::string_view kXmpBegin = "<x:xmpmeta";
constexpr std::string_view kXmpEnd = "</x:xmpmeta>";

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// XMP's own stream, and not one that refers to it.
bool isXmp(std::string_view dictionary) {
    std::string compact;
    std::copy_if(dictionary.begin(), dictionary.end(), std::back_inserter(compact),
                 [](char c) { return c != ' ' && c != '\r' && c != '\n' && c != '\t'; });
    return has(compact, "/Type/Metadata") || has(compact, "/Subtype/XML");
}

// Says when the bytes that passed end with a word.
class Ending {
public:
    explicit Ending(std::string_view word) : word_(word) {}
    bool add(char byte) {
        while (matched_ > 0 && word_[matched_] != byte) {
            matched_ = longestBorder();
        }
        matched_ += word_[matched_] == byte ? 1 : 0;
        const bool whole = matched_ == word_.size();
        matched_ = whole ? 0 : matched_;
        return whole;
    }

private:
    // Of what matched, the longest end that is a beginning of the word too. The words here are a few letters long.
    std::size_t longestBorder() const {
        for (std::size_t length = matched_ - 1; length > 0; --length) {
            if (word_.substr(matched_ - length, length) == word_.substr(0, length)) {
                return length;
            }
        }
        return 0;
    }

    std::string_view word_;
    std::size_t matched_ = 0;
};

class Inflater {
public:
    Inflater() { good_ = inflateInit(&zlib_) == Z_OK; }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&zlib_); }

    // Gives each unpacked byte to `take`; `budget` is what may still be unpacked.
    template <class Take>
    void add(std::string_view bytes, std::size_t& budget, const Take& take) {
        std::array<unsigned char, 4096> out;  // zlib fills it
        // zlib does not write to its input, its interface only lacks the const.
        zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        zlib_.avail_in = static_cast<uInt>(bytes.size());
        while (good_ && budget > 0) {
            zlib_.next_out = out.data();
            zlib_.avail_out = static_cast<uInt>(out.size());
            const int outcome = inflate(&zlib_, Z_NO_FLUSH);
            const auto count = out.size() - zlib_.avail_out;
            for (std::size_t i = 0; i < count; ++i) {
                take(static_cast<char>(out[i]));
            }
            budget -= std::min(budget, count);
            good_ = outcome == Z_OK;
            if (count < out.size() && zlib_.avail_in == 0) {
                return;
            }
        }
    }

private:
    z_stream zlib_{};
    bool good_ = false;
};

// The content of one stream: what it is, its dictionary tells.
class StreamLook {
public:
    StreamLook(std::string_view dictionary, const PdfText::Look& look)
        : holdsObjects_(has(dictionary, "/ObjStm")), isMetadata_(isXmp(dictionary)), text_(look), objects_(look) {
        if ((holdsObjects_ || isMetadata_) && has(dictionary, "/FlateDecode")) {
            inflater_ = std::make_unique<Inflater>();
        }
    }

    // True when the stream ended with this byte.
    bool add(char byte, std::size_t& budget) {
        const bool isEnd = end_.add(byte);
        if (inflater_) {
            packed_ += byte;
            if (isEnd || packed_.size() == kPortion) {
                inflater_->add(packed_, budget, [this](char unpacked) { take(unpacked); });
                packed_.clear();
            }
        } else if (holdsObjects_ || isMetadata_) {
            take(byte);
        } else {
            takeXmp(byte);
        }
        if (isEnd) {
            objects_.add(')');  // whatever string was open ends with the stream
            text_.end();
        }
        return isEnd;
    }

    bool found() const { return text_.found() || objects_.found(); }

private:
    static constexpr std::size_t kPortion = 4096;

    void take(char byte) {
        if (isMetadata_) {
            text_.add(byte);
        } else {
            objects_.add(byte);
        }
    }

    // Pictures may carry XMP of their own, as it is.
    void takeXmp(char byte) {
        if (inXmp_) {
            text_.add(byte);
            inXmp_ = !xmpEnd_.add(byte);
        } else {
            inXmp_ = xmpBegin_.add(byte);
        }
    }

    bool holdsObjects_;
    bool isMetadata_;
    bool inXmp_ = false;
    PdfText text_;
    PdfStrings objects_;
    std::unique_ptr<Inflater> inflater_;
    std::string packed_;
    Ending end_{kEndStream};
    Ending xmpBegin_{kXmpBegin};
    Ending xmpEnd_{kXmpEnd};
};

class PdfLook {
public:
    explicit PdfLook(const PdfText::Look& look) : look_(look), strings_(look) {}

    bool add(std::string_view bytes) {
        for (const char byte : bytes) {
            addByte(byte);
            if (found_) {
                return true;
            }
        }
        return false;
    }

private:
    void addByte(char byte) {
        if (stream_) {
            const bool ended = stream_->add(byte, budget_);
            found_ = stream_->found();
            if (ended) {
                stream_.reset();
                strings_.endStream();
            }
            return;
        }
        strings_.add(byte);
        found_ = strings_.found();
        if (strings_.beginsStream()) {
            stream_ = std::make_unique<StreamLook>(strings_.dictionary(), look_);
        }
    }

    const PdfText::Look& look_;
    PdfStrings strings_;
    std::unique_ptr<StreamLook> stream_;
    std::size_t budget_ = kMaxUnpacked;
    bool found_ = false;
};

}  // namespace

Result<bool> anyPdfMetadata(base::ByteSource& content, const std::function<bool(std::string_view)>& look) {
    constexpr std::size_t kHead = 1024;  // readers look for the signature in the first kilobyte
    std::array<char, 64UL * 1024> buffer;  // read() fills it
    std::string head;
    bool isPdf = false;
    PdfLook pdf(look);
    while (true) {
        const auto count = content.read(buffer.data(), buffer.size());
        if (!count) {
            return count.error();
        }
        std::string_view bytes(buffer.data(), *count);
        if (!isPdf) {
            head += bytes;
            isPdf = has(std::string_view(head).substr(0, kHead), "%PDF-");
            if (!isPdf && (head.size() >= kHead || bytes.empty())) {
                return false;
            }
            bytes = isPdf ? std::string_view(head) : std::string_view();
        }
        if (pdf.add(bytes)) {
            return true;
        }
        if (*count == 0) {
            return false;
        }
    }
}

}  // namespace schakel::mapping
