-- schakel-hulpmiddelen: the aids pupils were granted in the period of the peildatum. Demanded. Parameter: peildatum.
-- Verified: ToegekendeHulpmiddelenLeerling (idleer, lesperiode and the columns heeft…), sis_leer (idleer, stamnr), sis_blpe (lesperiode, dbegin, deinde).
SELECT
    leerling.stamnr                AS stamnummer,
    hulp.lesperiode                AS lesperiode,
    hulp.heeftextratijd            AS extratijd,
    hulp.heeftextratijdrekenen     AS extratijdrekenen,
    hulp.heeftlaptop               AS laptop,
    hulp.heeftpauze                AS pauze,
    hulp.heeftrekenkaart           AS rekenkaart,
    hulp.heeftspellingscontrole    AS spellingcontrole,
    hulp.heeftverklanking          AS verklanking
FROM ToegekendeHulpmiddelenLeerling AS hulp
    INNER JOIN sis_leer AS leerling ON leerling.idleer = hulp.idleer
    INNER JOIN sis_blpe AS periode ON periode.lesperiode = hulp.lesperiode
WHERE periode.dbegin <= '#peildatum#'
    AND periode.deinde >= '#peildatum#'
ORDER BY leerling.stamnr
