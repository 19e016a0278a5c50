package dev.rung.update;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where norms, people and meetings of projects are kept. Blocks. */
public final class NormsStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES = Set.of("norms", "person", "met");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultVisibility(
                            all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .build();

    private final Database database;

    public NormsStore(Database database) {
        this.database = database;
    }

    /** Those of a project: its own, else the template's. */
    public Norms of(long project) throws StoreException {
        return database.read(
                sql -> {
                    Optional<Norms> own = read(sql, project);
                    return own.isPresent() ? own.get() : template(sql);
                });
    }

    /** What projects have that changed nothing. */
    public Norms template() throws StoreException {
        return database.read(NormsStore::template);
    }

    private static Norms template(Sql sql) throws SQLException {
        return read(sql, null).orElse(Norms.USUAL);
    }

    /** A field that is not there, or that this Rung cannot read, is as usual. */
    private static Optional<Norms> read(Sql sql, @Nullable Long project) throws SQLException {
        return sql.first(
                "SELECT content FROM norms WHERE project IS ?",
                row -> {
                    String content = row.text("content");
                    ObjectNode usual = JSON.valueToTree(Norms.USUAL);
                    try {
                        if (JSON.readTree(content) instanceof ObjectNode stored) {
                            usual.setAll(stored);
                        }
                        return JSON.treeToValue(usual, Norms.class);
                    } catch (JacksonException | IllegalArgumentException e) {
                        return Norms.USUAL;
                    }
                },
                project);
    }

    /**
     * Keeps norms.
     *
     * @param project whose, null for the template
     */
    public void keep(@Nullable Long project, Norms norms) throws StoreException {
        database.write(
                sql -> {
                    sql.update("DELETE FROM norms WHERE project IS ?", project);
                    return sql.insert(
                            "INSERT INTO norms (project, content) VALUES (?, ?)",
                            project,
                            JSON.writeValueAsString(norms));
                });
    }

    /** The project follows the template again. */
    public void reset(long project) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM norms WHERE project = ?", project));
    }

    /** People and groups of a project, by name. */
    public List<Person> people(long project) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT * FROM person WHERE project = ? ORDER BY name, id",
                                NormsStore::person,
                                project));
    }

    public Optional<Person> person(long id) throws StoreException {
        return database.read(
                sql -> sql.first("SELECT * FROM person WHERE id = ?", NormsStore::person, id));
    }

    private static Person person(Row row) throws SQLException {
        return new Person(
                row.number("id"),
                row.number("project"),
                row.text("name"),
                row.text("role"),
                row.text("slack"),
                row.flag("is_group"),
                row.text("zone"),
                row.text("booking"));
    }

    /**
     * The address at which a time with somebody can be booked, as it was given in this project,
     * else in the latest other one; empty if it never was.
     */
    public String booking(long project, String name) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT booking FROM person
                                        WHERE name = ? AND booking <> ''
                                        ORDER BY project = ? DESC, id DESC LIMIT 1
                                        """,
                                        row -> row.text("booking"),
                                        name,
                                        project)
                                .orElse(""));
    }

    /**
     * Adds somebody, or changes what is known of the one of that name.
     *
     * @param person its id is not looked at
     * @return the key
     * @throws IllegalArgumentException the name is blank
     */
    public long keep(Person person) throws StoreException {
        if (person.name().isBlank()) {
            throw new IllegalArgumentException("somebody without a name");
        }
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT INTO person (project, name, role, slack, is_group, zone, booking)
                            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                            ON CONFLICT (project, name) DO UPDATE SET role = ?3, slack = ?4,
                              is_group = ?5, zone = ?6, booking = ?7
                            """,
                            person.project(),
                            person.name().strip(),
                            person.role().strip(),
                            person.slack().strip(),
                            person.isGroup(),
                            person.zone().strip(),
                            person.booking().strip());
                    return sql.first(
                                    "SELECT id FROM person WHERE project = ? AND name = ?",
                                    row -> row.number("id"),
                                    person.project(),
                                    person.name().strip())
                            .orElseThrow();
                });
    }

    /**
     * Changes what is known of somebody, the name included.
     *
     * @return false, and nothing has changed, if somebody else of the project has that name
     * @throws IllegalArgumentException the name is blank
     */
    public boolean change(Person person) throws StoreException {
        if (person.name().isBlank()) {
            throw new IllegalArgumentException("somebody without a name");
        }
        return database.write(
                sql ->
                        sql.update(
                                        """
                                        UPDATE OR IGNORE person SET name = ?2, role = ?3,
                                          slack = ?4, is_group = ?5, zone = ?6, booking = ?7
                                        WHERE id = ?1
                                        """,
                                        person.id(),
                                        person.name().strip(),
                                        person.role().strip(),
                                        person.slack().strip(),
                                        person.isGroup(),
                                        person.zone().strip(),
                                        person.booking().strip())
                                > 0);
    }

    /** Private rows that were for somebody who is removed stay private, for nobody. */
    public void remove(long person) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM person WHERE id = ?", person));
    }

    /** The two clocks of a project. */
    public enum Meeting {
        ONE_TO_ONE("one-to-one", "1:1"),
        COLLABORATOR("collaborator", "Collaborator");

        private final String word;
        private final String words;

        Meeting(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** As it is stored. */
        public String word() {
            return word;
        }

        /** As users read it. */
        public String words() {
            return words;
        }
    }

    /** Writes down that people met; once a day. */
    public void met(long project, Meeting meeting, LocalDate day) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "INSERT OR IGNORE INTO met (project, clock, day) VALUES (?, ?, ?)",
                                project,
                                meeting.word,
                                day.toString()));
    }

    /**
     * Corrects when people last met: what was written down of later days goes.
     *
     * @param day null if it is not known
     */
    public void correct(long project, Meeting meeting, @Nullable LocalDate day)
            throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "DELETE FROM met WHERE project = ? AND clock = ? AND day > ?",
                            project,
                            meeting.word,
                            day == null ? "" : day.toString());
                    if (day != null) {
                        met(project, meeting, day);
                    }
                    return true;
                });
    }

    /** When people last met, on that day at the latest. */
    public Optional<LocalDate> lastMet(long project, Meeting meeting, LocalDate until)
            throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT day FROM met WHERE project = ? AND clock = ? AND day <= ?
                                ORDER BY day DESC LIMIT 1
                                """,
                                row -> LocalDate.parse(row.text("day")),
                                project,
                                meeting.word,
                                until.toString()));
    }
}
