package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.Column;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Key;
import dev.rung.study.ResultText;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Times, numbers and names of runs as they are typed and shown. */
class RunTextsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-24T18:00:00+01:00");

    private static RunOrder order(ModelRef... models) {
        return new RunOrder(
                "",
                List.of(1L),
                List.of(models).stream().map(ref -> new Column(ref, Parameters.UNSET)).toList(),
                1,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    @Test
    void anUnknownCostIsNoPartOfACap() {
        assertEquals("$0.41", RunWords.ofCap(Cost.of(0.41), null));
        assertEquals("$0.41 of $1.00", RunWords.ofCap(Cost.of(0.41), 1.0));
        assertEquals("cost unknown, cap $1.00", RunWords.ofCap(Cost.UNKNOWN, 1.0));
        assertEquals("≥ $0.41 of $1.00", RunWords.ofCap(new Cost(0.41, false), 1.0));
    }

    @Test
    void whatWasStoppedIsNotPaused() {
        assertEquals("Stopped.", RunDriver.waits(RunDriver.STOPPED));
        assertEquals("Paused.", RunDriver.waits(RunDriver.PAUSED));
        assertEquals("Paused: " + RunDriver.PILOT, RunDriver.waits(RunDriver.PILOT));
    }

    @Test
    void aTimeAloneIsItsNextOne() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-25T01:00:00Z")), StartTime.read("02:00", NOW));
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T22:30:00Z")), StartTime.read("23:30", NOW));
        assertEquals(
                Optional.of(Instant.parse("2026-12-01T01:05:00Z")),
                StartTime.read("2026-12-01  2:05", NOW));
        for (String wrong : List.of("", "25:00", "2026-11-24 17:59", "2026-02-30 02:00", "soon")) {
            assertEquals(Optional.empty(), StartTime.read(wrong, NOW), wrong);
        }
    }

    @Test
    void anExampleOfATimeIsToComeAndOneThatHasPassedIsCalledSo() {
        assertEquals("02:00, or 2026-11-25 02:00", StartTime.example(NOW));
        assertEquals("", StartTime.problem("2026-11-25 02:00", NOW));
        assertEquals(
                "That has passed. Type a time such as 02:00, or 2026-11-25 02:00.",
                StartTime.problem("2026-11-24 17:59", NOW));
        assertEquals(
                "Type a time such as 02:00, or 2026-11-25 02:00.",
                StartTime.problem("2026-02-30 02:00", NOW));
    }

    @Test
    void numbersAreShortAndUnknownStaysUnknown() {
        assertEquals("unknown", ResultText.number(null));
        assertEquals(".650", ResultText.number(0.65));
        assertEquals("−.300", ResultText.number(-0.3));
        assertEquals("0.000", ResultText.number(0.0));
        assertEquals("1.000", ResultText.number(0.99999));
        assertEquals("12.5", ResultText.number(12.5));
        assertEquals("1,234", ResultText.number(1234.4));
        assertEquals("< .001", ResultText.p(0.0004));
    }

    @Test
    void modelsHaveTheShortestNameThatTellsThemApart() {
        var luna = new ModelRef("openai", "https://a.example", "luna");
        var haiku = new ModelRef("anthropic", "https://b.example", "haiku");
        var other = new ModelRef("openrouter", "https://c.example", "luna");
        var second = new Key("anthropic/haiku @ https://b.example #2", 0, "");
        assertEquals("haiku", ResultText.model(second, order(luna, haiku)));
        assertEquals("haiku #2", ResultText.model(second, order(haiku, haiku)));
        assertEquals(
                "openrouter/luna @ https://c.example",
                ResultText.model(
                        new Key("openrouter/luna @ https://c.example #2", 0, ""),
                        order(luna, other)));
    }

    @Test
    void gradersNeedWhatTheyCompareWith() {
        for (GraderKind kind : GraderKind.values()) {
            if (kind.isMetric()) {
                String option =
                        switch (kind) {
                            case NUMBER -> "0.5";
                            case VALUE -> "yes = 1, no = -0.5";
                            default -> "yes, no";
                        };
                assertEquals("g", kind.make("g", "label", option, "answer").id());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> GraderKind.EXACT.make("g", "", "", ""));
        assertThrows(IllegalArgumentException.class, () -> GraderKind.REGEX.make("g", "", "(", ""));
        assertThrows(IllegalArgumentException.class, () -> GraderKind.JSON.make(" ", "", "", ""));
    }

    @Test
    void runsOfADayAreNamedOrCounted() {
        assertEquals("run 7", UtilisationStrip.runs(List.of("7")));
        assertEquals("runs 7, 9", UtilisationStrip.runs(List.of("7", "9")));
        List<String> many = IntStream.rangeClosed(1, 52).mapToObj(Integer::toString).toList();
        assertEquals("52 runs", UtilisationStrip.runs(many));
    }
}
