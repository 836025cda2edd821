#!/usr/bin/env bash
# Makes a development certificate authority with certificates for the demo and the tests. Needs bash and openssl only.
#
#   certs/dev-ca.sh OUTDIR        DEV_CA_KEY=rsa makes RSA-3072 keys instead of P-256
#
# Does nothing when OUTDIR is complete and everything in it stays valid for more than a day. The folder appears whole or
# not at all, so that runs at the same time do not see each other's half-finished work. Nothing in it is worth
# protecting beyond the machine it was made on; never trust this authority anywhere else.
set -euo pipefail
umask 077

readonly marker=".schakel-dev-ca"
readonly days=90
readonly oin_prefix=00000099

out=${1:?usage: certs/dev-ca.sh OUTDIR}
out=${out%/}
# A folder made by another version of this script is made again.
recipe=$(openssl dgst -sha256 -r "${BASH_SOURCE[0]}" | cut -c1-64)-${DEV_CA_KEY:-ec}

usable() {
    [[ -f $out/$marker && $(<"$out/$marker") == "$recipe" ]] || return 1
    local file
    for file in ca other-ca gateway somtoday traffic-center po-las vo-las swv school-po school-po2 stranger revoked foreign \
        gateway-sign duo-sign foreign-sign revoked-sign; do
        openssl x509 -in "$out/$file.pem" -noout -checkend 86400 >/dev/null 2>&1 || return 1
    done
    [[ -s $out/ca.crl.pem && -s $out/stale.crl.pem && -s $out/other-ca.crl.pem && -f $out/gateway.key ]]
}

if usable; then
    exit 0
fi
if [[ -d $out && ! -f $out/$marker && -n $(ls -A "$out") ]]; then
    echo "dev-ca: $out has other files in it; name a new folder" >&2
    exit 73
fi

mkdir -p "$(dirname "$out")"
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT

quiet() {
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; echo "dev-ca: failed: $*" >&2; exit 70; }
}

new_key() {
    if [[ ${2:-${DEV_CA_KEY:-ec}} == ec ]]; then
        quiet openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/$1.key"
    else
        quiet openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:${3:-3072}" -out "$work/$1.key"
    fi
}

# authority NAME CN: a self-signed root with an empty register of its own.
authority() {
    new_key "$1"
    mkdir "$work/$1.register"
    : >"$work/$1.register/index.txt"
    echo 01 >"$work/$1.register/crlnumber"
    cat >"$work/$1.register/ca.cnf" <<CONFIG
[ca]
default_ca = dev
[dev]
database = $work/$1.register/index.txt
crlnumber = $work/$1.register/crlnumber
new_certs_dir = $work/$1.register
certificate = $work/$1.pem
private_key = $work/$1.key
default_md = sha256
default_crl_days = $days
unique_subject = no
rand_serial = yes
policy = anything
[anything]
commonName = supplied
organizationName = optional
countryName = optional
serialNumber = optional
CONFIG
    quiet openssl req -x509 -new -sha256 -key "$work/$1.key" -days "$days" -subj "/C=NL/O=Schakel ontwikkeling/CN=$2" \
        -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign \
        -out "$work/$1.pem"
}

