package dev.rung.view.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.app.SamplesParts;
import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.Labels;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(120)
@NullUnmarked
class LabellingTest extends FxTest {
    private static final String ARABIC = "نعم، أنا متأكد تماما من هذه الإجابة. ".repeat(6);
    private static final String JUDGES =
            """
            [{"id": "polite", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "j"},
              "question": {"kind": "pass", "criterion": "Is the reply polite?"}}},
             {"id": "quality", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "j"},
              "question": {"kind": "rubric", "criteria": [
               {"name": "clear", "text": "Can it be understood at once, without reading it twice?"},
               {"name": "sound", "text": "Does what it claims follow from what it grants? Count a right answer with a wrong reason as 3 at most, and one that names no reason at all as 2; length does not matter here, nor does the tone."},
               {"name": "kind", "text": "Would you like to be answered so?"}]}}},
             {"id": "grade", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "j"},
              "question": {"kind": "score", "criterion": "How good is the reply?",
               "from": 0, "to": 100}}}]
            """;

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private Lanes lanes;
    private Services services;
    private Idea idea;
    private long run;
    private Overlays overlays;
    private Labelling labelling;
    private Scene scene;
    private int notes;

    @BeforeEach
    void open() throws Exception {
        fake.with("qwen3-8b", model("(A) The argument is sound. "));
        fake.with("gpt-6-luna", model("(B) It is flawed. "));
        lanes = watched(Lanes.threads());
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        run = run();
    }

