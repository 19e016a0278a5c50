package dev.rung.view.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.card.Subject;
import dev.rung.study.agreement.JudgedDesk;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.view.card.Cards;
import dev.rung.view.card.CardsOf;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(120)
@NullUnmarked
class AgreementPageTest extends FxTest {
    @TempDir Path folder;
    private final List<String> filters = new CopyOnWriteArrayList<>();
    private final List<Long> kept = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private final Lanes lanes = watched(Lanes.threads());
    private JudgedDesk desk;
    private Overlays overlays;
    private AgreementPage page;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        desk = new JudgedDesk(folder, "parrot");
    }

    @AfterEach
    void stop() {
        lanes.close();
        desk.close();
        assertThat(unexpected).isEmpty();
    }

    private void show(int width, int height) {
        scene =
                onFx(
                        () -> {
                            overlays = new Overlays(new StackPane(new Label("below")));
                            page =
                                    new AgreementPage(
                                            new AgreementAround(
                                                    desk.services.findings().agreements(),
                                                    new AgreementAround.Stores(
                                                            desk.services.runs(),
                                                            desk.services.labels().items()),
                                                    new Tasks(
                                                            lanes,
                                                            Platform::runLater,
                                                            unexpected::add),
                                                    overlays,
                                                    new AgreementAround.Ways(
                                                            filters::add, kept::add, said::add)),
                                            desk.run.id());
                            return new Scene(overlays.root(), width, height);
                        });
        open(scene);
        runFx(page::open);
        waitUntil(() -> shown() != null && (shown().at() < 0 || shown().read() != null));
    }

    private AgreementModel.Shown shown() {
        return page.model().shownProperty().get();
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    @Test
    void disagreementsAreReadAndACardIsKeptByKeyboardAlone() throws Exception {
        desk.sayAll();
        desk.services.labels().verdicts().clear(desk.samples.get(3), JudgedDesk.JUDGE, "Ben");
        for (int row = 0; row < 12; row++) {
            desk.say(row, row % 3 > 0, "Maria del Carmen Fernández-Villanueva of the other group");
        }
        show(1000, 900);
        both("agreement");
        press("J");
        waitUntil(() -> shown().at() == 1 && shown().read() != null);
        press("J");
        waitUntil(() -> shown().at() == 2 && shown().read() != null);
        both("agreement-apart");
        press("Space");
        both("agreement-end");
        press("K");
        waitUntil(() -> shown().at() == 1);
        press("C");
        assertThat(kept).containsExactly(desk.run.id());
        press("M");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("| polite, labels by you |")
                .contains("were not drawn at random");
        int apart = onFx(() -> shown().chosen().apart().size());
        press("Enter");
        assertThat(filters).hasSize(1);
        assertThat(onFx(overlays::isOpen)).isFalse();
        assertThat(
                        desk.services
                                .samples()
                                .store()
                                .find(
                                        new Scope.OfIdea(desk.idea.id()),
                                        Filter.parse(filters.getFirst()),
                                        ReadingOrder.AS_ASKED,
                                        (done, total) -> {})
                                .size())
                .isEqualTo(apart)
                .isPositive();
    }

    @Test
    void aRubricIsComparedByEachCriterion() throws Exception {
        desk.close();
        desk = JudgedDesk.withRubric(folder.resolve("rubric"));
        desk.mark("", 1);
        desk.mark("Ben", 2);
        show(1000, 900);
        both("agreement-rubric");
        press("J");
        waitUntil(() -> shown().at() == 1 && shown().read() != null);
        assertThat(onFx(() -> shown().chosen().part())).isEqualTo("clear");
        both("agreement-rubric-clear");
        press("M");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("| you and quality: clear | 50 |")
                .contains("| quality: mean of all, labels by you |");
    }

    @Test
    void theCalibrationCardOpensAndIsComputedAnewAsOne() throws Exception {
        desk.sayAll();
        try (var timer = new TimerThread()) {
            Cards cards =
                    onFx(
                            () -> {
                                overlays = new Overlays(new StackPane());
                                scene = new Scene(overlays.root(), 1000, 900);
                                return CardsOf.of(
                                        desk.services,
                                        new Tasks(lanes, Platform::runLater, unexpected::add),
                                        timer,
                                        overlays,
                                        desk.idea.id(),
                                        said::add);
                            });
            open(scene);
            runFx(() -> cards.agreement(desk.run.id()));
            waitUntil(() -> cards.shown() != null);
            both("agreement-card");
            desk.say(0, false, "");
            press("F5");
            waitUntil(
                    () -> cards.shown() != null && cards.shown().content().made().contains(".980"));
            assertThat(onFx(cards::shown).content().subject()).isEqualTo(new Subject.Agreed());
            runFx(cards::close);
        }
    }

    @Test
    void nothingLabelledSaysWhatToDoAndASmallWindowHoldsIt() throws Exception {
        show(700, 500);
        both("agreement-empty");
        press("Enter");
        assertThat(said).isNotEmpty();
        press("Esc");
        desk.sayAll();
        show(700, 500);
        both("agreement-small");
    }
}
