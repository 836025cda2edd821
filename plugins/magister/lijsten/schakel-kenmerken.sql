-- schakel-kenmerken: what the school marked pupils with, such as a dyslexieverklaring. Demanded. No parameters are used.
-- Verified: lvsllkenmerk (idlvsllkenmerk, stamnr, idlvskenmerk), lvskenmerk (idlvskenmerk, kenmerk, diagnosecode).
SELECT
    koppeling.stamnr         AS stamnummer,
    koppeling.idlvsllkenmerk AS koppeling,
    koppeling.idlvskenmerk   AS kenmerkcode,
    soort.kenmerk            AS kenmerk,
    soort.diagnosecode       AS diagnosecode
FROM lvsllkenmerk AS koppeling
    INNER JOIN lvskenmerk AS soort ON soort.idlvskenmerk = koppeling.idlvskenmerk
ORDER BY koppeling.stamnr, koppeling.idlvsllkenmerk
