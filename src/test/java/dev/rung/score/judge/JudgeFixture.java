package dev.rung.score.judge;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A run of twenty rows, and judges that follow a script. */
@NullUnmarked
abstract class JudgeFixture {
    static final ModelRef TESTED = new ModelRef("paid", "https://paid.example", "parrot");
    static final ModelRef JUDGE = new ModelRef("paid", "https://paid.example", "judge");
    static final Progress QUIET = (done, total) -> {};
    static final Prices PRICES = FakeProvider.prices(1.0, 10.0);

    @TempDir Path folder;
    final AtomicInteger asked = new AtomicInteger();
    final List<ChatRequest> heard = new ArrayList<>();
    volatile Function<String, String> says = text -> "<verdict>pass</verdict>";
    volatile Function<String, String> echo = text -> text;
    Lanes lanes;
    Services services;
    long idea;
    long dataset;
    long version;

    /** What an empty answer of the judge becomes. */
    volatile Supplier<LlmException> silence = () -> new LlmException.Unreadable("no answer", "");

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        ChatModel parrot =
                (request, pieces) ->
                        new FakeChatModel()
                                .text(request.messages().getLast().text())
                                .chat(request, pieces);
        ChatModel judge =
                (request, pieces) -> {
                    asked.incrementAndGet();
                    synchronized (heard) {
                        heard.add(request);
                    }
                    String said = says.apply(request.messages().getLast().text());
                    if (said.isEmpty()) {
                        throw silence.get();
                    }
                    return new FakeChatModel().text(said).uses(100, 10).chat(request, pieces);
                };
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("paid", "https://paid.example", PRICES)
                                        .with("parrot", parrot)
                                        .with(
                                                "echo",
                                                (request, pieces) ->
                                                        new FakeChatModel()
                                                                .text(
                                                                        echo.apply(
                                                                                request.messages()
                                                                                        .getLast()
                                                                                        .text()))
                                                                .chat(request, pieces))
                                        .with("judge", judge)),
                        Map.of(),
                        lanes);
        long project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "").id();
        List<NewRow> rows =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        new NewRow(
                                                Split.DEVELOPMENT,
                                                List.of("word " + i, "other " + i)))
                        .toList();
        dataset =
                services.data()
                        .imports()
                        .importRows(project, "words", List.of("word", "rival"), rows.iterator())
                        .id();
        version =
                services.prompts()
                        .keep(
                                idea,
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{word}}")), null, List.of()))
                        .id();
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    static JudgeDefinition judge(Question question, String reference, int votes) {
        return new JudgeDefinition(
                "polite", JUDGE, null, question, null, reference, false, false, Map.of(), votes,
                null);
    }

    static JudgeDefinition polite() {
        return judge(new Question.Pass("Is it polite?"), null, 1);
    }

    PlannedRun run(JudgeDefinition judge, RunTerms terms, int samples) throws Exception {
        return run(judge, terms, samples, List.of(new Column(TESTED, Parameters.UNSET)));
    }

    PlannedRun run(JudgeDefinition judge, RunTerms terms, int samples, List<Column> columns)
            throws Exception {
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        columns,
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        String graders = GraderList.write(List.of(new GraderSpec.Judged(judge, Direction.UP)));
        PlannedRun run = services.runs().create(idea, new Runs.Wish(order, terms, graders, null));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    PlannedRun run(JudgeDefinition judge) throws Exception {
        return run(judge, RunTerms.USUAL, 1);
    }

    RunResult.Graded graded(PlannedRun run) throws Exception {
        return services.results().of(run.id(), QUIET).graded().getFirst();
    }

    static int number(String text) {
        String after = text.substring(text.lastIndexOf("word ") + 5);
        return Integer.parseInt(after.replaceAll("(?s)[^0-9].*", ""));
    }

    static Check check(RunResult.Graded graded, Check.Kind kind) {
        return graded.checks().stream()
                .filter(check -> check.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(graded.checks()));
    }

    static JudgeDefinition worded(
            Question question, String prompt, String reference, boolean seesThinking) {
        return new JudgeDefinition(
                "own words",
                JUDGE,
                null,
                question,
                prompt,
                reference,
                seesThinking,
                false,
                Map.of(),
                1,
                null);
    }
}
