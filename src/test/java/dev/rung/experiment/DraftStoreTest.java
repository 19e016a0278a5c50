package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DraftStoreTest {
    @TempDir Path folder;

    @Test
    void everyPartOfADraftComesBackAfterARestart() throws Exception {
        var draft =
                new Draft(
                        List.of(
                                new Turn(Role.SYSTEM, "be \"brief\"\n"),
                                new Turn(Role.USER, "😀 {{x}}")),
                        Map.of("x", "«y»\t"),
                        7L,
                        List.of(
                                new Column(Desk.ref("a"), Parameters.UNSET),
                                new Column(
                                        Desk.ref("b"),
                                        new Parameters(
                                                0.7, 1.0, 5, List.of("END", "\n"), -3L, "low", 2))),
                        100);
        long idea;
        try (var desk = Desk.open(folder)) {
            idea = desk.idea().id();
            desk.drafts.save(idea, Desk.draft("older", 1, "a"));
            desk.drafts.save(idea, draft);
        }
        try (var desk = Desk.open(folder)) {
            assertEquals(Optional.of(draft), desk.drafts.load(idea));
            assertEquals(Optional.empty(), desk.drafts.load(desk.idea().id()));
        }
    }

    @Test
    void aDraftThatCannotBeReadIsAnErrorAndStays() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.drafts.save(idea, Desk.draft("mine", 1, "a"));
            desk.database.write(sql -> sql.update("UPDATE draft SET content = '{\"turns\":'"));
            assertThrows(StoreException.class, () -> desk.drafts.load(idea));
            assertEquals(
                    "{\"turns\":",
                    desk.database
                            .read(
                                    sql ->
                                            sql.list(
                                                    "SELECT * FROM draft",
                                                    row -> row.text("content")))
                            .getFirst());
        }
    }
}
