package dev.rung.update;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What was begun to be asked and is not posted yet, one draft for each subject. Blocks. */
public final class HelpDrafts {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultVisibility(
                            all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .build();

    private final Database database;
    private final InstantSource clock;

    public HelpDrafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The fields as they were typed.
     *
     * @param who asks, may be empty
     * @param asked the keys of people who are mentioned
     */
    public record Draft(
            String who,
            String want,
            String tried,
            String context,
            List<Long> asked,
            String booking) {
        public Draft {
            asked = List.copyOf(asked);
        }
    }

    /**
     * The draft of a subject; one that this Rung cannot read is none.
     *
     * @param subject such as {@code run:12}, empty for nothing in particular
     */
    public Optional<Draft> of(long project, String subject) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT content FROM help_draft"
                                                + " WHERE project = ? AND subject = ?",
                                        row -> row.text("content"),
                                        project,
                                        subject)
                                .flatMap(HelpDrafts::read));
    }

    private static Optional<Draft> read(String content) {
        try {
            return Optional.of(JSON.readValue(content, Draft.class));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** Keeps a draft in place of the one before. */
    public void keep(long project, String subject, Draft draft) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO help_draft (project, subject, content, changed)
                                VALUES (?1, ?2, ?3, ?4)
                                ON CONFLICT (project, subject) DO UPDATE SET
                                  content = ?3, changed = ?4
                                """,
                                project,
                                subject,
                                JSON.writeValueAsString(draft),
                                clock.instant()));
    }

    public void remove(long project, String subject) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM help_draft WHERE project = ? AND subject = ?",
                                project,
                                subject));
    }
}
