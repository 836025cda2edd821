# shellcheck shell=bash disable=SC2154,SC2016
# What tools/demo/run gives (SC2154); JSON in single quotes (SC2016).
# The demo's other partners: Magister, the register (BRON/ROD) and an SWV's platform. Sourced by tools/demo/run, which
# defines start, control, say, give_up and the ports.

start_partners() {
    local certs="$demo/certs"
    start bron "$demo/bron.port" "$bin/schakel-sim" bron --port 0 --port-file "$demo/bron.port" --control \
        --cert "$certs/somtoday.pem" --key "$certs/somtoday.key" --ca "$certs/ca.pem" --oin 00000099000000000800 \
        --sign-certificate "$certs/duo-sign.pem" --sign-key "$certs/duo-sign.key" --signers "$certs/ca.pem"
    start ot "$demo/ot.port" "$bin/schakel-sim" ot --port 0 --port-file "$demo/ot.port" --control --keep "$demo/naar-swv" \
        --cert "$certs/swv.pem" --key "$certs/swv.key" --ca "$certs/ca.pem" --koppelpunt 00AA --swv VO9901
    start magister "$demo/magister.port" "$bin/schakel-sim" magister --port 0 --port-file "$demo/magister.port" --control \
        --cert "$certs/somtoday.pem" --key "$certs/somtoday.key" --ca "$certs/ca.pem" \
        --user schakel --password "$(cat "$demo/client-secret")" --leerlingen 40
    start vo-las "$demo/vo-las.port" "$bin/schakel-sim" doelsysteem --port 0 --port-file "$demo/vo-las.port" --control \
        --cert "$certs/vo-las.pem" --key "$certs/vo-las.key" --ca "$certs/ca.pem" --oin 00000099000000000600 \
        --traffic-center "https://localhost:$tc_port/oso" --zoeksleutel-file "$demo/zoeksleutel" \
        --sector vo --brin 99YY --routeringskenmerk 0000000700099YY00932 --naam "Magister van het Proefcollege"
    bron_port="$(cat "$demo/bron.port")"
    ot_port="$(cat "$demo/ot.port")"
    magister_port="$(cat "$demo/magister.port")"
    vo_las_port="$(cat "$demo/vo-las.port")"
}

partner_connections() {
    local tls="{certificate: $1/gateway.pem, key: $1/gateway.key, authorities: $1/ca.pem}"
    cat <<YAML
  - name: magister
    plugin: magister
    endpoints: {mws: "https://localhost:$magister_port"}
    tls: $tls
    options: {gebruiker: schakel, wachtwoord_file: client-secret}
  - name: bron
    plugin: bron
    endpoints: {aanlevering: "https://localhost:$bron_port/vo", terugkoppeling: "https://localhost:$bron_port/terug"}
    tls: $tls
    edukoppeling:
      certificate: $1/gateway-sign.pem
      key: $1/gateway-sign.key
      signers: $1/duo-sign.pem
      to: "00000099000000000800"
      from: "0000000700099XX00000"
    options: {brin: 99XX}
  - name: swv-platform
    plugin: onderwijstransparant
    endpoints: {api: "https://localhost:$ot_port/rest/v1", login: "https://localhost:$ot_port"}
    tls: $tls
    options: {oin: "00000099000000000100", koppelpunt: 00AA}
aanleverpunten:
  - name: de-linde
    connection: oso-tc
    brin: 02YY
    routeringskenmerk: "0000000700002YY00931"
    mapping: oso/2019.1
    title: Basisschool De Linde
leerlingen:
  - name: voorbeeldcollege
    connection: voorbeeldcollege
    mapping: somtoday-connect/leerlingen-14
    school: {brin: 99XX, vestiging: "00"}
    schrijven: {mapping: somtoday-connect/veldwaarden-assumed}
  - name: proefcollege
    connection: magister
    mapping: magister/2026
    school: {brin: 99YY, vestiging: "00"}
YAML
}

