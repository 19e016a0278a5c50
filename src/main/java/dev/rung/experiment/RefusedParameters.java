package dev.rung.experiment;

import dev.rung.llm.Capabilities;
import dev.rung.llm.Corrections;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Prices;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was learned from refusals: parameters that a model does not take, whatever its record says.
 * The user lets Rung learn it, and can have it forgotten. Reading and writing blocks, asking does
 * not.
 */
public final class RefusedParameters implements Corrections {
    private final Database database;
    private final InstantSource clock;
    private volatile Map<ModelRef, Set<Parameter>> known = Map.of();

    public RefusedParameters(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A parameter that a model refused.
     *
     * @param said what its provider said, one line
     */
    public record Refused(ModelRef model, Parameter parameter, String said, Instant since) {}

    /** Learns that a model does not take a parameter; in force at once. */
    public void learn(ModelRef model, Parameter parameter, String said) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO refused_parameter
                                  (provider, base_url, model, parameter, said, created)
                                VALUES (?, ?, ?, ?, ?, ?)
                                ON CONFLICT DO UPDATE
                                SET said = excluded.said, created = excluded.created
                                """,
                                model.provider(),
                                model.baseUrl(),
                                model.id(),
                                parameter.name().toLowerCase(Locale.ROOT),
                                said,
                                clock.instant()));
        load();
    }

    /** Forgets it: the parameter is sent again where the user sets it. */
    public void forget(ModelRef model, Parameter parameter) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                DELETE FROM refused_parameter
                                WHERE provider = ? AND base_url = ? AND model = ?
                                  AND parameter = ?
                                """,
                                model.provider(),
                                model.baseUrl(),
                                model.id(),
                                parameter.name().toLowerCase(Locale.ROOT)));
        load();
    }

    /** All that was learned, the latest first. */
    public List<Refused> all() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT provider, base_url, model, parameter, said, created
                                FROM refused_parameter ORDER BY created DESC, id DESC
                                """,
                                row ->
                                        new Refused(
                                                new ModelRef(
                                                        row.text("provider"),
                                                        row.text("base_url"),
                                                        row.text("model")),
                                                Parameter.valueOf(
                                                        row.text("parameter")
                                                                .toUpperCase(Locale.ROOT)),
                                                row.text("said"),
                                                row.instant("created"))));
    }

    /** Reads what is known, also what another process has learned. */
    public void load() throws StoreException {
        known =
                all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Refused::model,
                                        Collectors.mapping(
                                                Refused::parameter,
                                                Collectors.toCollection(
                                                        () -> EnumSet.noneOf(Parameter.class)))));
    }

    @Override
    public Capabilities capabilities(ModelRef model, Capabilities told) {
        return told.without(known.getOrDefault(model, Set.of()));
    }

    @Override
    public Prices prices(ModelRef model, Prices told) {
        return told;
    }
}
