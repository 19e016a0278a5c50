package dev.rung.study.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.study.rows.TrainingOrder.Kind;
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

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@NullUnmarked
@Timeout(60)
class TrainingDataTest {
    private static final Progress QUIET = (done, total) -> {};

    /** By length: the shorter, the better. */
    private static final String GRADERS =
            """
            [{"id": "short", "metric": {"kind": "length", "unit": "characters"}, "better": "down"},
             {"id": "yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
            """;

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private Lanes lanes;
    private Services services;
    private Idea idea;
    private Dataset dataset;

    @SuppressWarnings("NullAway.Init")
    TrainingDataTest() {}

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

    /** The question lists what is said at each time, «cut» at the limit, «fail» not at all. */
    private ChatModel model() {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            String[] said = asked.split("/", -1);
            int at = times.merge(request.messages().toString(), 1, Integer::sum) - 1;
            String text = said[at % said.length];
            if (text.equals("fail")) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            var model = new FakeChatModel().text(text).uses(1, 1);
            return (text.startsWith("cut") ? model.stops(StopReason.Kind.LENGTH, "length") : model)
                    .chat(request, pieces);
        };
    }

    private PlannedRun run(Split split, int samples, List<Turn> turns, String... rows)
            throws Exception {
        var all = new ArrayList<NewRow>();
        for (String row : rows) {
            boolean test = row.startsWith("TEST ");
            all.add(
                    new NewRow(
                            test ? Split.TEST : Split.DEVELOPMENT,
                            List.of(test ? row.substring(5) : row)));
        }
        dataset =
                services.data()
                        .imports()
                        .importRows(idea.project(), "source", List.of("ask"), all.iterator());
        var order =
                new RunOrder(
                        "",
                        List.of(
                                services.prompts()
                                        .keep(idea.id(), new Order.Prompt(turns, null, List.of()))
                                        .id()),
                        List.of(new Column(fake.ref("m"), Parameters.UNSET, 0)),
                        dataset.id(),
                        split,
                        null,
                        List.of(),
                        samples,
                        false);
        long id =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order,
                                        RunTerms.USUAL.withBestOf(new BestOf("short", "yes")),
                                        GRADERS,
                                        null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    private static final List<Turn> ASK =
            List.of(new Turn(Role.SYSTEM, "Be brief."), new Turn(Role.USER, "{{ask}}"));

    private TrainingSet make(PlannedRun run, Kind kind, Double bound) throws Exception {
        return services.findings()
                .training()
                .make(run, new TrainingOrder(kind, "short", bound, TrainingOrder.SEED), QUIET);
    }

    private static List<String> chosen(TrainingSet set) {
        return set.rows().stream().map(row -> row.chosen().text()).toList();
    }

    @Test
    void winnersAndPairsWithWhatWasLeftOut() throws Exception {
        PlannedRun run =
                run(
                        Split.DEVELOPMENT,
                        3,
                        ASK,
                        "yes/no way at all/never",
                        "same/same/same",
                        "aa/bb/a long reply",
                        "fail/fail/lonely one",
                        "cut/four/a longer one",
                        "fail/fail/fail",
                        "something asked of many people twice/xx/a long one here",
                        "TEST something asked of many people twice/xx/a long one here!");
        assertThat(TrainingData.usual(run)).isEqualTo("short");
        TrainingSet pairs = make(run, Kind.PAIRS, null);
        assertThat(pairs.asked()).isEqualTo(7);
        assertThat(chosen(pairs)).hasSize(2).startsWith("yes");
        assertThat(pairs.rows())
                .extracting(row -> row.rejected().text())
                .containsExactly("no way at all", "a long reply");
        assertThat(chosen(pairs).getLast()).as("drawn of two that tie").isIn("aa", "bb");
        assertThat(pairs.leftOut())
                .isEqualTo(
                        Map.of(
                                "all samples tie", 1,
                                "one sample alone has a score", 1,
                                "no sample has a score", 1,
                                "what is picked was cut at max tokens", 1,
                                "the row repeats a test row", 1));
        assertThat(pairs.notes().getFirst())
                .isEqualTo("Of 1 question several samples tie: one of each is drawn, seed 1.");
        assertThat(pairs.notes().getLast()).contains("development rows");
        assertThat(TrainingWords.lines(pairs))
                .first()
                .isEqualTo("2 preference pairs of 7 questions.");

        // «no way at all» is 10 characters longer, «a long reply» too.
        assertThat(make(run, Kind.PAIRS, 10.0).rows()).hasSize(2);
        TrainingSet apart = make(run, Kind.PAIRS, 11.0);
        assertThat(apart.rows()).isEmpty();
        assertThat(apart.leftOut()).containsEntry("best and worst are closer than the margin", 3);
        assertThat(chosen(make(run, Kind.WINNERS, null))).hasSize(2).startsWith("yes");
        // Down is better: at most two characters. What ties is as good as any then.
        assertThat(chosen(make(run, Kind.WINNERS, 2.0))).containsExactly(chosen(pairs).getLast());
        assertThat(chosen(make(run, Kind.WINNERS, 4.0))).contains("yes", "same").hasSize(3);
    }

    @Test
    void whatIsTestedIsNeverTrainedOnAndOneSampleIsNoChoice() throws Exception {
        PlannedRun test = run(Split.TEST, 2, ASK, "TEST a/bb");
        assertThatThrownBy(() -> make(test, Kind.WINNERS, null))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("test rows");
        PlannedRun one = run(Split.DEVELOPMENT, 1, ASK, "a/bb");
        assertThatThrownBy(() -> make(one, Kind.PAIRS, null))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("one sample");
        PlannedRun ties = run(Split.DEVELOPMENT, 2, ASK, "aa/bb");
        assertThatThrownBy(
                        () ->
                                services.findings()
                                        .training()
                                        .store(
                                                make(ties, Kind.PAIRS, null),
                                                idea.project(),
                                                "none"))
                .isInstanceOf(RowsFault.class)
                .hasMessage(
                        "Run %d gives no training data: all samples tie 1.".formatted(ties.id()));
        assertThatThrownBy(
                        () ->
                                services.findings()
                                        .training()
                                        .make(
                                                ties,
                                                new TrainingOrder(Kind.PAIRS, "other", null, 1),
                                                QUIET))
                .isInstanceOf(RowsFault.class)
                .hasMessageContaining("no grader");
    }

    @Test
    void dataAreStoredOnceAndWrittenAsOthersReadThem() throws Exception {
        PlannedRun run = run(Split.DEVELOPMENT, 2, ASK, "a <b>&\"x\"/quite long a reply");
        TrainingSet pairs = make(run, Kind.PAIRS, null);
        var stored = services.findings().training().store(pairs, idea.project(), "pairs");
        assertThat(stored.isNew()).isTrue();
        assertThat(services.findings().training().store(pairs, idea.project(), "pairs").isNew())
                .isFalse();
        assertThat(stored.dataset().columns()).startsWith("messages", "chosen", "rejected");
        assertThat(stored.dataset().source())
                .startsWith("run %d, preference pairs by «short», seed 1 (".formatted(run.id()));
        DataRow row = services.datasets().rows(stored.dataset().id(), 10, 0).getFirst();
        assertThat(row.split()).isEqualTo(Split.DEVELOPMENT);
        assertThat(row.sample()).isEqualTo(pairs.rows().getFirst().chosen().sample());
        assertThat(row.fields()).containsEntry("chosen", "a <b>&\"x\"");

        Path file =
                services.findings().training().write(pairs, folder.resolve("pairs.jsonl"), false);
        JsonNode line = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(line.path("prompt").path(0).path("role").asString()).isEqualTo("system");
        assertThat(line.path("prompt").path(1).path("content").asString())
                .isEqualTo("a <b>&\"x\"/quite long a reply");
        assertThat(line.path("chosen").path(0).path("content").asString()).isEqualTo("a <b>&\"x\"");
        assertThat(line.path("rejected").path(0).path("role").asString()).isEqualTo("assistant");

        Path chats =
                services.findings()
                        .training()
                        .write(make(run, Kind.WINNERS, null), folder.resolve("sft.jsonl"), false);
        JsonNode chat = JsonMapper.shared().readTree(Files.readString(chats));
        assertThat(chat.propertyNames()).containsExactly("messages");
        assertThat(chat.path("messages")).hasSize(3);
        assertThat(chat.path("messages").path(2).path("role").asString()).isEqualTo("assistant");
    }

    @Test
    void ofAConversationTheAnswersBeforeAreContext() throws Exception {
        List<Turn> turns =
                List.of(
                        new Turn(Role.USER, "first"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "{{ask}}"));
        PlannedRun run = run(Split.DEVELOPMENT, 2, turns, "a/quite long a reply");
        TrainingSet set = make(run, Kind.PAIRS, null);
        assertThat(set.rows()).hasSize(1);
        assertThat(set.rows().getFirst().context())
                .extracting(message -> message.text())
                .containsExactly("first", "first", "a/quite long a reply");
    }
}
