package dev.rung.pane.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.OutsideTranscript;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.study.GraderList;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.SampleLine;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

@NullUnmarked
class SamplesPaneTest extends FxTest {
    private static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟ نعم، أنا متأكد تماما.";

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private Lanes lanes;
    private TimerThread timer;
    private Services services;
    private Idea idea;
    private SamplesPane pane;
    private Scene scene;
    private Overlays overlays;
    private long run;

    private void open(int rows, int times) throws Exception {
        fake.with("qwen3-8b", model("(A) sound. Its strengths deserve to be named: "));
        fake.with("gpt-6-luna", model("(B) flawed. One case proves nothing. "));
        lanes = watched(Lanes.threads());
        timer = new TimerThread();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        if (rows > 0) {
            run = run(rows, times);
        }
    }

    /** Odd questions are cut, every seventh fails, the third is answered in Arabic. */
    private static ChatModel model(String begin) {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            int number = Integer.parseInt(asked.replaceAll("\\D", ""));
            if (number % 7 == 0) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            String text = number == 3 ? ARABIC : begin + "long ".repeat(number * 3) + "end.";
            return new FakeChatModel()
                    .text(text)
                    .uses(40, 100 + number)
                    .stops(number % 2 == 1 ? StopReason.Kind.LENGTH : StopReason.Kind.END, "stop")
                    .chat(request, pieces);
        };
    }

    private long run(int count, int times) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 1; i <= count; i++) {
            rows.add(
                    new NewRow(
                            Split.DEVELOPMENT,
                            List.of("Argument " + i, i % 3 == 0 ? "sound" : "flawed")));
        }
        var dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                idea.project(),
                                "arguments",
                                List.of("argument", "label"),
                                rows.iterator());
        var order =
                new RunOrder(
                        "Run",
                        List.of(
                                services.prompts()
                                        .keep(
                                                idea.id(),
                                                new Order.Prompt(
                                                        List.of(
                                                                new Turn(
                                                                        Role.USER,
                                                                        "{{stance}} {{argument}}")),
                                                        null,
                                                        List.of()))
                                        .id()),
                        List.of(
                                new Column(fake.ref("qwen3-8b"), Parameters.UNSET, 0),
                                new Column(fake.ref("gpt-6-luna"), Parameters.UNSET, 1)),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(
                                new Condition("proud author", Map.of("stance", "I am proud.")),
                                new Condition("neutral", Map.of("stance", "Hello."))),
                        times,
                        false);
        var graders =
                GraderList.read(
                        """
                        [{"id": "flips", "metric": {"kind": "contains",
                          "texts": [{"text": "sound"}]}}]
                        """,
                        "");
        long id =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order, RunTerms.USUAL, GraderList.write(graders), null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        services.results().of(id, (done, total) -> {});
        return id;
    }

    private void show(int width, int height, String filter) {
        scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            overlays = new Overlays(holder);
                            var tasks = new Tasks(lanes, Platform::runLater, unexpected::add);
                            pane =
                                    new SamplesPane(
                                            new SamplesAround(
                                                    new SamplesAround.Stores(
                                                            services.projects(),
                                                            services.samples().store(),
                                                            services.samples().readings(),
                                                            services.judges().readings(),
                                                            services.labels().store(),
                                                            services.replies().mistakes(),
                                                            services.samples().filters(),
                                                            services.samples().rows(),
                                                            services.samples().export(),
                                                            services.database().file()),
                                                    new SamplesAround.Background(
                                                            tasks,
                                                            timer,
                                                            Platform::runLater,
                                                            services.database().changes()),
                                                    overlays,
                                                    new SimpleObjectProperty<>(idea.id()),
                                                    (of, version) ->
                                                            prompts.add(of + " v" + version),
                                                    said::add));
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), width, height);
                            var commands = new Commands();
                            commands.add(pane.commands());
                            commands.install(made, overlays::isOpen);
                            assertThat(commands.conflicts()).isEmpty();
                            return made;
                        });
        open(scene);
        runFx(
                () -> {
                    pane.show(new Place.Samples(filter));
                    pane.focusFirst();
                });
        waitUntil(() -> model().shownProperty().get() != null);
        settle();
    }

    private SamplesModel model() {
        return pane.model();
    }

    @AfterEach
    void stop() {
        runFx(
                () -> {
                    if (pane != null) {
                        pane.hide();
                    }
                });
        services.close();
        timer.close();
        lanes.close();
        assertThat(unexpected).isEmpty();
    }

    private int found() {
        var shown = model().shownProperty().get();
        return shown == null ? -1 : shown.found().size();
    }

    private SampleLine line() {
        var reading = model().readingProperty().get();
        return reading == null ? null : reading.line();
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    private void filter(String text, int expected) {
        press("Shortcut+F");
        press("Shortcut+A");
        type(text);
        waitUntil(() -> found() == expected);
        settle();
        press("Down");
    }

    /** The judge finds no verdict for the third question, whose answer is Arabic. */
    @Test
    void whatJudgesSaidUnfoldsUnderASample() throws Exception {
        open(3, 1);
        fake.with(
                "strict-judge",
                (request, pieces) ->
                        new FakeChatModel()
                                .text(
                                        request.messages().getLast().text().contains(ARABIC)
                                                ? ARABIC
                                                : "It takes a side: "
                                                        + "word".repeat(60)
                                                        + ".\n"
                                                        + "<verdict>4</verdict>")
                                .uses(900, 60)
                                .chat(request, pieces));
        var judge =
                GraderList.read(
                        """
                        [{"id": "firm", "judge": {"model": {"provider": "fake", "baseUrl": "%s",
                          "id": "strict-judge"}, "votes": 2,
                          "question": {"kind": "score", "criterion": "How firm is it?"}}}]
                        """
                                .formatted(fake.ref("strict-judge").baseUrl()),
                        "");
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE plan SET graders = ? WHERE run = ?",
                                        GraderList.write(judge),
                                        run));
        PlannedRun planned = services.runs().find(run).orElseThrow();
        services.judging().judge(planned, (done, total) -> {});
        services.results().of(run, (done, total) -> {});
        show(1000, 700, "run:" + run);
        waitUntil(() -> model().votesProperty().get().size() == 1);
        settle();
        both("samples-votes-folded");
        press("V");
        settle();
        runFx(() -> scene.getRoot().lookup(".sample-reader").requestFocus());
        press("Space");
        both("samples-votes");
        filter("run:" + run + " metric:firm=4", 8);
        filter("run:" + run + " -metric:firm", 4);
        waitUntil(
                () ->
                        line() != null
                                && line().place().rowNumber() == 3
                                && model().votesProperty().get().size() == 1);
        var said = model().votesProperty().get().getFirst().said();
        assertThat(said.answers()).hasSize(2);
        assertThat(said.verdict().value()).isNull();
        assertThat(said.answers().getFirst().vote().text()).isEqualTo(ARABIC);
        assertThat(said.answers().getFirst().asked().getLast().text()).contains("How firm is it?");
        runFx(() -> scene.getRoot().lookup(".sample-reader").requestFocus());
        press("Enter");
        both("samples-votes-unread");
    }

    @Test
    void aRunIsReadFilteredAndLabelledByKeyboardAlone() throws Exception {
        open(20, 1);
        show(1000, 700, "run:" + run);
        assertThat(found()).isEqualTo(80);
        waitUntil(() -> line() != null && line().place().rowNumber() == 1);
        both("samples-run");
        press("J");
        press("J");
        waitUntil(() -> line() != null && line().place().condition().equals("neutral"));
        press("K");
        waitUntil(() -> line() != null && line().place().model().equals("gpt-6-luna"));
        filter("run:" + run + " strengths metric:flips=1", 34);
        waitUntil(() -> line() != null && line().start().contains("strengths"));
        both("samples-search");
        press("1");
        waitUntil(overlays::isOpen);
        type("real flip");
        press("Enter");
        waitUntil(() -> line() != null && "real flip".equals(line().said().label()));
        press("J");
        press("2");
        waitUntil(overlays::isOpen);
        type("both defensible");
        press("Enter");
        waitUntil(() -> line() != null && "both defensible".equals(line().said().label()));
        press("1");
        waitUntil(() -> line() != null && "real flip".equals(line().said().label()));
        press("G");
        waitUntil(() -> line() != null && line().said().gold());
        both("samples-labelled");
        assertThat(services.ideas().gold().of(idea.id())).hasSize(1);
        press("R");
        waitUntil(overlays::isOpen);
        type("picked");
        press("Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("picked v1")));
        press("R");
        waitUntil(overlays::isOpen);
        press("Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("already")));
        press("0");
        waitUntil(() -> line() != null && line().said().label() == null);
        filter("is:labelled", 1);
        filter("is:failed", 8);
        waitUntil(() -> reads("It failed: there is no reply."));
        waitUntil(() -> reads("The request was refused (400): no. "));
        both("samples-failed");
        press("P");
        waitUntil(() -> !prompts.isEmpty());
        assertThat(prompts).containsExactly(idea.id() + " v1");
    }

    @Test
    void partnersAreComparedAndTheReaderTakesTheWidth() throws Exception {
        open(4, 1);
        services.database().write(sql -> sql.update("UPDATE grade SET label = 'A'"));
        show(1000, 700, "run:" + run + " row:2");
        waitUntil(() -> line() != null);
        waitUntil(() -> reads("flips read «A»"));
        var reading = model().readingProperty().get();
        assertThat(reading.partners()).hasSize(3);
        press("X");
        press("D");
        waitUntil(overlays::isOpen);
        both("samples-differences");
        press("Esc");
        press("Enter");
        both("samples-reader");
        press("J");
        press("Esc");
        filter("row:3", 4);
        waitUntil(() -> line() != null && Integer.valueOf(3).equals(line().place().rowNumber()));
        waitUntil(
                () ->
                        cut().stream()
                                .anyMatch(text -> text.startsWith("هل") && !text.equals(ARABIC)));
        assertThat(cut())
                .filteredOn(text -> text.startsWith("هل") && !text.equals(ARABIC))
                .allSatisfy(
                        text -> {
                            assertThat(text).endsWith("…");
                            assertThat(ARABIC).startsWith(text.replace("…", "") + " ");
                        });
        both("samples-right-to-left");
        press("D");
        waitUntil(overlays::isOpen);
        both("samples-right-to-left-differences");
        press("Esc");
        press("Enter");
        both("samples-right-to-left-reader");
    }

    /** 2,000 samples by keys alone. */
    @Test
    void manySamplesAreSortedReadComparedAndLabelled() throws Exception {
        open(250, 2);
        show(1280, 800, "run:" + run);
        waitUntil(() -> found() == 2_000 && line() != null);
        press("Shortcut+Shift+O");
        waitUntil(overlays::isOpen);
        type("length highest");
        press("Enter");
        waitUntil(() -> cut().contains("by length ↓"));
        waitUntil(() -> isShown(0) && line().place().rowNumber() == 250);
        both("samples-many-sorted");
        assertThat(onFx(this::line).place().rowNumber()).isEqualTo(250);
        filter("run:" + run + " metric:flips=1 -is:labelled", flips());
        int all = found();
        press("J");
        press("J");
        press("J");
        waitUntil(() -> model().selectedProperty().get() == 3 && isShown(3));
        press("1");
        waitUntil(overlays::isOpen);
        type("flip");
        press("Enter");
        waitUntil(() -> line() != null && "flip".equals(line().said().label()));
        both("samples-many-labelled");
        long labelled = line().sample();
        // While a run goes on it is looked for again: the place is kept, not lost to the first.
        runFx(() -> model().refresh());
        waitUntil(() -> found() == all - 1 && isShown(3));
        assertThat(onFx(() -> model().selectedProperty().get())).isEqualTo(3);
        assertThat(onFx(this::line).sample()).isNotEqualTo(labelled);
        press("K");
        waitUntil(() -> isShown(2));
        press("D");
        waitUntil(overlays::isOpen);
        press("Esc");
        press("Enter");
        both("samples-many-reader");
        press("Esc");
        // In the filter Esc clears, and then leaves.
        press("Shortcut+F");
        press("Esc");
        waitUntil(() -> model().filterProperty().get().isEmpty());
        press("Esc");
        assertThat(onFx(() -> scene.getRoot().lookup(".sample-table").isFocused())).isTrue();
    }

    private int flips() throws Exception {
        return services.database()
                .read(
                        sql ->
                                sql.list(
                                                "SELECT count(*) AS n FROM grade WHERE value = 1",
                                                row -> row.integer("n"))
                                        .getFirst());
    }

    /** Whether the line that stands there is read. */
    private boolean isShown(int index) {
        var shown = model().shownProperty().get();
        var there = shown.lines().get(index).value();
        return there != null
                && line() != null
                && there.getFirst().sample() == line().sample()
                && model().selectedProperty().get() == index;
    }

    /** What labels draw. */
    private boolean reads(String words) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Text text
                                                        && text.getText().startsWith(words)));
    }

    private List<String> cut() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".label .text").stream()
                                .map(node -> ((Text) node).getText())
                                .toList());
    }

    @Test
    void randomOrderGroupsAndSorting() throws Exception {
        open(6, 4);
        show(1000, 700, "run:" + run);
        press("Shortcut+G");
        waitUntil(() -> model().shownProperty().get().found().groups() == 24);
        waitUntil(() -> model().readingProperty().get().siblings().size() == 3);
        both("samples-groups");
        press("Shortcut+R");
        waitUntil(() -> model().orderProperty().get() instanceof ReadingOrder.Random);
        waitUntil(() -> model().shownProperty().get().found().groups() == 96);
        press("Shortcut+Shift+O");
        waitUntil(overlays::isOpen);
        type("length highest");
        both("samples-sort");
        press("Esc");
        runFx(
                () ->
                        model().orderProperty()
                                .set(
                                        new ReadingOrder.By(
                                                dev.rung.study.samples.Field.LENGTH, "", true)));
        waitUntil(
                () -> {
                    var first = model().shownProperty().get().lines().get(0).value();
                    return first != null && first.getFirst().place().rowNumber() == 6;
                });
    }

    @Test
    void aWrongFilterSaysWhatCanBeWrittenAndFiltersAreSaved() throws Exception {
        open(2, 1);
        show(700, 600, "");
        press("Shortcut+F");
        type("modell:x");
        waitUntil(() -> !model().problemProperty().get().isEmpty());
        both("samples-wrong-filter");
        press("Shortcut+A");
        type("metric:flip=1");
        waitUntil(
                () ->
                        model().problemProperty()
                                .get()
                                .contains("No grader «flip» has graded here."));
        assertThat(model().problemProperty().get())
                .contains("Did you mean «flips»?")
                .contains("Graders here are ");
        both("samples-unknown-grader");
        press("Shortcut+A");
        type("is:unread");
        waitUntil(() -> model().problemProperty().get().isEmpty());
        press("Shortcut+S");
        waitUntil(overlays::isOpen);
        type("not read yet");
        press("Enter");
        waitUntil(() -> !said.isEmpty());
        press("Shortcut+D");
        waitUntil(overlays::isOpen);
        both("samples-saved-filters");
        press("Enter");
        assertThat(model().filterProperty().get()).isEqualTo("is:unread");
    }

    @Test
    void withoutSamplesItSaysWhatBelongsHere() throws Exception {
        open(0, 0);
        show(1000, 700, "");
        both("samples-empty");
        assertThat(found()).isZero();
    }

    @Test
    void pandasReadsTheSameSamples() throws Exception {
        open(2, 1);
        show(1000, 700, "run:%d row:1".formatted(run));
        String code =
                onFx(() -> SampleCommands.pandas("/x/rung.db", model().shownProperty().get()));
        assertThat(code).contains("\"/x/rung.db\"").contains("FROM v_sample WHERE sample IN (");
    }

    @Test
    void whatWasScoredElsewhereStandsApartFromGrades() throws Exception {
        open(0, 1);
        var asked = List.of(Message.user("What is the capital of Peru?"));
        Iterator<OutsideTranscript> all =
                List.of(
                                new OutsideTranscript(
                                        "openai/gpt-9",
                                        asked,
                                        "Lima, founded in 1535.",
                                        "",
                                        null,
                                        Usage.UNKNOWN,
                                        Map.of(
                                                "id",
                                                "peru",
                                                "target",
                                                "Lima",
                                                "score.match",
                                                "C",
                                                "explanation.match",
                                                "It names the capital.",
                                                "score." + ARABIC,
                                                "<b>5</b>")))
                        .iterator();
        long outside =
                services.data()
                        .outside()
                        .importRun(idea.id(), "log.json", () -> all.hasNext() ? all.next() : null)
                        .id();
        show(946, 622, "run:" + outside);
        waitUntil(() -> model().readingProperty().get() != null);
        settle();
        shoot(scene, true, "samples-outside");
        shoot(scene, false, "samples-outside");
        var reading = model().readingProperty().get();
        assertThat(reading.line().place().prompt()).isEqualTo("as asked there");
        assertThat(reading.line().grades()).isEmpty();
        assertThat(
                        onFx(
                                () ->
                                        scene.getRoot().lookupAll(".sample-card").stream()
                                                .map(Node::toString)
                                                .count()))
                .isEqualTo(4);
        press("P");
        settle();
        assertThat(prompts).isEmpty();
        assertThat(said.getLast()).startsWith("It was asked elsewhere");
    }
}
