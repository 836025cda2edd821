-- schakel-inschrijvingen: the enrolments of the pupils who are at school on the peildatum, earlier ones included. Demanded. Parameter: peildatum.
-- Verified: sis_aanm (stamnr, dbegin, deinde, lesperiode, idstud, idbgrp), sis_stud (idstud, studie), sis_bgrp (idbgrp, groep).
-- Verified as a column, not where it is used so: sis_aanm.dvertrek.
SELECT
    aanmelding.stamnr     AS stamnummer,
    aanmelding.dbegin     AS begindatum,
    aanmelding.deinde     AS einddatum,
    aanmelding.dvertrek   AS vertrekdatum,
    aanmelding.lesperiode AS lesperiode,
    opleiding.studie      AS studie,
    stamgroep.groep       AS klas
FROM sis_aanm AS aanmelding
    LEFT JOIN sis_stud AS opleiding ON opleiding.idstud = aanmelding.idstud
    LEFT JOIN sis_bgrp AS stamgroep ON stamgroep.idbgrp = aanmelding.idbgrp
WHERE EXISTS (
    SELECT 1
    FROM sis_aanm AS nu
    WHERE nu.stamnr = aanmelding.stamnr
        AND nu.dbegin <= '#peildatum#'
        AND nu.deinde >= '#peildatum#'
)
ORDER BY aanmelding.stamnr, aanmelding.dbegin
