#include "simulators/bron/Answers.h"

namespace schakel::simulators::bron {
namespace {

// Types of both namespaces, as far as a caller needs them to make a message.
constexpr const char* kBaseSchema = R"(
<xs:schema targetNamespace="http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1" elementFormDefault="qualified"
           xmlns:b="http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1">
  <xs:complexType name="Document"><xs:sequence>
    <xs:element name="identificatiecodeBedrijfsdocument" type="xs:string"/>
    <xs:element name="verzendendeInstantie" type="xs:string"/>
    <xs:element name="ontvangendeInstantie" type="xs:string"/>
    <xs:element name="datumTijdBedrijfsdocument" type="xs:dateTime"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="Receipt"><xs:complexContent><xs:extension base="b:Document"><xs:sequence>
    <xs:element name="ontvangstBevestiging" type="xs:string"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Deletion"><xs:complexContent><xs:extension base="b:Document"><xs:sequence>
    <xs:choice>
      <xs:element name="burgerservicenummer" type="xs:string"/>
      <xs:element name="onderwijsnummer" type="xs:string"/>
    </xs:choice>
    <xs:element name="brin" type="xs:string"/>
    <xs:element name="inschrijvingvolgnummer" type="xs:string"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Enrolment"><xs:complexContent><xs:extension base="b:Deletion"><xs:sequence>
    <xs:element name="datumInschrijving" type="xs:date"/>
    <xs:element name="datumUitschrijving" type="xs:date" minOccurs="0"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Part"><xs:sequence>
    <xs:element name="datumBegin" type="xs:date"/>
    <xs:element name="onderwijsaanbieder" type="xs:string" minOccurs="0"/>
    <xs:element name="onderwijslocatie" type="xs:string" minOccurs="0"/>
    <xs:element name="opleidingcode" type="xs:string"/>
  </xs:sequence></xs:complexType>
</xs:schema>)";

constexpr const char* kSchema = R"(
<xs:schema targetNamespace="http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1" elementFormDefault="qualified"
           xmlns:a="http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1"
           xmlns:b="http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1">
  <xs:import namespace="http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1"/>
  <xs:complexType name="Part"><xs:complexContent><xs:extension base="b:Part"><xs:sequence>
    <xs:element name="vestiging" type="xs:string"/>
    <xs:element name="leerjaar" type="xs:string" minOccurs="0"/>
    <xs:element name="indicatieBekostigbaar" type="xs:boolean"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Opp"><xs:sequence>
    <xs:element name="datumBegin" type="xs:date"/>
    <xs:element name="datumEind" type="xs:date" minOccurs="0"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="Enrolment"><xs:complexContent><xs:extension base="b:Enrolment"><xs:sequence>
    <xs:element name="inschrijvingPeriodeVO" type="a:Part" maxOccurs="100"/>
    <xs:element name="ontwikkelingsperspectief" type="a:Opp" minOccurs="0" maxOccurs="100"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:element name="aanleverenInschrijvingVO_Request" type="a:Enrolment"/>
  <xs:element name="aanleverenInschrijvingVO_Response" type="b:Receipt"/>
  <xs:element name="aanleverenVerwijderingInschrijvingVO_Request" type="b:Deletion"/>
  <xs:element name="aanleverenVerwijderingInschrijvingVO_Response" type="b:Receipt"/>
</xs:schema>)";

std::string messages(const std::string& operation) {
    std::string text;
    for (const auto* const end : {"_Request", "_Response"}) {
        text += "<w:message name=\"" + operation + end + "\"><w:part name=\"body\" element=\"a:" + operation + end +
                "\"/></w:message>";
    }
    return text;
}

std::string portOperation(const std::string& operation) {
    return "<w:operation name=\"" + operation + "\"><w:input message=\"t:" + operation +
           "_Request\"/><w:output message=\"t:" + operation + "_Response\"/></w:operation>";
}

std::string boundOperation(const std::string& operation) {
    return "<w:operation name=\"" + operation +
           "\"><soap:operation soapAction=\"http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/" + operation +
           R"("/><w:input><soap:body use="literal"/></w:input><w:output><soap:body use="literal"/></w:output></w:operation>)";
}

}  // namespace

std::string wsdl(std::string_view address) {
    const std::string enrol = "aanleverenInschrijvingVO";
    const std::string remove = "aanleverenVerwijderingInschrijvingVO";
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<w:definitions name="Nabootsing" targetNamespace="http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1"
  xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1"
  xmlns:a="http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1">
<w:types>)" +
           std::string(kBaseSchema) + kSchema + "</w:types>\n" + messages(enrol) + messages(remove) +
           "<w:portType name=\"Poort\">" + portOperation(enrol) + portOperation(remove) + "</w:portType>" +
           R"(<w:binding name="Binding" type="t:Poort"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>)" +
           boundOperation(enrol) + boundOperation(remove) + "</w:binding>" +
           R"(<w:service name="Inschrijving"><w:port name="Poort" binding="t:Binding"><soap:address location=")" +
           oso::escapeXml(address) + "\"/></w:port></w:service></w:definitions>\n";
}

}  // namespace schakel::simulators::bron
