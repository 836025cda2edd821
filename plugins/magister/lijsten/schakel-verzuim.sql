-- schakel-verzuim: what was noted about absence in a period. Optional. Parameters: datum_begin, datum_eind.
-- Verified: verantwoording (stamnr, daanwezigheid, lesuur, idabty), sis_abty (idabty, code, omschr, geoorloofd).
SELECT
    notitie.stamnr        AS stamnummer,
    notitie.daanwezigheid AS datum,
    notitie.lesuur        AS lesuur,
    reden.code            AS reden,
    reden.omschr          AS omschrijving,
    reden.geoorloofd      AS geoorloofd
FROM verantwoording AS notitie
    INNER JOIN sis_abty AS reden ON reden.idabty = notitie.idabty
WHERE notitie.daanwezigheid >= '#datum_begin#'
    AND notitie.daanwezigheid <= '#datum_eind#'
ORDER BY notitie.stamnr, notitie.daanwezigheid
