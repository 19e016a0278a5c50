package dev.rung.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.Main;
import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The libraries of decks take seconds to load: nothing that starts loads them. */
@Timeout(60)
class DeckStartTest {
    @TempDir Path folder;

    @Test
    void theTerminalStartsWithoutThem() throws Exception {
        Path log = folder.resolve("classes.txt");
        try (var process =
                ChildJvm.startWith(
                        List.of("-Xlog:class+load:file=" + log), Main.class, "deck", "--help")) {
            assertThat(String.join("\n", process.rest())).contains("--charts-as-pictures");
        }
        String classes = Files.readString(log);
        assertThat(classes).contains("dev.rung.cli.DeckCommand");
        assertThat(classes)
                .doesNotContain("org.apache.poi")
                .doesNotContain("org.apache.pdfbox")
                .doesNotContain("org.apache.fontbox");
    }
}
