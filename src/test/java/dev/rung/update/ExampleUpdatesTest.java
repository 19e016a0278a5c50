package dev.rung.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class ExampleUpdatesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @Test
    void twoWeeksEndBeforeTodayAndLeadIntoIt(@TempDir Path folder) throws StoreException {
        try (var book = new Book(folder)) {
            new ExampleUpdates(book.database, ZoneOffset.UTC).fill(book.project, TODAY);
            List<Update> all = book.updates.between(book.project, TODAY.minusDays(30), TODAY);

            assertEquals(9, all.size());
            assertEquals(LocalDate.of(2026, 11, 16), all.getFirst().day());
            assertEquals(LocalDate.of(2026, 11, 27), all.getLast().day());
            for (Update one : all) {
                assertEquals(Update.State.POSTED, one.state(), one.day().toString());
                assertThat(one.rows()).noneMatch(row -> row.state() == UpdateRow.State.ASKED);
                assertThat(Completeness.of(one, Map.of()))
                        .as(one.day().toString())
                        .filteredOn(missing -> !missing.startsWith("nothing under"))
                        .isEmpty();
            }
            assertEquals(List.of(), book.items.openBlockers(book.project));

            book.now = Book.at(TODAY, 9);
            Update today = book.prefill.open(book.project, ExampleUpdates.PERSON, TODAY);
            assertThat(Book.texts(today, Section.NEXT, UpdateRow.State.ASKED)).hasSize(2);
        }
    }
}