# certificate AUTHORITY NAME OIN CN EXTENDED_KEY_USAGE SAN [openssl ca options]
certificate() {
    local authority=$1 name=$2 oin=$3 cn=$4 usage=$5 san=$6
    shift 6
    [[ -f $work/$name.key ]] || new_key "$name"
    {
        printf '[leaf]\nbasicConstraints = critical,CA:FALSE\nkeyUsage = critical,digitalSignature\n'
        printf 'extendedKeyUsage = %s\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n' "$usage"
        [[ -z $san ]] || printf 'subjectAltName = %s\n' "$san"
    } >"$work/$authority.register/leaf.cnf"
    quiet openssl req -new -key "$work/$name.key" -subj "/C=NL/O=Schakel ontwikkeling/CN=$cn/serialNumber=$oin" \
        -out "$work/$authority.register/$name.csr"
    local period=(-days "$days")
    [[ $# -eq 0 ]] || period=("$@")
    quiet openssl ca -batch -notext -config "$work/$authority.register/ca.cnf" "${period[@]}" \
        -extfile "$work/$authority.register/leaf.cnf" -extensions leaf \
        -in "$work/$authority.register/$name.csr" -out "$work/$name.pem"
}

revocation_list() {
    local authority=$1 name=$2
    shift 2
    quiet openssl ca -gencrl -config "$work/$authority.register/ca.cnf" "$@" -out "$work/$name.crl.pem"
}

readonly here=DNS:localhost,IP:127.0.0.1

authority ca "Schakel ontwikkel-CA"
authority other-ca "Schakel vreemde CA"

certificate ca gateway ${oin_prefix}000000000100 schakel-dev serverAuth,clientAuth "$here"
certificate ca somtoday ${oin_prefix}000000000200 somtoday-sim serverAuth "$here"
# Parties of the Overstapservice: all but the first also call others.
certificate ca traffic-center ${oin_prefix}000000000400 traffic-center-sim serverAuth "$here"
certificate ca po-las ${oin_prefix}000000000500 po-las-sim serverAuth,clientAuth "$here"
certificate ca vo-las ${oin_prefix}000000000600 vo-las-sim serverAuth,clientAuth "$here"
certificate ca swv ${oin_prefix}000000000700 swv-sim serverAuth,clientAuth "$here"
certificate ca school-po ${oin_prefix}000000000001 school-po clientAuth ""
certificate ca school-po2 ${oin_prefix}000000000002 school-po2 clientAuth ""

# For signing messages (Edukoppeling), which is always done with RSA. duo-sign is the partner's.
new_key gateway-sign rsa 2048
new_key duo-sign rsa 2048
certificate ca gateway-sign ${oin_prefix}000000000100 gateway-sign clientAuth ""
certificate ca duo-sign ${oin_prefix}000000000800 duo-sign clientAuth ""

# What a gateway must refuse, one defect each.
certificate ca stranger ${oin_prefix}000000000999 stranger clientAuth ""
certificate ca expired ${oin_prefix}000000000001 expired clientAuth "" -startdate 20200101000000Z -enddate 20200201000000Z
certificate ca future ${oin_prefix}000000000001 future clientAuth "" -startdate 20480101000000Z -enddate 20490101000000Z
certificate ca revoked ${oin_prefix}000000000001 revoked clientAuth ""
certificate ca elsewhere ${oin_prefix}000000000300 elsewhere serverAuth DNS:elsewhere.example
certificate ca expired-server ${oin_prefix}000000000300 expired-server serverAuth "$here" \
    -startdate 20200101000000Z -enddate 20200201000000Z
new_key weak rsa 1024
certificate ca weak ${oin_prefix}000000000001 weak clientAuth ""
certificate other-ca foreign ${oin_prefix}000000000001 foreign serverAuth,clientAuth "$here"
cp "$work/duo-sign.key" "$work/foreign-sign.key"
certificate other-ca foreign-sign ${oin_prefix}000000000800 foreign-sign clientAuth ""
cp "$work/duo-sign.key" "$work/revoked-sign.key"
certificate ca revoked-sign ${oin_prefix}000000000800 revoked-sign clientAuth ""

# X.509 version 1: no extensions, so nothing says what the certificate may be used for.
new_key version1
quiet openssl req -new -key "$work/version1.key" -subj "/C=NL/CN=version1/serialNumber=${oin_prefix}000000000001" \
    -out "$work/ca.register/version1.csr"
quiet openssl x509 -req -sha256 -days "$days" -in "$work/ca.register/version1.csr" -CA "$work/ca.pem" \
    -CAkey "$work/ca.key" -set_serial 7 -out "$work/version1.pem"

quiet openssl ca -config "$work/ca.register/ca.cnf" -revoke "$work/revoked.pem"
quiet openssl ca -config "$work/ca.register/ca.cnf" -revoke "$work/revoked-sign.pem"
revocation_list ca ca
revocation_list ca stale -crl_lastupdate 20200101000000Z -crl_nextupdate 20200201000000Z
revocation_list other-ca other-ca

rm -rf "$work/ca.register" "$work/other-ca.register" "$work/log"
chmod 0600 "$work"/*.key
chmod 0644 "$work"/*.pem
chmod 0755 "$work"
echo "$recipe" >"$work/$marker"

old=
if [[ -f $out/$marker ]]; then
    old="$work.old"
    mv -T "$out" "$old"
fi
# Fails when another run was first; its folder is then as good as ours.
if ! mv -T "$work" "$out" 2>/dev/null && ! usable; then
    echo "dev-ca: $out could not be written" >&2
    exit 73
fi
[[ -z $old ]] || rm -rf "$old"
