package dev.rung.study.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetVersions.SampleOrder;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.rows.RowsOrder.Balance;
import dev.rung.study.rows.RowsOrder.Carry;
import dev.rung.study.rows.RowsOrder.Duplicates;
import dev.rung.study.rows.RowsPreview.Group;
import dev.rung.study.rows.RowsPreview.Replies;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Timeout(60)
class RowsFromRepliesTest {
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private Lanes lanes;
    private Services services;
    private Idea idea;

    @SuppressWarnings("NullAway.Init")
    RowsFromRepliesTest() {}

    @BeforeEach
    void open() throws Exception {
        fake.with("m", model());
        lanes = Lanes.direct();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    /** What was asked last decides the answer: «fail» fails, «cut …» is cut at its limit. */
    private ChatModel model() {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            if (asked.equals("fail")) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            var model = new FakeChatModel().text(answers.getOrDefault(asked, asked)).uses(1, 1);
            return (asked.startsWith("cut") ? model.stops(StopReason.Kind.LENGTH, "length") : model)
                    .chat(request, pieces);
        };
    }

    private static final List<Turn> ASK = List.of(new Turn(Role.USER, "{{ask}}"));

    /** Runs a prompt over rows of the columns ask and topic. */
    private PlannedRun run(List<Turn> turns, List<Condition> conditions, String... rows)
            throws Exception {
        var all = new ArrayList<NewRow>();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            all.add(new NewRow(Split.TRAIN, List.of(cells[0], cells.length > 1 ? cells[1] : "")));
        }
        Dataset dataset =
                services.data()
                        .imports()
                        .importRows(
                                idea.project(), "source", List.of("ask", "topic"), all.iterator());
        List<GraderSpec> graders =
                GraderList.read(
                        """
                        [{"id": "short", "metric": {"kind": "length", "unit": "characters"}},
                         {"id": "grade", "metric": {"kind": "choice",
                            "choices": {"labels": ["good", "bad"]}, "right": {"text": "good"}}}]
                        """,
                        "");
        var order =
                new RunOrder(
                        "Generate",
                        List.of(
                                services.prompts()
                                        .keep(idea.id(), new Order.Prompt(turns, null, List.of()))
                                        .id()),
                        List.of(new Column(fake.ref("m"), Parameters.UNSET, 0)),
                        dataset.id(),
                        Split.TRAIN,
                        null,
                        conditions,
                        1,
                        false);
        long id =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order, RunTerms.USUAL, GraderList.write(graders), null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    private RowsPreview preview(PlannedRun run, RowsOrder order) throws Exception {
        return services.findings().rows().derive(run, order, QUIET).preview();
    }

    private Dataset stored(PlannedRun run, RowsOrder order) throws Exception {
        var derived = services.findings().rows().derive(run, order, QUIET);
        return services.findings().rows().store(derived, idea.project(), "probes", QUIET).dataset();
    }

    private List<DataRow> rows(Dataset dataset) throws Exception {
        return services.datasets().rows(dataset.id(), 10_000, 0);
    }

    private static List<String> texts(RowsPreview preview) {
        return preview.first().stream().map(row -> row.getOrDefault("text", "")).toList();
    }

    @Test
    void whatParsesBecomesRowsAndWhatDoesNotIsListed() throws Exception {
        answers.put("a", "1. Is the earth flat?\n2. Is the sky green?");
        answers.put("b", "I'd rather not.");
        answers.put("cut c", "1. Is snow black?\n2. Is gra");
        PlannedRun run = run(ASK, List.of(), "a|earth", "b|sky", "cut c|snow", "fail|none");
        RowsPreview preview = preview(run, RowsOrder.of(new Form.Numbered()));
        assertThat(preview.replies()).isEqualTo(new Replies(3, 1, 0, 0));
        assertThat(preview.read()).isEqualTo(2);
        assertThat(preview.items()).isEqualTo(3);
        assertThat(preview.rows()).isEqualTo(3);
        assertThat(preview.unparsed()).hasSize(1);
        assertThat(preview.unparsed().getFirst().reason())
                .isEqualTo("no numbered list in the reply");
        assertThat(preview.unparsed().getFirst().start()).isEqualTo("I'd rather not.");
        assertThat(preview.unparsed().getFirst().origin().words()).isEqualTo("fake/m, row 2");
        assertThat(preview.partly()).hasSize(1);
        assertThat(preview.columns()).containsExactly("text", "ask", "topic");
        assertThat(preview.first().getLast())
                .isEqualTo(Map.of("text", "Is snow black?", "ask", "cut c", "topic", "snow"));
    }

