package dev.rung.score.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.field.After;
import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.JsonField;
import dev.rung.experiment.field.Line;
import dev.rung.experiment.field.Outside;
import dev.rung.experiment.field.Part;
import dev.rung.experiment.field.Regex;
import dev.rung.experiment.field.Tag;
import dev.rung.experiment.field.Which;
import dev.rung.experiment.field.Whole;
import dev.rung.experiment.field.Within;
import dev.rung.score.DefinitionJson;
import dev.rung.score.DefinitionJson.Unreadable;
import dev.rung.score.Direction;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class MeasureTest {
    private static final Expected ANSWER = Expected.column("answer");

    static List<Metric> metrics() {
        var choices = Choices.of(true, "yes", "no").shuffled(3);
        return List.of(
                new Exact(Tag.last("a"), ANSWER, true, false),
                new Contains(null, List.of(ANSWER, Expected.text("x")), true, true),
                new Matches(new Whole(Part.REASONING), "a+"),
                new Close(new Outside("think"), ANSWER, 0.5, 0.01),
                new Value(Tag.last("a"), Map.of("A", 2.0, "B", 1.0)),
                new Found(Tag.last("a")),
                new Choice(new Within(new Line(Which.LAST), Field.REPLY), choices, ANSWER),
                new ChoiceProbability(
                        choices, ANSWER, ChoiceProbability.At.START, ChoiceProbability.Result.TOP),
                new ValidJson(null, true),
                new FitsSchema(
                        new JsonField("/a"),
                        new JsonSchema(JsonMapper.shared().readTree("{\"type\": \"object\"}")),
                        true),
                new TokenF1(new After("Answer:", true), ANSWER),
                new RougeL(new Regex("(a)", 1, Which.FIRST, Part.ANSWER), ANSWER),
                new Length(null, Length.Unit.WORDS),
                Refusal.usual(),
                new Distinct(null, 2),
                new Latency(true),
                new Price());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void everyMetricHasAJsonForm(Metric metric) throws Unreadable {
        String json = DefinitionJson.write(metric, Metric.class);
        assertTrue(json.contains("\"kind\""), json);
        Metric read = DefinitionJson.read(json, Metric.class);
        assertEquals(metric, read);
        assertEquals(json, DefinitionJson.write(read, Metric.class));
    }

    @Test
    void noMetricWasForgottenHere() {
        Set<Class<?>> tested = metrics().stream().map(Metric::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(Metric.class.getPermittedSubclasses()), tested);
    }

    @Test
    void whatScoresCanBeIsAPropertyOfTheMetric() {
        Map<Scale, List<String>> byScale =
                metrics().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Metric::scale,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                one -> one.getClass().getSimpleName(),
                                                Collectors.toList())));
        assertEquals(
                Map.of(
                        Scale.BINARY,
                        List.of(
                                "Exact",
                                "Contains",
                                "Matches",
                                "Close",
                                "Found",
                                "Choice",
                                "ChoiceProbability",
                                "ValidJson",
                                "FitsSchema",
                                "Refusal"),
                        Scale.PROPORTION,
                        List.of("TokenF1", "RougeL", "Distinct"),
                        Scale.NUMBER,
                        List.of("Value", "Length", "Latency", "Price")),
                byScale);
        // Only the most likely choice is right or wrong.
        var choices = Choices.of(true, "yes", "no");
        assertEquals(Scale.PROPORTION, new ChoiceProbability(choices, ANSWER, null, null).scale());
    }

    static Stream<String> versions() {
        return metrics().stream().map(metric -> Measure.of("m", metric).version());
    }

    @Test
    void anotherDefinitionIsAnotherVersionAndANameIsNot() {
        assertEquals(metrics().size(), versions().distinct().count());
        var exact = Measure.of("accuracy", new Exact(null, ANSWER, true, false));
        assertEquals(exact.version(), Measure.of("other", exact.metric()).version());
        assertEquals(
                exact.version(),
                new Measure("accuracy", exact.metric(), false, Direction.DOWN).version());
        assertNotEquals(
                exact.version(), new Measure("accuracy", exact.metric(), true, null).version());
        assertNotEquals(
                exact.version(),
                Measure.of("accuracy", new Exact(null, ANSWER, false, false)).version());
    }

    /** Grades that are stored are found by it: if it must change, let it be on purpose. */
    @Test
    void theVersionOfADefinitionStaysAcrossReleases() {
        assertEquals(
                "a523ce74b83ee2be",
                Measure.of("m", new Exact(Tag.last("a"), ANSWER, true, false)).version());
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Unreadable, InterruptedException {
        Metric metric =
                DefinitionJson.read(
                        """
                        {"kind": "exact", "field": {"kind": "tag", "name": "a"},
                         "expected": {"column": "answer"}}
                        """,
                        Metric.class);
        assertEquals(new Exact(new Tag("a", null, null), ANSWER, false, false), metric);
        var refusal = DefinitionJson.read("{\"kind\": \"refusal_by_phrases\"}", Metric.class);
        assertEquals(1.0, refusal.grade(Replies.of("I won't.")).value());
    }

    @Test
    void whatIsNotKnownOrMissingIsRefusedWithItsReason() {
        refused("{\"kind\": \"exact\", \"expected\": {\"text\": \"x\"}, \"trimm\": true}", "trimm");
        refused("{\"kind\": \"vibes\"}", "vibes");
        refused("{\"kind\": \"regex\", \"pattern\": \"(\"}", "Unclosed group");
        refused("{\"kind\": \"value\", \"words\": {\"A\": 1, \"a\": 2}}", "twice");
        refused("{\"kind\": \"exact\", \"expected\": {}}", "either «column» or «text»");
        refused("{\"kind\": \"regex\"}", "left out");
        refused("null", "empty");
        refused("", "");
    }

    private static void refused(String json, String reason) {
        var fault = assertThrows(Unreadable.class, () -> DefinitionJson.read(json, Metric.class));
        assertTrue(String.valueOf(fault.getMessage()).contains(reason), fault.getMessage());
    }

    @Test
    void aNegatedScoreIsOneLessAndWhatIsMissingStaysMissing() throws InterruptedException {
        var not =
                new Measure("no x", new Contains(null, List.of(ANSWER), false, false), true, null);
        List<Verdict> verdicts =
                not.grade(List.of(Replies.of("x", "answer", "x"), Replies.of("x")));
        assertEquals(
                List.of(Verdict.score(0), Verdict.missing("the row has no expected answer for it")),
                verdicts);
        assertEquals(Direction.DOWN, not.direction());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Measure("short", new Length(null, Length.Unit.WORDS), true, null));
    }

    @Test
    void aMeasureHasAJsonForm() throws Unreadable {
        var measure = new Measure("refuses", Refusal.usual(), true, Direction.UP);
        String json = DefinitionJson.write(measure, Measure.class);
        assertEquals(measure, DefinitionJson.read(json, Measure.class));
    }

    @Test
    void anInterruptEndsGrading() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> Measure.of("p", new Price()).grade(List.of(Replies.of("x"))));
    }
}
