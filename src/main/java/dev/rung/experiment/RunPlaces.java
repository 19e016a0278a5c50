package dev.rung.experiment;

/** The places of a run in SQL: those of its plan, or the requests of a run without one. */
public final class RunPlaces {
    /**
     * Begins a statement with the table {@code place} (request, item, prompt, slot, condition,
     * data_row); its parameter ?1 is the run. prompt counts what is asked of a row from 0; without
     * a plan these are the versions in their order. The row of a place may be another than that of
     * the request which fills it: equal questions share their answers.
     */
    public static final String WITH =
            """
            WITH place AS (
              SELECT request, item, prompt,
                coalesce((SELECT json_extract(plan.run_order, '$.columns[' || member.model
                  || '].slot') FROM plan WHERE plan.run = member.run), 0) AS slot,
                condition, data_row
              FROM member WHERE run = ?1
              UNION ALL
              SELECT id, item, dense_rank() OVER (ORDER BY prompt_version) - 1, slot, condition,
                data_row
              FROM request
              WHERE run = ?1 AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.run = ?1))
            """;

    /**
     * What the version of a grade ends with: nothing, or the row for which it was made if that is
     * not the one that the sample was asked for (the right answer may differ). Of {@code place} and
     * {@code request}.
     */
    public static final String VERSION_END =
            """
            CASE WHEN place.data_row IS NOT request.data_row THEN '@' || place.data_row ELSE '' END
            """;

    private RunPlaces() {}
}