    @Test
    void eachRowRemembersItsSampleThroughEditsSplitsAndSubSamples() throws Exception {
        answers.put("a", "one line here\nand another");
        answers.put("b", "the third");
        PlannedRun run = run(ASK, List.of(), "a|x", "b|y");
        Dataset dataset = stored(run, RowsOrder.of(new Form.Lines()));
        assertThat(dataset.source())
                .startsWith(
                        "run %d «Generate», lines, no near duplicates (0.8) (SHA-256 "
                                .formatted(run.id()));
        List<DataRow> rows = rows(dataset);
        assertThat(rows).extracting(DataRow::split).containsOnly(Split.TRAIN);
        List<Long> samples =
                services.runs().answers().page(run.id(), -1, 10).stream()
                        .map(placed -> Objects.requireNonNull(placed.entry().sample()).id())
                        .toList();
        assertThat(rows)
                .extracting(DataRow::sample)
                .containsExactly(samples.getFirst(), samples.getFirst(), samples.getLast());
        var versions = services.data().versions();
        Dataset edited = versions.edit(dataset, Map.of(1, Map.of("text", "new")), QUIET);
        Dataset split = versions.split(edited, new SplitPlan(0, 50, 50, 1, null), QUIET);
        Dataset some = versions.sample(split, new SampleOrder("some", 3, 1, null), QUIET);
        assertThat(rows(some))
                .extracting(DataRow::sample)
                .containsExactly(samples.getFirst(), samples.getFirst(), samples.getLast());
        assertThat(rows(services.datasets().dataset(run.order().dataset()).orElseThrow()))
                .extracting(DataRow::sample)
                .containsOnlyNulls();
    }

    @Test
    void theSameRowsAreStoredOnce() throws Exception {
        answers.put("a", "one\ntwo two two\nthree");
        PlannedRun run = run(ASK, List.of(), "a");
        Dataset first = stored(run, RowsOrder.of(new Form.Lines()));
        assertThat(stored(run, RowsOrder.of(new Form.Lines()))).isEqualTo(first);
        Dataset other = stored(run, RowsOrder.of(new Form.Whole()));
        assertThat(other.version()).isEqualTo(2);
        assertThat(stored(run, RowsOrder.of(new Form.Lines()))).isEqualTo(first);
    }

    @Test
    void equalQuestionsShareAReplyThatCountsOnce() throws Exception {
        answers.put("a", "one");
        PlannedRun run =
                run(
                        ASK,
                        List.of(
                                new Condition("calm", Map.of("push", "")),
                                new Condition("pushed", Map.of("push", "!"))),
                        "a|x",
                        "a|y");
        var order = RowsOrder.of(new Form.Lines()).with(new Carry(List.of("topic"), true, true));
        RowsPreview preview = preview(run, order);
        assertThat(preview.replies()).isEqualTo(new Replies(1, 0, 0, 0));
        assertThat(preview.repeats()).isEmpty();
        assertThat(preview.first())
                .containsExactly(
                        Map.of(
                                "text",
                                "one",
                                "topic",
                                "x",
                                "condition",
                                "calm",
                                "model",
                                "fake/m"));
    }

