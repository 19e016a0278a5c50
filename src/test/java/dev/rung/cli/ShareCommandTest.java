package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.card.CardDesk;
import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.Split;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class ShareCommandTest {
    @TempDir Path folder;
    private Home home;
    private Path bundle;
    private final List<Path> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    ShareCommandTest() {}

    @BeforeEach
    void open() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        bundle = folder.resolve("card.rung");
        try (var desk = new CardDesk(data)) {
            desk.card(desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes", "no"));
        }
        home = Terminals.at(data, List.of());
    }

    private Outcome rung(String... arguments) {
        var open =
                RungCommand.open(
                        file -> {
                            opened.add(file);
                            return 0;
                        });
        return Terminals.run(
                Terminals.of(new ShareCommand(home), BundleCommand.line(), open),
                (Object[]) arguments);
    }

    private void refused(int code, String why, String... arguments) {
        Outcome outcome = rung(arguments);
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void aCardGoesOutAndIsShownElsewhere() {
        Outcome shared =
                rung("share", "--card", "1", "-o", bundle.toString(), "--by", "Ana\u001B[31m");
        assertThat(shared.err()).isEmpty();
        assertThat(shared.out()).contains("60 samples, 1 prompt, 30 rows of data.", "card.rung");

        Outcome shown = rung("bundle", "show", bundle.toString());
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out())
                .contains("by", "Ana␛[31m", "60 samples, 1 prompt", "no: 30", "yes: 30")
                .contains("accuracy", ".733");
        assertThat(rung("open", bundle.toString()).code()).isZero();
        assertThat(opened).containsExactly(bundle);
    }

    @Test
    void filteredSamplesBecomeAPage() throws Exception {
        Path page = folder.resolve("page.html");
        Outcome shared = rung("share", "--filter", "run:1 model:no", "--output", page.toString());
        assertThat(shared.out()).contains("30 samples, 1 prompt, 30 rows of data.");
        assertThat(Files.readString(page)).contains("<title>Samples: run:1 model:no</title>");
        refused(
                1,
                "is there already: --replace replaces it",
                "share",
                "--filter",
                "run:1",
                "-o",
                page.toString());
        assertThat(
                        rung(
                                        "share",
                                        "--filter",
                                        "",
                                        "--project",
                                        "Sycophancy",
                                        "--idea",
                                        "Pride",
                                        "--replace",
                                        "-o",
                                        page.toString())
                                .out())
                .contains("60 samples");
    }

    @Test
    void whatCannotBeSharedIsSaid() throws Exception {
        String out = bundle.toString();
        refused(2, "There is no card 9.", "share", "--card", "9", "-o", out);
        refused(2, "ends in .html or .rung", "share", "--card", "1", "-o", "a.txt");
        refused(1, "No sample fits the filter.", "share", "--filter", "run:77", "-o", out);
        refused(2, "Name a project with --project", "share", "--filter", "model:no", "-o", out);
        refused(2, "There is no project «X»", "share", "--filter", "", "--project", "X", "-o", out);
        refused(2, "Missing required", "share", "-o", out);
        refused(
                2,
                "There is no folder",
                "share",
                "--card",
                "1",
                "-o",
                folder.resolve("none/a.rung").toString());
        assertThat(bundle).doesNotExist();

        Files.writeString(bundle, "no bundle");
        refused(1, "card.rung is not a Rung bundle.", "bundle", "show", out);
        refused(2, "There is no file", "bundle", "show", folder.resolve("b.rung").toString());
    }
}
