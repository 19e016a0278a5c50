package dev.rung.update;

import dev.rung.note.NoteStore;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Two weeks of updates for the example project, up to the working day before today. They are
 * written the way a user writes them, each day from the one before. Blocks.
 */
public final class ExampleUpdates {
    /** Who wrote them. */
    public static final String PERSON = "Ana";

    private final Database database;
    private final ZoneId zone;

    public ExampleUpdates(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** The time at which something of the example happens. */
    private static final class Then implements InstantSource {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }

    /**
     * Writes them.
     *
     * @param project one without updates
     * @param today the day on which the example is opened
     */
    public void fill(long project, LocalDate today) throws StoreException {
        JsonNode days = read();
        database.write(
                sql -> {
                    for (JsonNode day : days) {
                        write(project, workDay(today, day.path("ago").asInt(0)), day);
                    }
                    return true;
                });
    }

    private static JsonNode read() {
        try (InputStream in = ExampleUpdates.class.getResourceAsStream("example.json")) {
            if (in == null) {
                throw new FileNotFoundException("example.json");
            }
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many working days before that day. */
    static LocalDate workDay(LocalDate today, int ago) {
        LocalDate day = today;
        int left = ago;
        while (left > 0) {
            day = day.minusDays(1);
            if (Norms.USUAL.isWorkDay(day)) {
                left--;
            }
        }
        return day;
    }

    private void write(long project, LocalDate day, JsonNode script) throws StoreException {
        var then = new Then();
        var items = new ItemStore(database, new PlanStore(database, then), then);
        var updates = new UpdateStore(database, then);
        var rows = new RowEdits(database, then);
        then.now = day.atTime(LocalTime.of(17, 0)).atZone(zone).toInstant();
        Update update =
                new Prefill(database, updates, items, new NoteStore(database, then), zone)
                        .open(project, PERSON, day);
        updates.headline(update.id(), script.path("headline").asString(""));
        for (UpdateRow row : update.rows()) {
            JsonNode said = script.path("settle").path(row.text());
            if (said.isArray()) {
                rows.settle(row.id(), Outcome.of(said.path(0).asString("")));
                rows.how(row.id(), said.path(1).asString(""));
            }
        }
        for (Section section : Section.values()) {
            for (JsonNode text : script.path(section.word())) {
                rows.add(update.id(), section, text.asString(""));
            }
        }
        new Submission(database, items, then).submit(update.id());
    }
}