    @Test
    void repeatsAreDroppedAndListed() throws Exception {
        answers.put("a", "Name a river that flows through Berlin.\nName a river");
        answers.put("b", "name a  RIVER!\nPlease name a river that flows through Berlin");
        PlannedRun run = run(ASK, List.of(), "a", "b");
        var order = RowsOrder.of(new Form.Lines());
        RowsPreview usual = preview(run, order);
        assertThat(texts(usual))
                .containsExactly("Name a river that flows through Berlin.", "Name a river");
        assertThat(usual.exact()).isEqualTo(1);
        assertThat(usual.near()).isEqualTo(1);
        assertThat(usual.repeats().getLast().of())
                .isEqualTo("Name a river that flows through Berlin.");
        assertThat(usual.repeats().getLast().similarity()).isEqualTo(35.0 / 42);
        assertThat(preview(run, order.with(Duplicates.EXACT)).rows()).isEqualTo(3);
        assertThat(preview(run, order.with(Duplicates.STAY)).rows()).isEqualTo(4);
    }

    @Test
    void aGradeOfTheReplyDecidesAndNoScoreIsNotABadOne() throws Exception {
        answers.put("a", "good");
        answers.put("b", "bad");
        answers.put("c", "well");
        PlannedRun run = run(ASK, List.of(), "a", "b", "c", "fail");
        var order = RowsOrder.of(new Form.Whole());
        RowsPreview good =
                preview(run, order.with(new Keep(new Keep.OfReply("grade"), new Keep.AtLeast(1))));
        assertThat(texts(good)).containsExactly("good");
        assertThat(good.dropped()).isEqualTo(1);
        assertThat(good.unscored()).isEqualTo(1);
        RowsPreview bad =
                preview(
                        run,
                        order.with(new Keep(new Keep.OfReply("grade"), new Keep.Label("bad"))));
        assertThat(texts(bad)).containsExactly("bad");
        assertThat(bad.unscored()).isEqualTo(1);
        RowsPreview low =
                preview(run, order.with(new Keep(new Keep.OfReply("grade"), new Keep.AtMost(0.5))));
        assertThat(texts(low)).containsExactly("bad");
        assertThatThrownBy(
                        () ->
                                preview(
                                        run,
                                        order.with(
                                                new Keep(
                                                        new Keep.OfReply("judge"),
                                                        new Keep.AtLeast(1)))))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("short, grade");
    }

    @Test
    void aMetricJudgesTheItemAsIfItWereTheReply() throws Exception {
        answers.put("a", "tiny\na much longer line");
        answers.put("b", "x");
        PlannedRun run = run(ASK, List.of(), "a", "b");
        var length =
                GraderList.read(
                                """
                                [{"id": "length",
                                  "metric": {"kind": "length", "unit": "characters"}}]
                                """,
                                "")
                        .getFirst();
        var order =
                RowsOrder.of(new Form.Lines())
                        .with(new Keep(new Keep.OfItem(length), new Keep.AtLeast(4)));
        RowsPreview preview = preview(run, order);
        assertThat(texts(preview)).containsExactly("tiny", "a much longer line");
        assertThat(preview.dropped()).isEqualTo(1);
        var cost =
                GraderList.read("[{\"id\": \"cost\", \"metric\": {\"kind\": \"cost\"}}]", "")
                        .getFirst();
        RowsPreview none =
                preview(run, order.with(new Keep(new Keep.OfItem(cost), new Keep.AtLeast(0))));
        assertThat(none.unscored()).isEqualTo(3);
        assertThat(none.rows()).isZero();
        assertThatThrownBy(
                        () ->
                                stored(
                                        run,
                                        order.with(
                                                new Keep(
                                                        new Keep.OfItem(cost),
                                                        new Keep.AtLeast(0)))))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("2 of 2 whole replies parse: 3 items")
                .hasMessageContaining("3 items left out, not scored");
    }