    private static ChatModel model(String begin) {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            int number = Integer.parseInt(asked.replaceAll("\\D", ""));
            String text =
                    switch (number) {
                        case 2 -> ARABIC + begin;
                        case 4 ->
                                begin
                                        + "Donaudampfschifffahrtsgesellschaft".repeat(8)
                                        + " "
                                        + "words and more words ".repeat(200);
                        default -> begin + "Its premises are granted, and so it follows.";
                    };
            return new FakeChatModel().text(text).chat(request, pieces);
        };
    }

    private long run() throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 1; i <= 6; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("Argument " + i, "sound")));
        }
        long dataset =
                services.data()
                        .imports()
                        .importRows(
                                idea.project(),
                                "arguments",
                                List.of("argument", "right"),
                                rows.iterator())
                        .id();
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "Is this sound? {{argument}}")),
                                        null,
                                        List.of()))
                        .id();
        var order =
                new RunOrder(
                        "Run",
                        List.of(version),
                        List.of(
                                new Column(fake.ref("qwen3-8b"), Parameters.UNSET, 0),
                                new Column(fake.ref("gpt-6-luna"), Parameters.UNSET, 1)),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        long id =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, JUDGES, null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        return id;
    }

    private void show(int width, int height) {
        scene =
                onFx(
                        () -> {
                            overlays = new Overlays(new StackPane(new Label("below")));
                            labelling =
                                    new Labelling(
                                            new LabelAround(
                                                    SamplesParts.labels(services),
                                                    new Tasks(
                                                            lanes,
                                                            Platform::runLater,
                                                            unexpected::add),
                                                    Clock.systemUTC(),
                                                    overlays,
                                                    said::add));
                            labelling.onNote(() -> notes++);
                            return new Scene(overlays.root(), width, height);
                        });
        open(scene);
    }

    @AfterEach
    void stop() {
        services.close();
        lanes.close();
        assertThat(unexpected).isEmpty();
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    private void start() {
        runFx(() -> labelling.open(new LabelSource.OfRun(idea.id(), run)));
        waitUntil(overlays::isOpen);
        settle();
    }

    private LabelModel.Shown shown() {
        return onFx(
                () ->
                        labelling.sample() == null
                                ? null
                                : labelling.page().model().shownProperty().get());
    }

    private void waitForNumber(int done) {
        waitUntil(
                () -> {
                    var now = shown();
                    return now != null
                            && now.item() != null
                            && now.labelled() + now.skipped() == done;
                });
    }

    private List<String> labelled() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    private int labels() {
        try {
            return services.labels().store().ofRun(run).size();
        } catch (dev.rung.store.StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fiveRepliesAreLabelledByKeyboardAlone() throws Exception {
        show(1000, 800);
        start();
        both("label-start");
        press("Enter");
        waitForNumber(0);
        both("label-first");
        assertThat(labelled()).contains("the reply", "1 of 12");
        // No label has a name yet.
        press("1");
        settle();
        type("sound");
        press("Enter");
        waitForNumber(1);
        assertThat(labelled()).contains("2 of 12, < 1 min");
        both("label-second");
        press("2");
        settle();
        type("flawed, and it says so at some length");
        press("Enter");
        waitForNumber(2);
        press("1");
        waitForNumber(3);
        press("U");
        waitForNumber(2);
        press("2");
        waitForNumber(3);
        press("S");
        waitForNumber(4);
        press("N");
        assertThat(notes).isEqualTo(1);
        press("1");
        waitForNumber(5);
        press("2");
        waitForNumber(6);
        press("R");
        both("label-queue");
        press("Esc");
        assertThat(onFx(overlays::isOpen)).isFalse();

        waitUntil(() -> labels() == 5);
        assertThat(services.labels().store().ofRun(run).stream().map(Labels.Said::name).sorted())
                .containsExactly(
                        "flawed, and it says so at some length",
                        "flawed, and it says so at some length",
                        "flawed, and it says so at some length",
                        "sound",
                        "sound");
        LabelQueue queue = services.labels().queues().open(idea.id()).getFirst();
        assertThat(queue.labelled()).isEqualTo(5);
        assertThat(queue.skipped()).isEqualTo(1);
        assertThat(services.labels().queues().drawnAtRandom(run, "", "")).hasSize(5);

        // Closed and opened again: it goes on where it was.
        start();
        both("label-go-on");
        press("Enter");
        waitForNumber(6);
        for (int i = 6; i < 11; i++) {
            press("1");
            waitForNumber(i + 1);
        }
        press("1");
        waitUntil(() -> onFx(() -> labelling.page().model().sample()) == null);
        both("label-end");
        press("Enter");
        assertThat(onFx(overlays::isOpen)).isFalse();
        waitUntil(() -> labels() == 11);
    }

    @Test
    void aQueueOfAFilterSaysThatItIsNoSampleOfARun() throws Exception {
        show(700, 600);
        String filter = "run:%d row<4".formatted(run);
        Found found =
                services.samples()
                        .store()
                        .find(
                                new Scope.OfIdea(idea.id()),
                                Filter.parse(filter),
                                ReadingOrder.AS_ASKED,
                                (done, total) -> {});
        runFx(() -> labelling.open(new LabelSource.OfSamples(idea.id(), filter, found)));
        waitUntil(overlays::isOpen);
        both("label-filter-start");
        assertThat(
                        onFx(
                                () ->
                                        scene.getRoot().lookupAll("*").stream()
                                                .map(node -> node.getAccessibleText())
                                                .filter(Objects::nonNull)
                                                .toList()))
                .anyMatch(words -> words.contains("not of a run"));
    }

    @Test
    void theCriteriaOfARubricAreMarkedOneAfterTheOther() throws Exception {
        show(1000, 700);
        start();
        runFx(() -> scene.lookup(".combo-box").requestFocus());
        press("Down");
        press("Down");
        both("label-rubric-start");
        press("Enter");
        waitForNumber(0);
        both("label-rubric-first");
        press("4");
        press("6");
        settle();
        both("label-rubric");
        press("2");
        press("5");
        waitForNumber(1);
        // Of the one before only the last mark is taken back.
        press("U");
        waitForNumber(0);
        assertThat(labelled()).contains("4", "2", "›");
        press("3");
        waitForNumber(1);
        press("1");
        press("Backspace");
        settle();
        assertThat(services.labels().verdicts().ofRun(run)).hasSize(1);
        press("Esc");
        waitUntil(() -> words("quality").equals(List.of("{\"clear\":4,\"sound\":2,\"kind\":3}")));
    }

    @Test
    void aNumberUpToAHundredIsTyped() throws Exception {
        show(700, 600);
        start();
        runFx(() -> scene.lookup(".combo-box").requestFocus());
        press("Down");
        press("Down");
        press("Down");
        press("Enter");
        waitForNumber(0);
        press("7");
        both("label-typed");
        press("Enter");
        waitForNumber(1);
        press("8");
        press("5");
        waitForNumber(2);
        press("1");
        press("0");
        press("0");
        waitForNumber(3);
        press("Esc");
        waitUntil(() -> words("grade").equals(List.of("100", "7", "85")));
    }

    private List<String> words(String judge) {
        try {
            return services.labels().verdicts().ofRun(run).stream()
                    .filter(one -> one.grader().equals(judge))
                    .map(one -> one.word())
                    .sorted()
                    .toList();
        } catch (dev.rung.store.StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void verdictsOfAJudgeAreGivenUnderAnotherName() throws Exception {
        show(700, 600);
        start();
        runFx(() -> scene.lookup(".combo-box").requestFocus());
        press("Down");
        press("Tab");
        press("Tab");
        type("Ann");
        both("label-verdicts-start");
        press("Enter");
        waitForNumber(0);
        both("label-verdicts");
        press("2");
        waitForNumber(1);
        press("7");
        press("1");
        waitForNumber(2);
        press("Shortcut+Z");
        waitForNumber(1);
        press("Esc");
        waitUntil(
                () -> {
                    try {
                        return services.labels().queues().open(idea.id()).getFirst().labelled()
                                == 1;
                    } catch (dev.rung.store.StoreException e) {
                        throw new AssertionError(e);
                    }
                });
        var verdicts = services.labels().verdicts().ofRun(run);
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst().word()).isEqualTo("pass");
        assertThat(verdicts.getFirst().person()).isEqualTo("Ann");
    }

    @Test
    void pairsAreComparedWithArrows() throws Exception {
        show(1000, 800);
        start();
        runFx(() -> scene.lookup(".combo-box").requestFocus());
        // After the labels and three judges.
        for (int i = 0; i < 4; i++) {
            press("Down");
        }
        press("Enter");
        waitForNumber(0);
        both("label-pairs");
        waitUntil(() -> onFx(() -> labelling.page().model().knowsNext()));
        // The next pair is there before the answer is written.
        boolean atOnce =
                onFx(
                        () -> {
                            LabelModel model = labelling.page().model();
                            var before = model.shownProperty().get();
                            model.skip();
                            var now = model.shownProperty().get();
                            model.undo();
                            return !now.equals(before) && now.item() != null && now.number() == 1;
                        });
        assertThat(atOnce).isTrue();
        String[] keys = {"Left", "Right", "Down", "1"};
        for (int i = 0; i < keys.length; i++) {
            press(keys[i]);
            waitForNumber(i + 1);
            both("label-pairs-" + (i + 1));
        }
        press("Backspace");
        waitForNumber(3);
        press("2");
        waitForNumber(4);
        press("Esc");
        waitUntil(
                () -> {
                    try {
                        return services.labels().queues().open(idea.id()).getFirst().labelled()
                                == 4;
                    } catch (dev.rung.store.StoreException e) {
                        throw new AssertionError(e);
                    }
                });
        assertThat(services.labels().pairs().ofRun(run).stream().map(pair -> pair.preferred()))
                .containsExactly(Preferred.LEFT, Preferred.RIGHT, Preferred.TIE, Preferred.RIGHT);
    }
}
