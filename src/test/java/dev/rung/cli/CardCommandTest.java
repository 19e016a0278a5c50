package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardDesk;
import dev.rung.card.Picture;
import dev.rung.cli.Terminals.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class CardCommandTest {
    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void open() throws Exception {
        home = Terminals.at(folder.resolve("data"), List.of());
        home.open(
                services -> {
                    long project = services.projects().create("P").id();
                    return services.projects().createIdea(project, "Pride", "Does it?");
                });
    }

    private Outcome rung(String... arguments) {
        return Terminals.run(home, (Object[]) arguments);
    }

    private void refused(int code, String why, String... arguments) {
        Outcome outcome = rung(arguments);
        assertEquals(code, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(why), outcome.err());
    }

    @Test
    void aTableBecomesACardThatIsListedAndShown() throws Exception {
        Path csv =
                Files.writeString(folder.resolve("curve.csv"), "k,score\n0,.21\n8,.60\n128,.73\n");
        assertEquals("No cards.\n", rung("card", "list", "--project", "P").out());
        Outcome added =
                rung(
                        "card",
                        "add",
                        "--project",
                        "P",
                        "--title",
                        "Shots\u001B[31m help",
                        "--csv",
                        csv.toString(),
                        "--context",
                        "model=qwen3-8b",
                        "--context",
                        "note=[x](http://x) <b>",
                        "--takeaway",
                        "Stop at 32 shots.");
        assertEquals(0, added.code(), added.err());
        Outcome listed = rung("card", "list", "--project", "P", "--idea", "Pride");
        assertTrue(listed.out().contains("Shots␛[31m help"), listed.out());
        Outcome shown = rung("card", "show", "1", "--markdown");
        assertEquals(0, shown.code(), shown.err());
        for (String part :
                List.of(
                        "| 128 | .73 |",
                        "**What did we learn?** Stop at 32 shots.",
                        "- Question: Does it?",
                        "- model: qwen3-8b",
                        "\\[x\\](http://x) \\<b\\>")) {
            assertTrue(shown.out().contains(part), shown.out());
        }
    }

    @Test
    void aPictureIsTakenAndABrokenOneRefused() throws Exception {
        byte[] png = Picture.of(2, 2, new int[] {1, 2, 3, 4}).png();
        Path good = Files.write(folder.resolve("good.png"), png);
        Path bad = Files.write(folder.resolve("bad.png"), Arrays.copyOf(png, png.length - 9));
        String[] add = {"card", "add", "--project", "P", "--title", "T", "--png", ""};
        add[7] = good.toString();
        assertEquals(0, rung(add).code());
        assertTrue(rung("card", "show", "1").out().startsWith("T\n\nQuestion  Does it?\n"));
        assertTrue(
                rung("card", "show", "1", "--markdown")
                        .out()
                        .contains("(A picture is on the card.)"));
        add[7] = bad.toString();
        refused(1, "Save the picture as PNG once more", add);
        add[7] = folder.resolve("none.png").toString();
        refused(2, "There is no file", add);
    }

    @Test
    void aCardOfARunShowsItsContext() throws Exception {
        try (var desk = new CardDesk(folder.resolve("desk"))) {
            long run = desk.run(dev.rung.experiment.Split.TEST, List.of(), "yes");
            var card = desk.card(run);
            desk.services.cards().examples().draw(card.id(), 1, 3);
            String text =
                    dev.rung.card.CardMarkdown.of(
                            card,
                            desk.services.cards().examples().of(card.id()),
                            List.of(),
                            java.time.ZoneOffset.UTC);
            for (String part :
                    List.of(
                            "came back as",
                            "temperature 0.5",
                            "«arguments» v1 · test rows",
                            "10 rows · 10 distinct requests · 1 sample each · 10 scores",
                            "Missing: none",
                            "Metric: accuracy ↑",
                            "95 %: Wilson",
                            "paid; $",
                            "looked at 1 time",
                            "Example, drawn at random, seed 3")) {
                assertTrue(text.contains(part), part + " in " + text);
            }
        }
    }

    @Test
    void aWrongLineOrPlaceSaysWhatToDo() throws Exception {
        Path csv = Files.writeString(folder.resolve("t.csv"), "a,b\nx,1\n");
        String file = csv.toString();
        refused(2, "--csv", "card", "add", "--project", "P", "--title", "T");
        refused(2, "--title", "card", "add", "--project", "P", "--csv", file);
        refused(
                2,
                "no project «Q»",
                "card",
                "add",
                "--project",
                "Q",
                "--title",
                "T",
                "--csv",
                file);
        refused(2, "no idea «Q»", "card", "list", "--project", "P", "--idea", "Q");
        refused(2, "no card 9", "card", "show", "9");
        home.open(
                services ->
                        services.projects()
                                .createIdea(
                                        services.projects().projects(false).getFirst().id(),
                                        "Pride",
                                        ""));
        refused(
                2,
                "Name one with --idea",
                "card",
                "add",
                "--project",
                "P",
                "--title",
                "T",
                "--csv",
                file);
        refused(
                2,
                "2 ideas of the project «P» are called «Pride»",
                "card",
                "list",
                "--project",
                "P",
                "--idea",
                "Pride");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "a,b\n\u00E4,1\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(
                1,
                "not in UTF-8",
                "card",
                "add",
                "--project",
                "P",
                "--idea",
                "Pride",
                "--title",
                "T",
                "--csv",
                latin.toString());
    }
}