    @Test
    void groupsAreDrawnDownToTheSmallest() throws Exception {
        answers.put("a", IntStream.range(0, 30).mapToObj(i -> "a" + i).collect(lines()));
        answers.put("b", IntStream.range(0, 7).mapToObj(i -> "b" + i).collect(lines()));
        PlannedRun run = run(ASK, List.of(), "a|big", "b|small");
        var order = RowsOrder.of(new Form.Lines()).with(new Balance("topic", 5));
        RowsPreview preview = preview(run, order);
        assertThat(preview.groups())
                .containsExactly(new Group("big", 30, 7), new Group("small", 7, 7));
        assertThat(preview.rows()).isEqualTo(14);
        assertThat(preview.unbalanced()).isEqualTo(23);
        assertThat(texts(preview)).isEqualTo(texts(preview(run, order)));
        assertThat(texts(preview))
                .isNotEqualTo(texts(preview(run, order.with(new Balance("topic", 6)))));
        assertThatThrownBy(() -> preview(run, order.with(new Balance("sort", 5))))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("text, ask, topic");
    }

    private static Collector<CharSequence, ?, String> lines() {
        return Collectors.joining("\n");
    }

    @Test
    void objectsMakeColumnsAndWinOverThoseOfTheSource() throws Exception {
        answers.put("a", "[{\"question\": \"Why?\", \"topic\": \"new\"}]");
        answers.put("b", "[\"only text\"]");
        PlannedRun run = run(ASK, List.of(), "a|old", "b|old");
        Dataset dataset = stored(run, RowsOrder.of(new Form.Json()));
        assertThat(dataset.columns()).containsExactly("question", "topic", "text", "ask");
        assertThat(rows(dataset).getFirst().fields())
                .isEqualTo(Map.of("question", "Why?", "topic", "new", "text", "", "ask", "a"));
        assertThatThrownBy(
                        () ->
                                preview(
                                        run,
                                        RowsOrder.of(new Form.Json())
                                                .with(new Carry(List.of("topic"), false, false))))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("two columns «topic»");
    }

    @Test
    void anAnswerOfAConversationCanBeChosen() throws Exception {
        answers.put("a", "first answer");
        answers.put("Sure?", "second answer");
        List<Turn> turns =
                List.of(
                        new Turn(Role.USER, "{{ask}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Sure?"));
        PlannedRun run = run(turns, List.of(), "a");
        var order = RowsOrder.of(new Form.Whole());
        assertThat(texts(preview(run, order))).containsExactly("second answer");
        assertThat(texts(preview(run, order.step(0)))).containsExactly("first answer");
        assertThat(preview(run, order.step(2)).replies()).isEqualTo(new Replies(0, 0, 0, 1));
    }

    @Test
    void manyRepliesArePagedAndStoredInBatches() throws Exception {
        String[] asked =
                IntStream.range(0, 1300)
                        .mapToObj(i -> "question number %d of %d".formatted(i * 7919, i * i))
                        .toArray(String[]::new);
        PlannedRun run = run(ASK, List.of(), asked);
        Dataset dataset = stored(run, RowsOrder.of(new Form.Whole()).with(Duplicates.EXACT));
        assertThat(rows(dataset)).hasSize(1300);
        for (DataRow row : rows(dataset)) {
            assertThat(row.fields().get("text")).isEqualTo(row.fields().get("ask"));
        }
    }

    @Test
    void anInterruptLeavesNothing() throws Exception {
        answers.put("a", IntStream.range(0, 1000).mapToObj(i -> "line " + i * i).collect(lines()));
        PlannedRun run = run(ASK, List.of(), "a");
        var order = RowsOrder.of(new Form.Lines()).with(Duplicates.EXACT);
        var derived = services.findings().rows().derive(run, order, QUIET);
        Progress interrupting =
                (done, total) -> {
                    if (done > 500) {
                        Thread.currentThread().interrupt();
                    }
                };
        assertThatThrownBy(
                        () ->
                                services.findings()
                                        .rows()
                                        .store(derived, idea.project(), "probes", interrupting))
                .isInstanceOfAny(InterruptedException.class, StoreException.Stopped.class);
        Thread.interrupted();
        assertThat(services.datasets().versions(idea.project(), "probes")).isEmpty();
        assertThat(stored(run, order).version()).isPositive();
    }
}