partner_routes() {
    cat <<YAML
  - name: bron
    title: Inschrijvingen naar BRON
    from: {mapping: canonical, folder: in-bron}
    to: {connection: bron, mapping: bron/vo-1, receiver: BRON (DUO)}
  - name: bron-terug
    title: Terugkoppeling van BRON
    from: {connection: bron, mapping: bron/terugkoppeling-assumed-1, feed: {every: 2s}}
    to: {process: registraties}
  - name: aanvraag
    title: TLV-aanvragen naar het SWV
    cases: {school: 99XX}
    from: {mapping: canonical, folder: in-swv}
    to: {connection: swv-platform, mapping: onderwijstransparant/assumed-1, receiver: SWV Voorbeeldregio}
  - name: besluiten
    title: Besluiten van het SWV
    cases: {school: 99XX}
    from: {connection: swv-platform, mapping: onderwijstransparant/assumed-1, feed: {every: 2s}}
    to: {process: verschillen, administratie: voorbeeldcollege}
YAML
}

schakel() {
    "$bin/schakel" --config "$demo/schakel.yaml" "$@"
}

# await WHAT COMMAND...: until the command succeeds.
await() {
    local what="$1"
    shift
    for _ in $(seq 1 150); do
        "$@" && return
        sleep 0.2
    done
    give_up "$what" "$demo/schakeld.log"
}

# put FOLDER NAME: what comes in on standard input, whole or not at all.
put() {
    cat >"$demo/$1/$2.part"
    mv "$demo/$1/$2.part" "$demo/$1/$2"
}

# Magister takes dossiers by OSO: it asks, Schakel hands over what lies ready for the primary school.
dossier_into_magister() {
    local own="https://localhost:$gateway_port/serve/oso-tc"
    say
    say "Een dossier naar Magister (Magister vraagt het via OSO, Schakel geeft wat is klaargezet):"
    pupil minimal 999999928 Fien Lindeboom
    sed -i "0,/<brincode>/s|<brincode>[^<]*|<brincode>02YY|" "$demo/minimal.xml"
    control "$tc_port" POST aanleverpunten --data-binary "{\"brin\":\"02YY\",\"routeringskenmerk\":\"0000000700002YY00931\",\"url\":\"$own\",\"naam\":\"De Linde\",\"sector\":\"po\",\"oin\":\"00000099000000000100\"}" >/dev/null
    control "$vo_las_port" GET aanleverpunten >"$demo/vo-las.json"
    control "$tc_port" POST aanleverpunten --data-binary @"$demo/vo-las.json" >/dev/null
    schakel klaarzetten "$demo/minimal.xml" --aanleverpunt de-linde
    control "$vo_las_port" POST ask --data-binary '{"brin":"02YY","pgn":"999999928"}' >"$demo/magister-vraag.json"
    grep -q '"OverdrachtGeslaagd"' "$demo/magister-vraag.json" || give_up "Magister kreeg het dossier niet." "$demo/magister-vraag.json"
    say "  ✓ opgehaald door Magister van het Proefcollege"
}

pupils_of_administrations() {
    say
    say "De leerlingen van twee scholen, uit Magister en Somtoday:"
    schakel leerlingen ophalen proefcollege
    schakel leerlingen ophalen voorbeeldcollege
}

# enrolment OPP_START: one enrolment, whole, with its OPP.
enrolment() {
    printf '{"$type":"Inschrijving","bsn":"999999813","brin":"99XX","volgnummer":"1","datumInschrijving":"2026-08-01",'
    printf '"perioden":[{"begindatum":"2026-08-01","opleidingcode":"0011","vestiging":"00","leerjaar":1,"bekostigbaar":true}],'
    printf '"opp":[{"ingangsdatum":"%s"}]}\n' "$1"
}

registration_in() {
    schakel --json registraties list | grep -q "\"state\":\"$1\""
}

