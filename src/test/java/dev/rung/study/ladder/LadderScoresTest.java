package dev.rung.study.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ten development and ten test rows with the digits 0 to 9. A prompt «5 {{n}}» is answered «yes»
 * for the five digits below 5, so its score is .5; a gold example counts for one digit more.
 */
@Timeout(60)
@NullUnmarked
class LadderScoresTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final String GRADERS =
            """
            [{"id": "length", "metric": {"kind": "contains", "texts": [{"text": "o"}]}},
             {"id": "Yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
            """;
    private static final Shots GOLD =
            new Shots.Gold(List.of(new Shot(Map.of("n", "0"), "yes", null)), Placement.TURNS);

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private Lanes lanes;
    private Services services;
    private Idea idea;
    private Dataset dataset;

    @BeforeEach
    void open() throws Exception {
        fake.with("luna", model());
        fake.with("sol", model());
        fake.with("dice", dice());
        lanes = Lanes.direct();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        headline("yes", true);
        dataset = data("digits", "");
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private void headline(String metric, boolean higher) throws Exception {
        services.projects().chooseMetric(idea.id(), metric, higher);
    }

    private Dataset data(String name, String end) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 10; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of(i + " d" + end)));
            rows.add(new NewRow(Split.TEST, List.of(i + " t" + end)));
        }
        return services.data()
                .imports()
                .importRows(idea.project(), name, List.of("n"), rows.iterator());
    }

    private static ChatModel model() {
        return (request, pieces) -> {
            String[] asked = request.messages().getLast().text().split(" ", -1);
            int until = Integer.parseInt(asked[0]) + (request.messages().size() > 1 ? 1 : 0);
            return new FakeChatModel()
                    .text(Integer.parseInt(asked[1]) < until ? "yes" : "no")
                    .uses(1, 1)
                    .chat(request, pieces);
        };
    }

    private RunOrder order(Split split, String model, int... until) throws Exception {
        var versions = new ArrayList<Long>();
        for (int one : until) {
            var turns = List.of(new Turn(Role.USER, one + " {{n}}"));
            versions.add(
                    services.prompts()
                            .keep(idea.id(), new Order.Prompt(turns, null, List.of()))
                            .id());
        }
        return new RunOrder(
                "",
                versions,
                List.of(new Column(fake.ref(model), Parameters.UNSET)),
                dataset.id(),
                split,
                null,
                List.of(),
                1,
                false);
    }

    private PlannedRun run(RunOrder order) throws Exception {
        long id =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, GRADERS, null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    /** Four samples of each row, the second and the third of which «good» does not tell apart. */
    private PlannedRun best(Split split, String select) throws Exception {
        var turns = List.of(new Turn(Role.USER, "5 {{n}}"));
        long version =
                services.prompts().keep(idea.id(), new Order.Prompt(turns, null, List.of())).id();
        var order =
                new RunOrder(
                        "",
                        List.of(version),
                        List.of(new Column(fake.ref("dice"), Parameters.UNSET)),
                        dataset.id(),
                        split,
                        null,
                        List.of(),
                        4,
                        false);
        String graders =
                """
                [{"id": "Yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}},
                 {"id": "good", "metric": {"kind": "contains", "texts": [{"text": "good"}]}},
                 {"id": "bad", "metric": {"kind": "contains", "texts": [{"text": "good"}]},
                  "negated": true}]
                """;
        long id =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order,
                                        RunTerms.USUAL.withBestOf(new BestOf(select, "Yes")),
                                        graders,
                                        null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    /**
     * Of each row in turn «no», «yes good», «yes good» or «no good», and «yes»: a row below 5 has
     * two good samples that are right, any other row one of two.
     */
    private static ChatModel dice() {
        Map<String, Integer> asked = new HashMap<>();
        return (request, pieces) -> {
            String question = request.messages().getLast().text();
            boolean low = question.charAt(2) < '5';
            String[] said = {"no", "yes good", low ? "yes good" : "no good", "yes"};
            return new FakeChatModel()
                    .text(said[asked.merge(question, 1, Integer::sum) - 1])
                    .uses(1, 1)
                    .chat(request, pieces);
        };
    }

    @Test
    void theBestOfSeveralSamplesStandsOnTheFourthRung() throws Exception {
        assertThat(rung(4).isOpen()).isTrue();
        choose(run(order(Split.DEVELOPMENT, "luna", 5)), 0);
        run(order(Split.TEST, "luna", 5));
        PlannedRun tried = best(Split.DEVELOPMENT, "good");
        RungScore fourth = rung(4);
        assertThat(fourth.test()).isNull();
        assertThat(fourth.isOpen()).isFalse();
        assertThat(fourth.shown().grader()).isEqualTo("Yes");
        // Five rows have 1, five ½: samples that tie for the pick count alike.
        assertThat(fourth.shown().estimate().mean()).isCloseTo(.75, within(1e-12));
        assertThat(fourth.shown().estimate().rows()).isEqualTo(10);
        assertThat(fourth.shown().version().picking().samples()).isEqualTo(4);
        assertThat(fourth.shown().version().picking().select().id()).isEqualTo("good");
        assertThat(rung(1).tried()).as("it is no version of the rung below").isEqualTo(1);
        assertThat(fourth.work().runs()).isEqualTo(1);

        // Another grader that picks is another version: «bad» picks «no» and «yes».
        best(Split.DEVELOPMENT, "bad");
        assertThat(rung(4).tried()).isEqualTo(2);
        choose(tried, 0);
        best(Split.TEST, "bad");
        assertThat(rung(4).test()).as("not what was chosen").isNull();
        best(Split.TEST, "good");
        fourth = rung(4);
        assertThat(fourth.test().estimate().mean()).isCloseTo(.75, within(1e-12));
        // .5 of each row below 5 and of each other one, against 1 and 0 of the rung below.
        assertThat(fourth.belowRung()).isEqualTo(1);
        assertThat(fourth.below().paired().rows()).isEqualTo(10);
        assertThat(fourth.below().paired().difference()).isCloseTo(.25, within(1e-12));
        assertThat(fourth.below().isOtherModel()).isTrue();
        assertThat(strip().skippedBelow(4).orElseThrow().rung()).isEqualTo(2);
    }

    @Test
    void whatPeopleSaidOfRepliesIsCountedOnTheFourthRung() throws Exception {
        best(Split.DEVELOPMENT, "good");
        assertThat(rung(4).labels().all()).isZero();
        Object before = services.findings().ladder().state(idea.id());
        Found found =
                services.samples()
                        .store()
                        .find(
                                new Scope.OfIdea(idea.id()),
                                Filter.parse(""),
                                ReadingOrder.AS_ASKED,
                                QUIET);
        services.labels().store().name(idea.id(), 1, "right");
        services.labels().store().label(idea.id(), found.sample(0), 1);
        services.labels().pairs().label(found.sample(0), found.sample(1), Preferred.RIGHT, "");
        services.labels().pairs().label(found.sample(1), found.sample(2), Preferred.TIE, "Bea");
        assertThat(rung(4).labels()).isEqualTo(new RungScore.Labels(1, 2));
        assertThat(rung(1).labels().all()).isZero();
        assertThat(services.findings().ladder().state(idea.id())).isNotEqualTo(before);
    }

    private void choose(PlannedRun run, int place) throws Exception {
        services.findings().ladder().store().choose(Tried.of(run).get(place), "Yes");
    }

    private RungScore rung(int rung) throws Exception {
        return strip().rungs().get(rung - 1);
    }

    private LadderStrip strip() throws Exception {
        return services.findings().ladder().of(idea.id(), QUIET).orElseThrow();
    }

    @Test
    void aRunThatOnlyWaitsIsNotOneOfThoseThatWereDriven() throws Exception {
        services.runs()
                .create(
                        idea.id(),
                        new Runs.Wish(
                                order(Split.DEVELOPMENT, "luna", 4),
                                RunTerms.USUAL,
                                GRADERS,
                                null));
        assertThat(rung(1).work()).isEqualTo(new RungScore.Work(0, null, null, null));
        run(order(Split.DEVELOPMENT, "luna", 5));
        assertThat(rung(1).work().runs()).isEqualTo(1);
        assertThat(rung(1).work().driven()).isNotNull();
    }

    @Test
    void beforeATestScoreTheBestOfAllThatWereTriedIsProvisional() throws Exception {
        assertThat(rung(1).shown()).isNull();
        assertThat(rung(1).work().cost()).isNull();
        run(order(Split.DEVELOPMENT, "luna", 4, 6, 5));
        // Again: no other version, and no other score.
        run(order(Split.DEVELOPMENT, "luna", 4));
        run(order(Split.DEVELOPMENT, "sol", 5));
        RungScore first = rung(1);
        assertThat(first.test()).isNull();
        assertThat(first.tried()).isEqualTo(4);
        assertThat(first.shown().estimate().mean()).isEqualTo(.6);
        assertThat(first.shown().prompt()).isEqualTo("v2");
        assertThat(first.shown().grader()).isEqualTo("Yes");
        assertThat(first.shown().isHeadline()).isTrue();
        assertThat(first.work().runs()).isEqualTo(3);
        assertThat(first.work().driven()).isNotNull();
        headline("yes", false);
        assertThat(rung(1).shown().estimate().mean()).isEqualTo(.4);
        // A name that no grader has: the first one, and it is said.
        headline("other", true);
        assertThat(rung(1).shown().grader()).isEqualTo("length");
        assertThat(rung(1).shown().isHeadline()).isFalse();
    }

    @Test
    void aFewRowsAreNoRivalOfMany() throws Exception {
        run(order(Split.DEVELOPMENT, "luna", 5));
        RunOrder all = order(Split.DEVELOPMENT, "luna", 5);
        run(
                new RunOrder(
                        "",
                        all.versions(),
                        all.columns(),
                        all.dataset(),
                        all.split(),
                        3,
                        List.of(),
                        1,
                        false));
        assertThat(rung(1).shown().estimate().mean()).isEqualTo(.5);
        assertThat(rung(1).shown().estimate().rows()).isEqualTo(10);
        assertThat(rung(1).tried()).isEqualTo(1);
    }

    @Test
    void chosenVersionsAreScoredOnTestAndComparedOnTheSameRows() throws Exception {
        PlannedRun tried = run(order(Split.DEVELOPMENT, "luna", 4, 6));
        choose(tried, 0);
        assertThat(rung(1).shown().estimate().mean()).isEqualTo(.4);
        choose(tried, 1);
        assertThat(rung(1).test()).isNull();
        // Another version on test rows is not the chosen one.
        run(order(Split.TEST, "luna", 4));
        assertThat(rung(1).test()).isNull();
        run(order(Split.TEST, "luna", 6));
        RungScore first = rung(1);
        assertThat(first.test().estimate().mean()).isEqualTo(.6);
        // Wilson's interval of 6 of 10.
        assertThat(first.test().estimate().interval().low()).isCloseTo(.3127, within(1e-4));
        assertThat(first.test().estimate().interval().high()).isCloseTo(.8318, within(1e-4));
        assertThat(first.testLooks()).isEqualTo(2);
        assertThat(first.below()).isNull();

        PlannedRun gold = run(order(Split.DEVELOPMENT, "luna", 6).with(List.of(GOLD)));
        assertThat(rung(2).below().paired()).isNull();
        assertThat(rung(2).below().why()).contains("test rows");
        choose(gold, 0);
        run(order(Split.TEST, "luna", 6).with(List.of(GOLD)));
        RungScore second = rung(2);
        assertThat(second.test().estimate().mean()).isEqualTo(.7);
        assertThat(second.test().version().labels()).isEqualTo(1);
        assertThat(second.belowRung()).isEqualTo(1);
        assertThat(second.below().paired().difference()).isCloseTo(.1, within(1e-12));
        assertThat(second.below().paired().rows()).isEqualTo(10);
        assertThat(second.below().paired().firstHigher()).isEqualTo(1);
        assertThat(second.below().paired().secondHigher()).isZero();
        assertThat(second.below().isOtherModel()).isFalse();
        assertThat(second.below().gain()).isCloseTo(.1, within(1e-12));
        headline("yes", false);
        assertThat(rung(2).below().gain()).isCloseTo(-.1, within(1e-12));
    }

    @Test
    void otherRowsAreNoDifferenceAndOtherModelsAreMarked() throws Exception {
        choose(run(order(Split.DEVELOPMENT, "luna", 6)), 0);
        run(order(Split.TEST, "luna", 6));
        choose(run(order(Split.DEVELOPMENT, "sol", 6).with(List.of(GOLD))), 0);
        run(order(Split.TEST, "sol", 6).with(List.of(GOLD)));
        assertThat(rung(2).below().isOtherModel()).isTrue();
        assertThat(rung(2).below().paired().difference()).isCloseTo(.1, within(1e-12));
        dataset = data("others", "!");
        run(order(Split.TEST, "sol", 6).with(List.of(GOLD)));
        assertThat(rung(2).test().estimate().mean()).isEqualTo(.7);
        assertThat(rung(2).below().paired()).isNull();
        assertThat(rung(2).below().gain()).isNull();
        assertThat(rung(2).below().why()).isEqualTo("They have no scored row in common.");
    }

    @Test
    void aRungThatWasSkippedAsksForAReasonOnce() throws Exception {
        assertThat(strip().skippedBelow(1)).isEmpty();
        assertThat(strip().skippedBelow(2).orElseThrow().rung()).isEqualTo(1);
        run(order(Split.DEVELOPMENT, "luna", 6).with(List.of(GOLD)));
        assertThat(strip().skippedBelow(1).orElseThrow().rung()).isEqualTo(1);
        services.findings().ladder().store().skip(idea.id(), 1, " known from last week ");
        assertThat(strip().skippedBelow(2)).isEmpty();
        assertThat(rung(1).skipped()).isEqualTo("known from last week");
        assertThat(strip().skippedBelow(3)).isEmpty();
    }

    @Test
    void whatMovesNothingIsSaidAndWhatDidNotHelpIsListed() throws Exception {
        run(order(Split.DEVELOPMENT, "luna", 5, 6));
        run(order(Split.DEVELOPMENT, "luna", 4));
        // Another model is another line.
        run(order(Split.DEVELOPMENT, "sol", 1));
        run(order(Split.DEVELOPMENT, "luna", 7));
        assertThat(rung(1).stalled()).isNull();
        List<NoHelp> none = services.findings().ladder().noHelp(idea.id(), QUIET);
        assertThat(none).hasSize(1);
        NoHelp one = none.getFirst();
        assertThat(one.version().prompt()).isEqualTo("v3");
        assertThat(one.before().prompt()).isEqualTo("v2");
        assertThat(one.difference().paired().difference()).isCloseTo(-.2, within(1e-12));
        assertThat(one.difference().paired().rows()).isEqualTo(10);
        run(order(Split.DEVELOPMENT, "luna", 3));
        // .5 .6 .4 .7 .3 lie within .4; Wilson's interval of 3 of 10 is .108 to .603.
        RungScore.Stalled stalled = rung(1).stalled();
        assertThat(stalled.versions()).isEqualTo(5);
        assertThat(stalled.moved()).isCloseTo(.4, within(1e-12));
        assertThat(stalled.width()).isCloseTo(.4953, within(1e-3));
        run(order(Split.DEVELOPMENT, "luna", 9));
        // .6 .4 .7 .3 .9
        assertThat(rung(1).stalled()).isNull();
        headline("yes", false);
        assertThat(services.findings().ladder().noHelp(idea.id(), QUIET))
                .extracting(each -> each.version().prompt())
                .containsExactly("v7", "v5", "v2");
    }

    @Test
    void aRunThatHasNotEndedHasNoScore() throws Exception {
        services.runs()
                .create(
                        idea.id(),
                        new Runs.Wish(
                                order(Split.DEVELOPMENT, "luna", 5),
                                RunTerms.USUAL,
                                GRADERS,
                                null));
        assertThat(rung(1).shown()).isNull();
        assertThat(rung(1).isOpen()).isFalse();
        assertThat(rung(1).tried()).isZero();
    }

    private long grades() throws Exception {
        return services.database()
                .read(sql -> sql.first("SELECT count(*) AS n FROM grade", row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void whatCannotChangeIsNotReadAgain() throws Exception {
        run(order(Split.DEVELOPMENT, "luna", 4));
        assertThat(rung(1).shown().estimate().mean()).isEqualTo(.4);
        assertThat(grades()).isEqualTo(10);
        services.database().write(sql -> sql.update("DELETE FROM grade WHERE true"));
        run(order(Split.DEVELOPMENT, "luna", 6));
        assertThat(rung(1).shown().estimate().mean()).isEqualTo(.6);
        assertThat(rung(1).tried()).isEqualTo(2);
        assertThat(grades()).as("only the new run is graded").isEqualTo(10);
        headline("length", true);
        assertThat(rung(1).shown().grader()).isEqualTo("length");
        assertThat(grades()).as("another grader reads both").isEqualTo(30);
    }
}
