package dev.rung.plan;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Questions, blockers and action items of the one list, and the whole list with next steps among
 * them. Blocks.
 */
public final class ItemStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of(
                    "item",
                    "step",
                    "item_run",
                    "question",
                    "blocker",
                    "action_item",
                    "project",
                    "idea",
                    "run",
                    "plan");

    private static final String SELECT =
            """
            SELECT %s, question.answer, blocker.kind AS blocker_kind, blocker.ending,
              action_item.owner, action_item.due
            FROM %s
              LEFT JOIN question ON question.item = item.id
              LEFT JOIN blocker ON blocker.item = item.id
              LEFT JOIN action_item ON action_item.item = item.id
            """
                    .formatted(Heads.COLUMNS, Heads.FROM);

    private final Database database;
    private final PlanStore steps;
    private final InstantSource clock;

    public ItemStore(Database database, PlanStore steps, InstantSource clock) {
        this.database = database;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Items of all kinds: the open ones in their order by hand, then the closed ones, the last
     * first. Those of projects that were archived are left out, and so is a kind that this Rung
     * does not know.
     *
     * @param project of one project, null for all
     * @param closed whether those that are done or dropped are wanted too
     */
    public List<Item> items(@Nullable Long project, boolean closed) throws StoreException {
        return database.read(
                sql -> {
                    var stepsById = new HashMap<Long, NextStep>();
                    for (NextStep step : steps.steps(project, closed)) {
                        stepsById.put(step.id(), step);
                    }
                    var items = new ArrayList<Item>();
                    sql.list(
                                    SELECT
                                            + """
                                            WHERE CASE WHEN ?1 IS NULL THEN project.archived IS NULL
                                                ELSE item.project = ?1 END
                                              AND (?2 OR item.closed IS NULL)
                                            ORDER BY item.closed IS NOT NULL, item.closed DESC,
                                              item.place, item.id
                                            """,
                                    row ->
                                            row.text("kind").equals("step")
                                                    ? Optional.<Item>ofNullable(
                                                            stepsById.get(row.number("id")))
                                                    : item(row),
                                    project,
                                    closed)
                            .forEach(found -> found.ifPresent(items::add));
                    return List.copyOf(items);
                });
    }

    /** The item of that key, of whatever kind. */
    public Optional<Item> item(long id) throws StoreException {
        Optional<Item> other = database.read(sql -> find(sql, id));
        return other.isPresent() ? other : steps.step(id).map(step -> step);
    }

    /** Blockers of a project that are open, the oldest first. */
    public List<Blocker> openBlockers(long project) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + """
                                        WHERE item.project = ? AND item.kind = 'blocker'
                                          AND item.closed IS NULL
                                        ORDER BY item.created, item.id
                                        """,
                                row -> blocker(Heads.head(row), row),
                                project));
    }

    private static Optional<Item> find(Sql sql, long id) throws SQLException {
        return sql.first(SELECT + "WHERE item.id = ?", ItemStore::item, id).flatMap(found -> found);
    }

    private static Optional<Item> item(Row row) throws SQLException {
        Item.Head head = Heads.head(row);
        return switch (row.text("kind")) {
            case "question" -> Optional.of(new Question(head, row.text("answer")));
            case "blocker" -> Optional.of(blocker(head, row));
            case "action" -> {
                String due = row.textOrNull("due");
                yield Optional.of(
                        new ActionItem(
                                head,
                                row.text("owner"),
                                due == null ? null : LocalDate.parse(due)));
            }
            default -> Optional.empty();
        };
    }

    private static Blocker blocker(Item.Head head, Row row) throws SQLException {
        return new Blocker(head, Blocker.Kind.of(row.text("blocker_kind")), row.text("ending"));
    }

    /**
     * What every item of these kinds is given.
     *
     * @param project taken only without an idea: with one, it is the idea's
     * @param title one line, not blank; line breaks become spaces
     */
    public record Words(long project, @Nullable Long idea, String title, String why, String by) {
        /**
         * @throws IllegalArgumentException the title is blank or too long
         */
        public Words {
            var checked = new NextStep.Words(title, why, "", by, Estimate.UNKNOWN);
            title = checked.title();
            why = checked.why();
            by = checked.by();
        }
    }

    /** Asks a question, as the last of the list. */
    public long ask(Words words) throws StoreException {
        return database.write(
                sql -> {
                    long id = insert(sql, "question", words);
                    sql.update("INSERT INTO question (item) VALUES (?)", id);
                    return id;
                });
    }

    /** Opens a blocker, as the last of the list. */
    public long block(Words words, Blocker.Kind kind) throws StoreException {
        return database.write(
                sql -> {
                    long id = insert(sql, "blocker", words);
                    sql.update("INSERT INTO blocker (item, kind) VALUES (?, ?)", id, kind.word());
                    return id;
                });
    }

    /**
     * Takes down an action item, as the last of the list.
     *
     * @param owner empty if nobody was named
     * @param due null if no day was named
     */
    public long promise(Words words, String owner, @Nullable LocalDate due) throws StoreException {
        return database.write(
                sql -> {
                    long id = insert(sql, "action", words);
                    sql.update(
                            "INSERT INTO action_item (item, owner, due) VALUES (?, ?, ?)",
                            id,
                            owner.strip(),
                            due == null ? null : due.toString());
                    return id;
                });
    }

    private long insert(Sql sql, String kind, Words words) throws SQLException {
        return Heads.insert(
                sql,
                kind,
                words.project(),
                words.idea(),
                words.title(),
                words.why(),
                words.by(),
                clock.instant());
    }

    /** Replaces what is said of a question. */
    public void change(long question, Words words) throws StoreException {
        database.write(sql -> change(sql, question, words));
    }

    /** Replaces what is said of a blocker. */
    public void change(long blocker, Words words, Blocker.Kind kind) throws StoreException {
        database.write(
                sql -> {
                    change(sql, blocker, words);
                    return sql.update(
                            "UPDATE blocker SET kind = ? WHERE item = ?", kind.word(), blocker);
                });
    }

    /**
     * Replaces what is said of an action item.
     *
     * @param owner empty if nobody is named
     * @param due null if no day is named
     */
    public void change(long action, Words words, String owner, @Nullable LocalDate due)
            throws StoreException {
        database.write(
                sql -> {
                    change(sql, action, words);
                    return sql.update(
                            "UPDATE action_item SET owner = ?, due = ? WHERE item = ?",
                            owner.strip(),
                            due == null ? null : due.toString(),
                            action);
                });
    }

    /** It stays where it belongs. */
    private static int change(Sql sql, long id, Words words) throws SQLException {
        return sql.update(
                "UPDATE item SET title = ?, why = ?, suggested_by = ? WHERE id = ?",
                words.title(),
                words.why(),
                words.by(),
                id);
    }

    /** Puts an item of any kind into the state; nothing happens if it is in it already. */
    public void go(long id, State next) throws StoreException {
        database.write(sql -> Heads.go(sql, id, next, clock.instant()));
    }

    /**
     * Closes a blocker.
     *
     * @param ending how it was closed, may be empty
     */
    public void close(long blocker, String ending) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE blocker SET ending = ? WHERE item = ?",
                            ending.strip(),
                            blocker);
                    return Heads.go(sql, blocker, State.DONE, clock.instant());
                });
    }

    /** Answers a question, which is done with it. */
    public void answer(long question, String answer) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE question SET answer = ? WHERE item = ?",
                            answer.strip(),
                            question);
                    return Heads.go(sql, question, State.DONE, clock.instant());
                });
    }
}
