-- schakel-namen: the first names of pupils. Optional. Parameter: peildatum.
-- Verified: sis_leer.stamnr, sis_leer.voornamen, sis_aanm.stamnr, dbegin, deinde.
SELECT DISTINCT
    leerling.stamnr    AS stamnummer,
    leerling.voornamen AS voornamen
FROM sis_leer AS leerling
    INNER JOIN sis_aanm AS aanmelding ON aanmelding.stamnr = leerling.stamnr
WHERE aanmelding.dbegin <= '#peildatum#'
    AND aanmelding.deinde >= '#peildatum#'
