// Records with every kind of field filled at random, personal numbers in unlikely places included.
#pragma once

#include <random>
#include <string>

#include "gateway/model/Record.h"

namespace schakel::policy {

class RandomRecord {
public:
    explicit RandomRecord(unsigned seed) : random_(seed) {}

    model::Record make(const model::TypeDescriptor& type) {
        model::Record record(type);
        fill(record, model::Record::root(), type, 0);
        return record;
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

    std::string text() {
        switch (upTo(9)) {
            case 0: return "999999011";
            case 1: return "zie bsn 9999.99.023 in het dossier";
            case 2: return "onderwijsnummer100000041";
            case 3: return "100 000 053";
            case 4: return "0612345678";
            case 5: return "";
            default: return "woord " + std::to_string(upTo(999));
        }
    }

    void fill(model::Record& record, model::NodeId group, const model::TypeDescriptor& type, int depth) {
        constexpr int kDeepest = 5;
        for (const auto& field : type.fields) {
            const int times = field.cardinality == model::Cardinality::many ? upTo(2) : upTo(3) > 0 ? 1 : 0;
            for (int i = 0; i < times; ++i) {
                if (field.type == model::FieldType::group && depth < kDeepest) {
                    fill(record, record.addGroup(group, field), *field.group, depth + 1);
                } else if (field.type == model::FieldType::boolean) {
                    record.addValue(group, field, upTo(1) == 0 ? "true" : "false");
                } else if (field.type == model::FieldType::content) {
                    record.addValue(group, field, "", model::State::withheld);
                } else if (field.type != model::FieldType::group) {
                    addText(record, group, field);
                }
            }
        }
    }

    void addText(model::Record& record, model::NodeId group, const model::FieldDescriptor& field) {
        const auto state = upTo(9) == 0 ? model::State::empty : model::State::present;
        record.addValue(group, field, state == model::State::empty ? std::string() : text(), state);
    }

    std::mt19937 random_;
};

}  // namespace schakel::policy
