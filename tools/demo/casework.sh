# shellcheck shell=bash disable=SC2154
# What the dossiers that came in ask of people. Sourced by tools/demo/run after partners.sh.

work_for_people() {
    say
    say "De dossiers die binnenkwamen zijn nu werk. Met wie moet er gesproken worden?"
    schakel case conversations
    say
    say "Wat er deze zes weken moet gebeuren, het dringendste bovenaan:"
    schakel case list --due 6w | head -n 8
    local case
    case="$(schakel case list --state CONVERSATION_DUE --json | grep -oE '"id":"[0-9a-f-]{36}"' | head -n 1 | cut -d '"' -f 4)"
    [[ -n $case ]] || give_up "Er staat geen gesprek op de lijst."
    schakel case "do" "$case" log_call --role INTAKE_COORDINATOR --by "B. Klas" \
        --set held_on="$(TZ=Europe/Amsterdam date +%F)" --set mode=PHONE --set attendees="B. Klas en de leerkracht van groep 8" \
        --set minutes="Besproken wat de leerling nodig heeft om goed te beginnen."
    schakel case show "$case" | sed -n '1,40p'
    say
    say "De aanvraag die naar het SWV ging, is ook een zaak; het besluit kwam er vanzelf in:"
    case="$(schakel case list --kind tlv_application --json | grep -oE '"id":"[0-9a-f-]{36}"' | head -n 1 | cut -d '"' -f 4)"
    [[ -n $case ]] || give_up "Er is geen zaak van de aanvraag."
    schakel case show "$case"
    say
    say "Wie keek er in die zaak?"
    schakel audit looks --of "$case"
}
