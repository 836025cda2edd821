#include "simulators/uwlr/Parnassys.h"
#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

AdapterCase parnassysCase() {
    AdapterCase one;
    one.name = "parnassys";
    one.config = R"({"path":"?wsdl","leveranciernaam":"schakel","leveranciersleutel":"geheim-van-de-nabootsing"})";
    one.makePartner = [] { return Partner(&contentAnswer); };
    one.brokenConfig = R"({"leveranciernaam":"","leveranciersleutel":"x"})";
    one.isEffect = [](const StubRequest&) { return false; };
    one.fetches = {
        R"({"kind":"leerlingen","school":{"brin":"99XX"},"schooljaar":"2026-2027","peildatum":"2026-11-22","sinds":""})"};
    one.makeSimulator = [] {
        simulators::uwlr::ParnassysOptions options;
        options.leveranciersleutel = "geheim-van-de-nabootsing";
        options.dangling = true;
        return std::make_unique<simulators::uwlr::Parnassys>(options);
    };
    return one;
}

}  // namespace schakel::contract
