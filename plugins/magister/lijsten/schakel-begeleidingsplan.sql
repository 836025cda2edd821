-- schakel-begeleidingsplan: the evaluations that the school keeps in the field "begeleidingsplan" of LVS-zorg. Optional. Parameter: peildatum.
--
-- ASSUMED, and not ready to run: which table holds this field is not public, and Schakel does not guess it. The school, or the vendor, puts the table and the
-- columns in the place of the names between < and >. The aliases must stay: they are what Schakel reads. Leave a line out when there is no such column;
-- stamnummer and tekst must be there.
SELECT
    zorg.<stamnummer van de leerling> AS stamnummer,
    zorg.<sleutel van de notitie>     AS nummer,
    zorg.<datum>                      AS datum,
    zorg.<onderwerp>                  AS onderwerp,
    zorg.<tekst>                      AS tekst,
    zorg.<steller>                    AS steller
FROM <tabel van LVS-zorg> AS zorg
WHERE zorg.<datum> <= '#peildatum#'
