package dev.rung.plan;

import dev.rung.plan.RunLink.Role;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where the list of what is to be done is kept. Blocks. */
public final class PlanStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of("item", "step", "item_run", "project", "idea", "run", "plan");

    private static final String SELECT =
            """
            SELECT %s, step.cheapest, step.p, step.hours, step.value
            FROM %s JOIN step ON step.item = item.id
            """
                    .formatted(Heads.COLUMNS, Heads.FROM);

    private static final String LINKS =
            """
            SELECT link.item, link.run, link.role, coalesce(plan.name, '') AS name,
              CASE WHEN plan.run IS NULL OR plan.counts IS NULL
                  OR json_extract(plan.counts, '$.answered') > 0
                THEN run.finished END AS finished
            FROM item_run AS link JOIN item ON item.id = link.item
              JOIN run ON run.id = link.run LEFT JOIN plan ON plan.run = run.id
            """;

    private final Database database;
    private final InstantSource clock;

    public PlanStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The next steps: the open ones in their order by hand, then the closed ones, the last first.
     * Those of projects that were archived are left out.
     *
     * @param project of one project, null for all
     * @param closed whether those that are done or dropped are wanted too
     */
    public List<NextStep> steps(@Nullable Long project, boolean closed) throws StoreException {
        return database.read(
                sql -> {
                    Map<Long, List<RunLink>> links =
                            links(sql, "WHERE ?1 IS NULL OR item.project = ?1", project);
                    return sql.list(
                            SELECT
                                    + """
                                    WHERE CASE WHEN ?1 IS NULL THEN project.archived IS NULL
                                        ELSE item.project = ?1 END
                                      AND (?2 OR item.closed IS NULL)
                                    ORDER BY item.closed IS NOT NULL, item.closed DESC,
                                      item.place, item.id
                                    """,
                            row -> step(row, links),
                            project,
                            closed);
                });
    }

    public Optional<NextStep> step(long id) throws StoreException {
        return database.read(sql -> step(sql, id));
    }

    private static Optional<NextStep> step(Sql sql, long id) throws SQLException {
        var links = links(sql, "WHERE item.id = ?", id);
        return sql.first(SELECT + "WHERE item.id = ?", row -> step(row, links), id);
    }

    private static Map<Long, List<RunLink>> links(Sql sql, String where, @Nullable Long argument)
            throws SQLException {
        var links = new HashMap<Long, List<RunLink>>();
        sql.list(
                LINKS + where + " ORDER BY link.rowid",
                row ->
                        links.computeIfAbsent(row.number("item"), item -> new ArrayList<>())
                                .add(
                                        new RunLink(
                                                row.number("run"),
                                                Role.of(row.text("role")),
                                                row.text("name"),
                                                row.instantOrNull("finished"))),
                argument);
        return links;
    }

    private static NextStep step(Row row, Map<Long, List<RunLink>> links) throws SQLException {
        Item.Head head = Heads.head(row);
        return new NextStep(
                head,
                row.text("cheapest"),
                new Estimate(row.realOrNull("p"), row.realOrNull("hours"), row.realOrNull("value")),
                row.flag("asked"),
                links.getOrDefault(head.id(), List.of()));
    }

    /**
     * Where a new step belongs.
     *
     * @param project taken only without an idea: with one, it is the idea's
     * @param raisedBy the run that made somebody think of it, null for none
     */
    public record Place(long project, @Nullable Long idea, @Nullable Long raisedBy) {}

    /**
     * Proposes a step, as the last of the list.
     *
     * @return its id
     */
    public long add(Place place, NextStep.Words words) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    long id =
                            Heads.insert(
                                    sql,
                                    "step",
                                    place.project(),
                                    place.idea(),
                                    words.title(),
                                    words.why(),
                                    words.by(),
                                    now);
                    Estimate estimate = words.estimate();
                    sql.update(
                            "INSERT INTO step (item, cheapest, p, hours, value)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            id,
                            words.cheapest(),
                            estimate.p(),
                            estimate.hours(),
                            estimate.value());
                    Long run = place.raisedBy();
                    if (run != null) {
                        link(sql, id, run, Role.RAISED, now);
                    }
                    return id;
                });
    }

    /**
     * Replaces what is said of a step. Other hours are a new estimate, so that the question whether
     * it is still worth it may come again.
     */
    public void change(long id, NextStep.Words words) throws StoreException {
        database.write(
                sql -> {
                    Double hours = words.estimate().hours();
                    boolean same =
                            step(sql, id)
                                    .filter(old -> Objects.equals(old.estimate().hours(), hours))
                                    .isPresent();
                    sql.update(
                            """
                            UPDATE item SET title = ?, why = ?, suggested_by = ?,
                              asked = CASE WHEN ? THEN asked ELSE 0 END
                            WHERE id = ?
                            """,
                            words.title(),
                            words.why(),
                            words.by(),
                            same,
                            id);
                    return sql.update(
                            "UPDATE step SET cheapest = ?, p = ?, hours = ?, value = ?"
                                    + " WHERE item = ?",
                            words.cheapest(),
                            words.estimate().p(),
                            hours,
                            words.estimate().value(),
                            id);
                });
    }

    /** Puts it into the state; nothing happens if it is in it already. */
    public void go(long id, State next) throws StoreException {
        database.write(sql -> Heads.go(sql, id, next, clock.instant()));
    }

    /** The user has answered whether it is still worth it: that is asked once. */
    public void answered(long id) throws StoreException {
        database.write(sql -> sql.update("UPDATE item SET asked = 1 WHERE id = ?", id));
    }

    /**
     * Puts these items into this order. They share the places which they have now, so that the rest
     * of the list stays as it is; ids that are not there any more are passed over.
     */
    public void arrange(List<Long> ids) throws StoreException {
        database.write(
                sql -> {
                    var places = new HashMap<Long, Integer>();
                    for (long id : ids) {
                        sql.first(
                                        "SELECT place FROM item WHERE id = ?",
                                        row -> row.integer("place"),
                                        id)
                                .ifPresent(place -> places.put(id, place));
                    }
                    var free = places.values().stream().sorted().iterator();
                    for (long id : ids) {
                        if (places.containsKey(id)) {
                            sql.update("UPDATE item SET place = ? WHERE id = ?", free.next(), id);
                        }
                    }
                    return true;
                });
    }

    /** Links a run; nothing happens if it is linked so already. */
    public void link(long id, long run, Role role) throws StoreException {
        database.write(
                sql -> {
                    link(sql, id, run, role, clock.instant());
                    return true;
                });
    }

    private static void link(Sql sql, long id, long run, Role role, Instant now)
            throws SQLException {
        sql.update(
                "INSERT OR IGNORE INTO item_run (item, run, role, created) VALUES (?, ?, ?, ?)",
                id,
                run,
                role.word(),
                now);
    }
}
