#include "gateway/base/SystemError.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace schakel::base {
namespace {

struct Entry {
    int number;
    const char* dutch;
    const char* english;
};

constexpr std::array<Entry, 27> kKnown{{
    {ENOENT, "het bestaat niet", "it does not exist"},
    {EACCES, "Schakel heeft er geen rechten voor", "Schakel lacks the permission"},
    {EPERM, "Schakel heeft er geen rechten voor", "Schakel lacks the permission"},
    {ENOSPC, "de schijf is vol", "the disk is full"},
    {EDQUOT, "de schijf is vol", "the disk is full"},
    {EFBIG, "het bestand wordt te groot", "the file becomes too large"},
    {EROFS, "van deze schijf mag alleen worden gelezen", "this disk is read-only"},
    {EIO, "de schijf geeft een fout", "the disk reports an error"},
    {EEXIST, "het bestaat al", "it exists already"},
    {EISDIR, "het is een map", "it is a folder"},
    {ENOTDIR, "een deel van het pad is geen map", "a part of the path is not a folder"},
    {ENOTEMPTY, "de map is niet leeg", "the folder is not empty"},
    {ENAMETOOLONG, "de naam is te lang", "the name is too long"},
    {ELOOP, "het pad loopt via links in een kring", "the path's links go round in a circle"},
    {EXDEV, "het ligt op een andere schijf", "it is on another disk"},
    {EBUSY, "een ander programma houdt het bezet", "another program keeps it busy"},
    {ETXTBSY, "een ander programma houdt het bezet", "another program keeps it busy"},
    {EMFILE, "er staan te veel bestanden en verbindingen tegelijk open", "too many files and connections are open"},
    {ENFILE, "er staan te veel bestanden en verbindingen tegelijk open", "too many files and connections are open"},
    {ENOMEM, "er is geen geheugen meer vrij", "no memory is left"},
    {ENOEXEC, "het is geen programma voor dit systeem", "it is not a program for this system"},
    {EINVAL, "het systeem begrijpt dit niet", "the system does not understand this"},
    {EADDRINUSE, "een ander programma gebruikt dit adres al", "another program already uses this address"},
    {EADDRNOTAVAIL, "dit adres heeft deze machine niet", "this machine does not have this address"},
    {ECONNREFUSED, "daar neemt niemand op", "nobody answers there"},
    {ETIMEDOUT, "er kwam niet op tijd antwoord", "no answer came in time"},
    {EHOSTUNREACH, "er is geen weg naar dat adres", "there is no way to that address"},
}};

const Words kSystemSays{"het systeem meldt", "the system says"};

}  // namespace

Words systemErrorWords(int number) {
    const auto* const found =
        std::find_if(kKnown.begin(), kKnown.end(), [&](const Entry& entry) { return entry.number == number; });
    return found != kKnown.end() ? Words(found->dutch, found->english)
                                 : quoted(kSystemSays, std::generic_category().message(number));
}

Words systemErrorWords(const std::error_code& error) {
    const bool isSystem = error.category() == std::generic_category() || error.category() == std::system_category();
    return isSystem ? systemErrorWords(error.value()) : quoted(kSystemSays, error.message());
}

}  // namespace schakel::base
