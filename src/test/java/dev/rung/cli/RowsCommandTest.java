package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** {@code rung run} of a file whose rows are the replies of another: generate, filter, test. */
@Timeout(90)
class RowsCommandTest {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "a test");

    private static final String GENERATE =
            """
            rung: 1
            name: Generate
            project: P
            idea: Probes
            prompts:
              - Write questions about {{topic}}.
            models: [{ name: paid/m-1, maxTokens: 50 }]
            data:
              inline:
                - { topic: snow }
                - { topic: grass }
                - { topic: nothing }
            graders:
              - id: asks
                metric: { kind: contains, texts: [{ text: "?" }] }
            """;

    private static final String TEST =
            """
            rung: 1
            name: Test
            project: P
            idea: Probes
            prompts:
              - "{{question}}"
            models: [{ name: paid/m-1, maxTokens: 50 }]
            data:
              from: generate.yaml
              parse: { as: numbered, column: question }
              keep: { metric: { kind: length, unit: words }, atLeast: 3 }
            graders:
              - id: green
                metric: { kind: contains, texts: [{ text: green }] }
            """;

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<String> asks = new ConcurrentLinkedQueue<>();
    private int failing = Integer.MAX_VALUE;
    private Path generate;
    private Path test;

    @SuppressWarnings("NullAway.Init")
    RowsCommandTest() {}

    @BeforeEach
    void write() throws IOException {
        generate = Files.writeString(folder.resolve("generate.yaml"), GENERATE);
        test = Files.writeString(folder.resolve("test.yaml"), TEST);
    }

    private ChatModel model() {
        return (request, pieces) -> {
            if (asked.incrementAndGet() % failing == 0) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            String said = request.messages().getLast().text();
            asks.add(said);
            String answer =
                    said.contains("tags.")
                            ? "<grade>B</grade>\nBecause it rhymes."
                            : said.contains("snow.")
                                    ? "1. What colour is snow?\n2. Is snow cold?\n3. Snow?"
                                    : said.contains("grass.")
                                            ? "1. What colour is grass?\n2. what colour is snow"
                                            : said.contains("nothing.")
                                                    ? "I'd \u001b[31mrather not."
                                                    : "It is green.";
            return new FakeChatModel().text(answer).uses(100, 50).chat(request, pieces);
        };
    }

    private Providers.Offer offer() {
        return new Providers.Offer(
                List.of(
                        new FakeProvider("paid", "https://paid.example", PRICES)
                                .with("m-1", model())),
                new Http());
    }

    private Outcome run(Object... arguments) {
        return Terminals.run(
                Terminals.at(folder.resolve("home"), offer().providers()),
                Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray());
    }

    @Test
    void nothingOfTheFirstIsSentIfTheSecondCannotBeRun() throws IOException {
        String judge = "- { id: j, judge: { model: nobody, criteria: Is it green? } }";
        for (String wrong :
                List.of(
                        TEST.replace("paid/m-1", "paid/m-2"),
                        TEST.replace(
                                "graders:",
                                "samples: 2\nbest_of: { select: x, report: green }\ngraders:"),
                        TEST.replace("graders:\n", "graders:\n  " + judge + "\n"))) {
            Files.writeString(folder.resolve("test.yaml"), wrong);
            for (Object[] words : new Object[][] {{test, "--estimate"}, {test}}) {
                Outcome outcome = run(words);
                assertThat(outcome.code()).as(wrong + outcome.out()).isEqualTo(2);
                assertThat(outcome.out()).doesNotContain("First");
                assertThat(outcome.err()).isNotEmpty();
            }
        }
        assertThat(asked.get()).isEqualTo(0);
    }

    /** What is wrong, and in which file, with what is said of it. */
    private void refused(Path at, String text, String... said) throws IOException {
        String before = Files.readString(at);
        Files.writeString(at, text);
        Outcome outcome = run(test);
        assertThat(outcome.code()).as(text + outcome.out()).isEqualTo(2);
        assertThat(outcome.err()).contains(said);
        assertThat(asked.get()).isEqualTo(0);
        Files.writeString(at, before);
    }

    @Test
    void aColumnThatThereWillNotBeIsFoundBeforeAnythingIsSent() throws IOException {
        refused(
                test,
                TEST.replace("{{question}}", "{{questoin}}"),
                "test.yaml: The prompt (line 6) has {{questoin}}, which will be no column of its"
                        + " rows and which no condition fills. Is {{question}} meant? There will be"
                        + " question, topic.");
        refused(
                test,
                TEST.replace(
                        "prompts:\n",
                        "prompts:\n  - name: second\n    turns: [{ user: \"{{model}}\" }]\n"),
                "The prompt «second» (line 7) has {{model}}");
        refused(
                test,
                TEST.replace("keep:", "carry: [topics]\n  keep:"),
                "There will be no column «topics», which «carry» names. Is «topic» meant?");
        refused(
                test,
                TEST.replace("keep:", "balance: colour\n  keep:"),
                "no column «colour», which «balance» names. There will be question, topic.");
        refused(
                test,
                TEST.replaceFirst("keep: .*", "keep: { grader: ask, atLeast: 1 }"),
                "There is no grader «ask» in generate.yaml, which «keep» names. Is «asks» meant?");
        refused(
                test,
                TEST.replace("[{ text: green }]", "[{ column: qestion }]"),
                "no column «qestion», which grader «green» names. Is «question» meant?");
        refused(
                generate,
                GENERATE.replace("{{topic}}", "{{topik}}"),
                "generate.yaml: The prompt (line 6) has {{topik}}",
                "Is {{topic}} meant? There will be topic.");
    }

    @Test
    void whatTheCommandLineNamesIsLookedForBeforeAnythingIsSent() {
        Outcome by = run(test, "--by", "planet");
        assertThat(by.code()).as(by.out()).isEqualTo(2);
        assertThat(by.err()).contains("no column «planet» to break down by. There are question");
        assertThat(run(test, "--only", "nobody=1").code()).isEqualTo(2);
        assertThat(asked.get()).isEqualTo(0);
        Outcome known = run(test, "--by", "topic");
        assertThat(known.code()).as(known.err()).isEqualTo(0);
        assertThat(known.out()).contains("green by topic");
    }

    @Test
    void ofObjectsTheColumnsAreNotKnownBeforeTheyAreThere() throws IOException {
        Files.writeString(
                test,
                TEST.replace("as: numbered, column: question", "as: json")
                        .replace("{{question}}", "{{whatever}}"));
        Outcome outcome = run(test);
        assertThat(asked.get()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err()).doesNotContain("whatever");
    }

    @Test
    void aConditionFillsWhatIsNoColumnOfAChain() throws IOException {
        Files.writeString(
                test,
                TEST.replace("{{question}}", "{{question}}{{push}} {{topic}} {{condition}}")
                                .replace("  keep:", "  add: [condition]\n  keep:")
                        + "conditions: [{ name: c, values: { push: '!' } }]\n");
        Outcome outcome = run(test);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(0);
        assertThat(asks).anyMatch(said -> said.contains("? snow") || said.contains("! snow"));
    }

    private interface Look<T> {
        T at(Services services) throws Exception;
    }

    private <T> T look(Look<T> look) throws Exception {
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(
                                new DataFolder(folder.resolve("home")).database(),
                                offer(),
                                Map.of(),
                                lanes)) {
            return look.at(services);
        }
    }

    private List<Dataset> datasets() throws Exception {
        return look(
                services ->
                        services.datasets()
                                .datasets(
                                        services.projects().projects(false).getFirst().id(), null));
    }

    @Test
    void fieldsOfRepliesFillALaterPrompt() throws Exception {
        Files.writeString(
                generate,
                GENERATE.replace("nothing", "tags").replace("maxTokens: 50", "maxTokens: 60"));
        String text =
                TEST.replace("{{question}}", "Of {{topic}}: {{grade}}, for {{why}}?")
                        .replaceFirst(
                                "(?s)parse:.*?graders:",
                                """
                                parse:
                                    as: fields
                                    fields:
                                      grade: { kind: tag, name: grade }
                                      why: { kind: after, text: "Because" }
                                    column: grade
                                graders:\
                                """);
        Files.writeString(test, text);
        Outcome outcome = run(test);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("1 of 3 whole replies parse: 1 item")
                .contains("2 replies do not parse: grade: no <grade> in the reply; why: ");
        assertThat(asks).contains("Of tags: B, for it rhymes.?");
        ExperimentFile read = ExperimentFileReader.read(text, "");
        assertThat(ExperimentFileReader.read(ExperimentFileWriter.write(read, ""), ""))
                .isEqualTo(read);
    }

    @Test
    void generateFilterAndTestIsOneCommand() throws Exception {
        Outcome outcome = run(test);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        // 3 to generate; of 5 items one is short and one repeats another.
        assertThat(asked).hasValue(6);
        assertThat(outcome.out())
                .contains("First generate.yaml")
                .contains("3 of 3 answered, 0 failed")
                .contains("2 of 3 whole replies parse: 5 items")
                .contains("1 reply does not parse: no numbered list in the reply")
                .contains("paid/m-1, row 3: no numbered list in the reply: I'd ␛[31mrather not.")
                .contains("1 item dropped: not «length» ≥ 3")
                .contains("1 item repeats an earlier one: 1 exactly, 0 nearly")
                .contains("  3 rows")
                .contains("3 requests for 3 places")
                .contains("green ↑");
        assertThat(outcome.out()).doesNotContain("\u001b");
        Dataset made = datasets().getLast();
        assertThat(made.label()).isEqualTo("«Generate rows» v1");
        assertThat(made.columns()).containsExactly("question", "topic");
        List<DataRow> rows = look(services -> services.datasets().rows(made.id(), 10, 0));
        assertThat(rows)
                .extracting(row -> row.fields().get("question"))
                .containsExactly("What colour is snow?", "Is snow cold?", "What colour is grass?");
        assertThat(rows).extracting(DataRow::sample).doesNotContainNull();
    }

    @Test
    void whatHasEndedIsNotRunAgainAndTheRowsAreMadeOnce() throws Exception {
        assertThat(run(test).code()).isZero();
        Outcome again = run(test);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("has ended").contains("0 requests for 3 places");
        assertThat(asked).hasValue(6);
        assertThat(datasets()).hasSize(2);
        Outcome fresh = run(test, "--no-cache");
        assertThat(fresh.code()).isZero();
        assertThat(asked).hasValue(9);
    }

    @Test
    void anEstimateSaysThatTheRowsAreNotKnownYet() throws Exception {
        Outcome first = run(test, "--estimate");
        assertThat(first.code()).isZero();
        assertThat(asked).hasValue(0);
        assertThat(first.out())
                .contains("3 requests for 3 places")
                .contains("is not known before its replies are there");
        int open = look(services -> services.runs().open().size());
        assertThat(open).isZero();
        assertThat(run(generate).code()).isZero();
        Outcome second = run(test, "--estimate");
        assertThat(second.out()).contains("has ended").contains("3 requests for 3 places, 3 rows");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aRunOfTheProjectIsCalledByItsName() throws Exception {
        Files.writeString(test, TEST.replace("from: generate.yaml", "from: Generate"));
        Outcome none = run(test);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("no run «Generate»");
        assertThat(run(generate).code()).isZero();
        assertThat(run(test).code()).isZero();
        assertThat(asked).hasValue(6);
    }

    @Test
    void aGraderOfTheRunDecides() throws Exception {
        Files.writeString(
                test,
                TEST.replace(
                        "keep: { metric: { kind: length, unit: words }, atLeast: 3 }",
                        "keep: { grader: asks, atLeast: 1 }"));
        Outcome outcome = run(test);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("0 items dropped: not «asks» ≥ 1").contains("  4 rows");
        Files.writeString(test, Files.readString(test).replace("grader: asks", "grader: asked"));
        Outcome wrong = run(test);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(
                        "no grader «asked» in generate.yaml, which «keep» names. There are asks.");
    }

    @Test
    void theCapHoldsForBothTogetherAndTheSameCommandGoesOn() throws Exception {
        // A request costs 100 × 1 + 50 × 10 dollars a million: 0.0006.
        Outcome first = run(test, "--max-cost", "0.001", "--concurrency", 1);
        assertThat(first.code()).isEqualTo(4);
        assertThat(first.err()).contains("The cap of");
        assertThat(asked.get()).isBetween(1, 2);
        Outcome whole = run(test, "--concurrency", 1);
        assertThat(whole.code()).isZero();
        assertThat(whole.out()).contains("Generate: goes on");
        assertThat(asked).hasValue(6);
    }

    @Test
    void whatTheFirstRunSpendsIsTakenOffTheCap() throws Exception {
        Outcome outcome = run(test, "--max-cost", "0.0026", "--concurrency", 1);
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(asked.get()).isBetween(4, 5);
    }

    @Test
    void failuresOfTheFirstRunAreCountedAndNotParsed() throws Exception {
        failing = 3;
        Outcome outcome = run(test, "--concurrency", 1);
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("2 of 3 answered, 1 failed")
                .contains("1 reply failed or stopped: not read");
    }

    @Test
    void circlesAndMissingFilesAreRefused() throws Exception {
        Files.writeString(
                generate,
                GENERATE.replaceAll(
                        "(?s)  inline:.*graders:",
                        "  from: ./test.yaml\n  parse: lines\ngraders:"));
        Outcome circle = run(test);
        assertThat(circle.code()).isEqualTo(2);
        assertThat(circle.err()).contains("circle").contains("test.yaml").contains("generate.yaml");
        Files.writeString(test, TEST.replace("generate.yaml", "none.yaml"));
        assertThat(run(test).err()).contains("none.yaml").contains("«from» in test.yaml");
        Files.writeString(test, TEST.replace("generate.yaml", "test.yaml"));
        assertThat(run(test).err()).contains("circle");
        Files.writeString(test, TEST);
        Files.writeString(generate, GENERATE.replace("prompts:", "prompt:"));
        assertThat(run(test).err()).contains("generate.yaml: ").contains("prompt");
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws Exception {
        for (String wrong :
                List.of(
                        "parse: { as: tag }",
                        "parse: { as: lines, tag: q }",
                        "parse: { as: tag, tag: 'a b' }",
                        "parse: table",
                        "parse: { as: lines, step: 0 }")) {
            Files.writeString(test, TEST.replaceAll("parse: .*", wrong));
            assertThat(run(test).code()).as(wrong).isEqualTo(2);
        }
        for (String wrong :
                List.of(
                        "keep: { grader: asks }",
                        "keep: { atLeast: 3 }",
                        "keep: { grader: asks, atLeast: 1, atMost: 2 }",
                        "keep: { grader: asks, metric: { kind: length }, atLeast: 1 }",
                        "keep: { metric: { kind: lengths }, atLeast: 1 }",
                        "duplicates: { near: 0 }",
                        "duplicates: all",
                        "add: [prompt]")) {
            Files.writeString(test, TEST.replaceAll("keep: .*", wrong));
            assertThat(run(test).code()).as(wrong).isEqualTo(2);
        }
        Files.writeString(test, TEST.replaceAll("from: .*", "file: rows.csv"));
        assertThat(run(test).code()).isEqualTo(2);
        assertThat(asked).hasValue(0);
        Files.writeString(test, TEST.replaceAll("keep: .*", "balance: colour"));
        assertThat(run(test).err()).contains("no column «colour», which «balance» names");
    }

    @Test
    void readAndWrittenItIsTheSame() throws Exception {
        String data =
                """
                data:
                  from: Generate
                  parse: { as: tag, tag: q, column: question, step: 2 }
                  keep: { metric: { kind: length, unit: words }, atLeast: 3.0 }
                  duplicates: { near: 0.9 }
                  balance: { by: topic, seed: 7 }
                  carry: [topic]
                  add: [condition, model]
                  name: probes
                  split: { train: 0, development: 50, test: 50, seed: 1 }
                """;
        for (String one :
                List.of(
                        data,
                        data.replaceAll("parse: .*", "parse: json")
                                .replaceAll("keep: .*", "keep: { grader: asks, label: good }")
                                .replaceAll("duplicates: .*", "duplicates: exact")
                                .replaceAll("balance: .*", "balance: topic"),
                        data.replaceAll("keep: .*", "keep: { grader: asks, atMost: 0.5 }")
                                .replaceAll("duplicates: .*", "duplicates: stay"))) {
            String text = TEST.replaceAll("(?s)data:.*graders:", one + "graders:");
            var read = ExperimentFileReader.read(text, "");
            String written = ExperimentFileWriter.write(read, "");
            assertThat(ExperimentFileReader.read(written, "")).isEqualTo(read);
            assertThat(written).contains("from: \"Generate\"".replace("\"", "")).contains("topic");
        }
    }

    @Test
    void anExportedRunHasItsRowsBesideIt() throws Exception {
        assertThat(run(test).code()).isZero();
        Path out = folder.resolve("exported").resolve("again.yaml");
        Files.createDirectories(out.getParent());
        look(
                services ->
                        services.experimentExport()
                                .export(
                                        services.runList().newest(null, 1).getFirst().run(),
                                        out,
                                        false));
        assertThat(Files.readString(out)).contains("file: again.rows.jsonl");
        assertThat(run(out).code()).isZero();
        assertThat(asked).hasValue(6);
    }
}