# The first OPP is refused (the demo asks the simulated register to); the corrected enrolment is approved.
opp_to_register() {
    say
    say "Een OPP naar BRON, ondertekend volgens Edukoppeling; BRON keurt het eerst af:"
    control "$bron_port" POST outcome --data-binary '{"bsn4":"9813","code":"321"}' >/dev/null
    enrolment 2026-08-24 | put in-bron eerste.json
    await "Er kwam geen oordeel van BRON." registration_in afgekeurd
    schakel registraties list
    schakel registraties show "$(schakel --json registraties list --state afgekeurd | grep -o '"id":"[^"]*"' | head -n 1 | cut -d'"' -f4)"
    say "De school verbetert de begindatum en levert de hele inschrijving opnieuw aan:"
    enrolment 2026-09-28 | put in-bron verbeterd.json
    await "De verbeterde inschrijving is niet goedgekeurd." registration_in goedgekeurd
    schakel registraties list
}

application() {
    printf '{"$type":"Tlvaanvraag","kenmerk":"99XX-2026-0001","soort":"tlv","swv":"VO9901","datum":"2026-11-20","schooljaar":"2026-2027",'
    printf '"school":{"naam":"Voorbeeldcollege","brin":"99XX","vestiging":"00"},'
    printf '"leerling":{"voornamen":["Demi"],"achternaam":"Voorbeeld","geboortedatum":"2012-03-17","geslacht":"vrouw"},'
    printf '"sleutels":{"stamnummer":"10001"},"gevraagd":{"ingangsdatum":"2027-01-11","categorie":"laag","einddatum":"2028-07-31"},'
    printf '"motivering":"De ondersteuning die nodig is, kan de school niet zelf geven.","overlegdatum":"2026-11-05",'
    printf '"deskundigen":[{"discipline":"orthopedagoog","naam":"D. Eskundig","onafhankelijk":true,"datum":"2026-11-10","oordeel":"passend"},'
    printf '{"discipline":"maatschappelijk-werker","naam":"A. Nder","onafhankelijk":true,"datum":"2026-11-12","oordeel":"passend"}],'
    printf '"zienswijzen":[{"van":"ouders","datum":"2026-11-15","akkoord":"ja"}],'
    printf '"documenten":[{"soort":"opp","document":{"bestandsnaam":"opp.pdf","inhoud":{"base64":"JVBERi0xLjQKMSAwIG9iago8PC9UaXRsZSAoT1BQKT4+CmVuZG9iagp0cmFpbGVyCjw8L0luZm8gMSAwIFI+PgolJUVPRgo="}}}]}\n'
}

application_arrived() {
    control "$ot_port" GET aanvragen | grep -q '99XX-2026-0001'
}

differences_are_there() {
    schakel --json verschillen list | grep -q '"tlv.nummer"'
}

# difference_ids [grep option] PATTERN: the open differences about these fields.
difference_ids() {
    schakel --json verschillen list --state open | grep -o '{"id"[^}]*}' | grep "$@" | grep -o '^{"id":"[^"]*"' | cut -d'"' -f4
}

nothing_differs() {
    ! schakel --json verschillen list --state all | grep -qE '"state":"(open|schrijven|writing)"'
}

# An application without PGN to the SWV's platform, the decision back, and what follows from it into Somtoday.
tlv_and_back() {
    say
    say "Een TLV-aanvraag naar het SWV, zonder BSN:"
    application | put in-swv aanvraag.json
    await "De aanvraag kwam niet aan bij het SWV." application_arrived
    say "  ✓ aangekomen; het SWV kent de TLV toe"
    control "$ot_port" POST besluit --data-binary '{"kenmerk":"99XX-2026-0001","status":"TOEGEKEND","nummer":"VO9901-2026-00042","categorie":"LAAG","ingangsdatum":"2027-01-11","einddatum":"2028-07-31"}' >/dev/null
    await "Het besluit kwam niet terug." differences_are_there
    say "Wat er in Somtoday anders moet (Schakel schrijft niets zonder dat iemand het zegt):"
    schakel verschillen list
    # shellcheck disable=SC2046  # one word for each
    schakel verschillen schrijf $(difference_ids -E '"tlv\.(nummer|status)"')
    # shellcheck disable=SC2046
    schakel verschillen laat $(difference_ids -vE '"tlv\.(nummer|status)"') --reden "de school heeft er geen veld voor"
    await "Somtoday nam het besluit niet over." nothing_differs
    schakel leerlingen ophalen voorbeeldcollege
    no_number_left_for_swv
}

# Everything that went to the SWV's platform, byte for byte: no number of any pupil of this demo is in it.
no_number_left_for_swv() {
    if grep -raqE '99999[0-9]{4}' "$demo/naar-swv"; then
        give_up "Er ging een BSN naar het SWV: $(grep -ralE '99999[0-9]{4}' "$demo/naar-swv" | head -n 1)"
    fi
    say "  ✓ in de $(find "$demo/naar-swv" -type f | wc -l) bestanden die het SWV kreeg, staat geen BSN"
}
