package dev.rung.update;

import dev.rung.experiment.ProjectStore;
import dev.rung.note.NoteStore;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** The stores of updates over a database in a test's folder, with a clock that a test sets. */
final class Book implements AutoCloseable {
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    final Database database;
    final ProjectStore projects;
    final PlanStore plan;
    final ItemStore items;
    final NoteStore notes;
    final UpdateStore updates;
    final RowEdits rows;
    final Prefill prefill;
    final Submission submission;
    final long project;
    Instant now = at(MONDAY, 9);

    Book(Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, () -> now);
        plan = new PlanStore(database, () -> now);
        items = new ItemStore(database, plan, () -> now);
        notes = new NoteStore(database, () -> now);
        updates = new UpdateStore(database, () -> now);
        rows = new RowEdits(database, () -> now);
        prefill = new Prefill(database, updates, items, notes, ZoneOffset.UTC);
        submission = new Submission(database, items, () -> now);
        project = projects.create("P").id();
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
    }

    /** Opens the update of the day at nine in the morning of that day. */
    Update open(LocalDate day) throws StoreException {
        now = at(day, 9);
        return prefill.open(project, "Ann", day);
    }

    Update again(Update update) throws StoreException {
        return updates.find(update.id()).orElseThrow();
    }

    /** Posts it at six in the evening of its day. */
    Update post(Update update) throws StoreException {
        now = at(update.day(), 18);
        return submission.submit(update.id()).orElseThrow();
    }

    static List<String> texts(Update update, Section section, UpdateRow.State state) {
        return update.rows().stream()
                .filter(row -> row.section() == section && row.state() == state)
                .map(UpdateRow::text)
                .toList();
    }

    static UpdateRow row(Update update, String text) {
        return update.rows().stream()
                .filter(row -> row.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }
}
