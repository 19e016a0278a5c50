package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Capabilities;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Check.Kind;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a store and its models tell before anything is sent. */
@NullUnmarked
class BeforeRunTest {
    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private Services services;
    private Idea idea;

    @BeforeEach
    void open() throws Exception {
        fake.with("luna", new FakeChatModel().text("yes").uses(20, 30));
        fake.taking(
                "luna",
                new Capabilities(
                        EnumSet.complementOf(EnumSet.of(Parameter.STOP)),
                        Set.of(),
                        List.of(),
                        null,
                        60,
                        null,
                        false,
                        true));
        services =
                Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), Lanes.direct());
        services.models().list();
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
    }

    @AfterEach
    void close() {
        services.close();
    }

    private Dataset dataset(List<NewRow> rows) throws StoreException {
        return services.data()
                .imports()
                .importRows(
                        services.projects().idea(idea.id()).orElseThrow().project(),
                        "d",
                        List.of("text", "label"),
                        rows.iterator());
    }

    private static NewRow row(Split split, String text, String label) {
        return new NewRow(split, List.of(text, label));
    }

    private RunOrder order(Dataset data, Parameters parameters) throws StoreException {
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{text}} Yes or no?")),
                                        null,
                                        List.of()))
                        .id();
        return new RunOrder(
                "r",
                List.of(version),
                List.of(new Column(fake.ref("luna"), parameters)),
                data.id(),
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    private List<Check> found(RunOrder order) throws Exception {
        var exact =
                new GraderSpec.Computed(
                        Measure.of(
                                "accuracy",
                                new Exact(null, Expected.column("label"), false, false)));
        return services.findings().before().of(idea.id(), order, List.of(exact)).checks();
    }

    private static List<Kind> kinds(List<Check> checks) {
        return checks.stream().map(Check::kind).toList();
    }

    @Test
    void rowsAreLookedAtForHolesLengthLeaksAndOneSidedAnswers() throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 10; i++) {
            rows.add(row(Split.DEVELOPMENT, i == 3 ? "  " : "Fact number " + i, i < 9 ? "a" : "b"));
        }
        rows.add(row(Split.TEST, "FACT number 5.", "a"));
        RunOrder order = order(dataset(rows), Parameters.UNSET);
        List<Check> found = found(order);
        assertEquals(List.of(Kind.LEAKAGE, Kind.ONE_SIDED, Kind.EMPTY_VALUES), kinds(found));
        assertEquals("{{text}} has no text in 1 row of 10 (10.0 %).", found.getLast().words());
        assertTrue(found.get(1).words().contains("90.0 % of 10 rows"), found.get(1).words());
        RunOrder first =
                new RunOrder(
                        "r",
                        order.versions(),
                        order.columns(),
                        order.dataset(),
                        order.split(),
                        3,
                        List.of(),
                        1,
                        false);
        assertEquals(
                List.of(Kind.LEAKAGE), kinds(found(first)), "three of the first rows say nothing");
    }

    @Test
    void rowsWithoutARightAnswerAreNotOneSided() throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 40; i++) {
            rows.add(row(Split.DEVELOPMENT, "Fact number " + i, i < 1 ? "a" : ""));
        }
        assertEquals(
                List.of(),
                kinds(found(order(dataset(rows), Parameters.UNSET))),
                "one has an answer");
        for (int i = 0; i < 12; i++) {
            rows.set(i, row(Split.DEVELOPMENT, "Fact number " + i, "a"));
        }
        assertEquals(
                "Of 40 rows 12 have a right answer for accuracy: it is the same in 100.0 % of"
                        + " them.",
                found(order(dataset(rows), Parameters.UNSET)).getFirst().words());
    }

    @Test
    void theLongestPromptIsMeasuredAgainstTheContext() throws Exception {
        String text = "word ".repeat(100);
        RunOrder order =
                order(
                        dataset(
                                List.of(
                                        row(Split.DEVELOPMENT, "short", "a"),
                                        row(Split.DEVELOPMENT, text, "b"))),
                        Parameters.UNSET);
        Check check = found(order).getFirst();
        assertEquals(Kind.CONTEXT, check.kind());
        assertTrue(check.words().contains("the context of luna is 60"), check.words());
        assertTrue(check.words().contains("about 11"), check.words());
    }

    @Test
    void aGraderThatWouldMisreadAndBracesInConditionsAreKnown() throws Exception {
        var data = dataset(List.of(row(Split.DEVELOPMENT, "one", "a")));
        RunOrder order = order(data, Parameters.UNSET);
        var letters =
                new GraderSpec.Computed(
                        Measure.of(
                                "right",
                                new Choice(
                                        null,
                                        new Choices(List.of(), List.of("text", "label"), true, 7L),
                                        Expected.column("label"))));
        Check misread =
                services
                        .findings()
                        .before()
                        .of(idea.id(), order, List.of(letters))
                        .checks()
                        .stream()
                        .filter(check -> check.kind() == Kind.GRADER)
                        .findFirst()
                        .orElseThrow();
        assertTrue(misread.words().contains("{{choices 7: text, label}}"), misread::toString);

        var braces =
                new RunOrder(
                        "r",
                        order.versions(),
                        order.columns(),
                        data.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(new Condition("x", Map.of("text", "{{choices: text, label}}"))),
                        1,
                        false);
        assertTrue(kinds(found(braces)).contains(Kind.UNFILLED));
    }

    @Test
    void aConditionThatSaysNothingIsNoHole() throws Exception {
        var data =
                dataset(
                        List.of(
                                row(Split.DEVELOPMENT, "one", "a"),
                                row(Split.DEVELOPMENT, "two", "b")));
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{text}} {{push}}")),
                                        null,
                                        List.of()))
                        .id();
        var order =
                new RunOrder(
                        "r",
                        List.of(version),
                        List.of(new Column(fake.ref("luna"), Parameters.UNSET)),
                        data.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(
                                new Condition("calm", Map.of("push", "")),
                                new Condition("pushed", Map.of("push", "I say no."))),
                        1,
                        false);
        assertEquals(List.of(Kind.FEW_ROWS), kinds(found(order)), "two cells are compared");
    }

    @Test
    void rowsThatGoldExamplesRepeatAreLeftOut() throws Exception {
        RunOrder order =
                order(
                                dataset(
                                        List.of(
                                                row(Split.DEVELOPMENT, "Snow is white", "a"),
                                                row(Split.DEVELOPMENT, "Cats bark", "b"))),
                                Parameters.UNSET)
                        .with(
                                List.of(
                                        new Shots.Gold(
                                                List.of(
                                                        new Shot(
                                                                Map.of("text", "snow is white."),
                                                                "yes",
                                                                null)),
                                                Placement.TURNS)));
        Check check =
                found(order).stream()
                        .filter(one -> one.kind() == Kind.LEFT_OUT)
                        .findFirst()
                        .orElseThrow();
        assertTrue(check.words().startsWith("1 row is left out"), check.words());
    }

    @Test
    void whatTheModelRefusesAndEarlierRepliesAreKnown() throws Exception {
        List<NewRow> rows =
                IntStream.range(0, 20)
                        .mapToObj(i -> row(Split.DEVELOPMENT, "Fact " + i, "a" + i % 2))
                        .toList();
        RunOrder sent = order(dataset(rows), Parameters.UNSET);
        Parameters tight = Parameters.UNSET.withMaxTokens(29).withStop(List.of("END"));
        RunOrder order =
                new RunOrder(
                        "r",
                        sent.versions(),
                        List.of(new Column(fake.ref("luna"), tight)),
                        sent.dataset(),
                        sent.split(),
                        null,
                        List.of(),
                        1,
                        false);
        assertEquals(List.of(Kind.STOP_TEXT), kinds(found(order)), "no reply is there");
        var run =
                services.runs().create(idea.id(), new Runs.Wish(sent, RunTerms.USUAL, "[]", null));
        services.driver().drive(run.id(), RunDriver.Control.atOnce(4), entry -> {});
        List<Check> found = found(order);
        assertEquals(List.of(Kind.SHORT_LIMIT, Kind.STOP_TEXT), kinds(found));
        assertTrue(
                found.getFirst().words().startsWith("20 of 20 earlier replies of luna"),
                found.getFirst().words());
        services.catalogue().refused().learn(fake.ref("luna"), Parameter.MAX_TOKENS, "no");
        assertTrue(kinds(found(order)).contains(Kind.NOT_TAKEN), "learned from a refusal");
    }
}
