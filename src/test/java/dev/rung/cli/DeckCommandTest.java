package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.OutsideCards;
import dev.rung.cli.Terminals.Outcome;
import dev.rung.deck.DeckChoice;
import dev.rung.meeting.Series;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

@Timeout(120)
class DeckCommandTest {
    @TempDir Path folder;
    private Home home;
    private long first;
    private long second;

    @BeforeEach
    void open() throws Exception {
        home = Terminals.at(folder.resolve("data"), List.of());
        home.open(
                services -> {
                    long project = services.projects().create("P").id();
                    long idea = services.projects().createIdea(project, "Pride", "Does it?").id();
                    var shots =
                            services.cards()
                                    .makers()
                                    .outside()
                                    .ofTable(
                                            idea,
                                            new OutsideCards.Words(
                                                    "Shots help", "", Map.of("model", "qwen")),
                                            "shots,accuracy,low,high\n1,.5,.4,.6\n8,.75,.7,.8\n");
                    first = shots.id();
                    second =
                            services.cards()
                                    .makers()
                                    .outside()
                                    .ofTable(
                                            idea,
                                            new OutsideCards.Words(
                                                    "Pride matters", "Ask again", Map.of()),
                                            "condition,accuracy\nproud,.5\nneutral,.625\n")
                                    .id();
                    services.cards()
                            .steps()
                            .add(shots, project, NextStep.Words.of("Try a larger model"));
                    services.updates()
                            .items()
                            .ask(
                                    new ItemStore.Words(
                                            project, null, "Who labels?", "by Friday", ""));
                    return 0;
                });
    }

    private Outcome rung(String... arguments) {
        return Terminals.run(home, (Object[]) arguments);
    }

    @Test
    void writesAProjectInAllFormatsAtOnce() throws Exception {
        Path html = folder.resolve("a.html");
        Path markdown = folder.resolve("a.md");
        Path pptx = folder.resolve("a.pptx");
        Path pdf = folder.resolve("a.PDF");
        Outcome done =
                rung(
                        "deck",
                        "--project",
                        "P",
                        "--out",
                        html.toString(),
                        "-o",
                        markdown.toString(),
                        "-o",
                        pptx.toString(),
                        "-o",
                        pdf.toString());
        assertEquals(0, done.code(), done.err());
        assertThat(done.out()).contains("7 slides", pptx.toString());
        String text = Files.readString(markdown);
        // The oldest first; what was learnt is the title, the finding under it.
        assertThat(text).containsSubsequence("# Shots help", "# Ask again", "Pride matters");
        assertThat(text)
                .contains("1. Try a larger model", "Who labels?", "by Friday", "model: qwen");
        assertThat(text).contains("| 8 | .75 | .7 | .8 |", "| neutral | .625 |");
        assertThat(Files.readString(html)).contains("Who labels?");
        assertTrue(Files.size(pptx) > 10_000);
        assertThat(Files.readString(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void takesTheCardsThatAreNamedInTheirOrderAndLeavesPartsOut() throws Exception {
        Path file = folder.resolve("b.md");
        Outcome done =
                rung(
                        "deck",
                        "--project",
                        "P",
                        "--cards",
                        second + "," + first,
                        "--without",
                        "appendix,all-steps,questions",
                        "--title",
                        "Monday",
                        "--out",
                        file.toString());
        assertEquals(0, done.code(), done.err());
        assertThat(Files.readString(file))
                .containsSubsequence("# Monday", "# Ask again", "# Shots help")
                .doesNotContain("Appendix", "Who labels?", "# Next steps");
    }

    @Test
    void takesAMeetingAsItWasChosen() throws Exception {
        refused(2, "No meeting is planned", "deck", "--meeting", "next", "--out", "m.md");
        refused(2, "--project or a --meeting", "deck", "--out", "m.md");
        home.open(
                services -> {
                    var meetings = services.meetings();
                    var project = services.projects().projects(false).getFirst().id();
                    long series =
                            meetings.series()
                                    .add(
                                            Series.Words.of(Series.Kind.WEEKLY, ZoneOffset.UTC),
                                            List.of(project),
                                            List.of());
                    var planned =
                            meetings.meetings()
                                    .plan(series, Instant.now().plus(Duration.ofDays(2)));
                    meetings.edits().putCard(planned.id(), second);
                    meetings.deckChoices()
                            .keep(planned.id(), DeckChoice.USUAL.with("appendix", false));
                    return 0;
                });
        Path file = folder.resolve("m.md");
        Outcome done =
                rung(
                        "deck",
                        "--meeting",
                        "next",
                        "--project",
                        "P",
                        "--without",
                        "examples",
                        "--out",
                        file.toString());
        assertEquals(0, done.code(), done.err());
        assertThat(done.out()).contains("3 slides");
        assertThat(Files.readString(file))
                .containsSubsequence("# Weekly", "# Agenda", "# Ask again")
                .doesNotContain("Shots help", "Appendix");
        refused(2, "Weekly, ", "deck", "--meeting", "Standup", "--out", "m.md");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Path file = folder.resolve("c.pdf");
        refused(2, ".pptx", "deck", "--project", "P", "--out", "deck.key");
        refused(2, "no project", "deck", "--project", "Q", "--out", file.toString());
        refused(
                2,
                "no card 99",
                "deck",
                "--project",
                "P",
                "--cards",
                "99",
                "--out",
                file.toString());
        refused(
                2,
                "no part «cake»",
                "deck",
                "--project",
                "P",
                "--without",
                "cake",
                "--out",
                file.toString());
        refused(
                2,
                "nothing to show",
                "deck",
                "--project",
                "P",
                "--since",
                "2999-01-01",
                "--out",
                file.toString());
        refused(
                2,
                "no folder",
                "deck",
                "--project",
                "P",
                "--out",
                folder.resolve("none/c.pdf").toString());
        assertFalse(Files.exists(file));
        Files.writeString(file, "mine");
        refused(1, "--replace", "deck", "--project", "P", "--out", file.toString());
        assertEquals("mine", Files.readString(file));
        assertEquals(
                0, rung("deck", "--project", "P", "--replace", "--out", file.toString()).code());
    }

    private void refused(int code, String why, String... arguments) {
        Outcome outcome = rung(arguments);
        assertEquals(code, outcome.code(), outcome.err());
        assertThat(outcome.err()).contains(why);
    }
}
