package dev.rung.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.bundle.OpenBundle;
import dev.rung.card.Card;
import dev.rung.card.CardDesk;
import dev.rung.experiment.Split;
import dev.rung.plan.NextStep;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.testing.FxTest;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Bundles from one end to the other, in the window and by keys. */
@NullUnmarked
class BundleWindowTest extends FxTest {
    @TempDir Path folder;
    private Path home;
    private Path ofCard;
    private Path ofSamples;
    private RungApp app;
    private Stage stage;

    @BeforeEach
    void share() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        ofCard = folder.resolve("pride.rung");
        ofSamples = folder.resolve("samples.rung");
        try (var desk = new CardDesk(home)) {
            Card card =
                    desk.card(
                            desk.run(
                                    Split.DEVELOPMENT,
                                    List.of(CardDesk.stance("proud"), CardDesk.stance("plain")),
                                    "yes",
                                    "no"));
            desk.services.cards().store().takeaway(card.id(), "Pride does not change the verdict.");
            desk.services
                    .cards()
                    .steps()
                    .add(card, desk.project, NextStep.Words.of("Ask a larger model"));
            desk.services.cards().examples().draw(card.id(), 1, 3);
            var sharing = desk.services.sharing();
            var shared = sharing.ofCard(card.id(), (done, total) -> {}).orElseThrow();
            sharing.writeBundle(shared, "Ana Example", ofCard, false, (done, total) -> {});
            var found =
                    desk.services
                            .samples()
                            .store()
                            .find(
                                    new Scope.OfIdea(desk.idea.id()),
                                    Filter.parse("run:1 model:no"),
                                    ReadingOrder.AS_ASKED,
                                    (done, total) -> {});
            sharing.writeBundle(
                    sharing.ofSamples("run:1 model:no", found),
                    "",
                    ofSamples,
                    false,
                    (done, total) -> {});
        }
    }

    @AfterEach
    void close() {
        if (app != null) {
            runFx(
                    () -> {
                        stage.hide();
                        app.stop();
                    });
        }
    }

    private void start(@Nullable Path bundle) {
        var environment = Map.of("RUNG_HOME", home.toString());
        runFx(
                () -> {
                    app =
                            new RungApp() {
                                @Override
                                protected Map<String, String> environment() {
                                    return environment;
                                }

                                @Override
                                protected @Nullable Path bundle() {
                                    return bundle;
                                }
                            };
                    stage = new Stage();
                    try {
                        app.start(stage);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    stage.setWidth(1000);
                    stage.setHeight(960);
                    stage.requestFocus();
                });
        waitUntil(() -> !all(".rail-item").isEmpty());
        settle();
    }

    private List<Node> all(String selector) {
        return List.copyOf(stage.getScene().getRoot().lookupAll(selector));
    }

    private boolean says(String words) {
        return all("*").stream()
                .map(
                        node ->
                                switch (node) {
                                    case Labeled label -> label.getText();
                                    case Text text -> text.getText();
                                    default -> null;
                                })
                .anyMatch(text -> text != null && text.contains(words));
    }

    private int lines() {
        return all(".sample-table").stream()
                .filter(TableView.class::isInstance)
                .mapToInt(
                        table ->
                                ((TableView<?>) table).getItems() == null
                                        ? 0
                                        : ((TableView<?>) table).getItems().size())
                .sum();
    }

    private void both(String name) {
        settle();
        shoot(stage.getScene(), true, name);
        shoot(stage.getScene(), false, name);
    }

    @Test
    void aBundleIsReadWithItsCardAndChangesNothing() throws Exception {
        byte[] before = Files.readAllBytes(ofCard);
        start(ofCard);
        waitUntil(() -> lines() == 120);
        assertThat(onFx(() -> says("made by Ana Example on"))).isTrue();
        assertThat(onFx(() -> says("Ask a larger model"))).isTrue();
        both("bundle-card");
        assertThat(
                        onFx(
                                () ->
                                        all(".text-area").stream()
                                                .map(TextInputControl.class::cast)
                                                .noneMatch(TextInputControl::isEditable)))
                .isTrue();

        press("J");
        press("1");
        waitUntil(() -> says("A bundle is read-only"));
        press("G");
        press("Shortcut+U");
        both("bundle-folded");
        press("Shortcut+F");
        type("model:no");
        waitUntil(() -> lines() == 60);
        runFx(
                () -> {
                    stage.setWidth(640);
                    stage.setHeight(560);
                });
        press("Shortcut+U");
        both("bundle-small");

        press("Shortcut+F4");
        waitUntil(() -> all(".bundle-view").isEmpty());
        // It is found again without its path.
        press("Shortcut+K");
        type("Recent bundles");
        press("Enter");
        waitUntil(() -> lines() == 120);
        press("Shortcut+F4");
        waitUntil(() -> all(".bundle-view").isEmpty());
        assertThat(Files.readAllBytes(ofCard)).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoWholeBundleIsSaidAndAnotherIsOpened() throws Exception {
        byte[] whole = Files.readAllBytes(ofSamples);
        Path torn = folder.resolve("torn.rung");
        Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
        start(null);
        press("Shortcut+K");
        type("Open a bundle");
        press("Enter");
        type(torn.toString());
        press("Enter");
        waitUntil(() -> says("torn.rung is not whole. If it is still being copied"));
        both("bundle-torn");

        press("Shortcut+A");
        type(ofSamples.toString());
        press("Enter");
        waitUntil(() -> lines() == 60);
        both("bundle-samples");
        // Another takes its place.
        press("Shortcut+K");
        type("Open a bundle");
        press("Enter");
        type(ofCard.toString());
        press("Enter");
        waitUntil(() -> lines() == 120);
    }

    @Test
    void samplesAndCardsAreSharedByKeys() throws Exception {
        start(null);
        waitUntil(() -> says("provisional"));
        press("Shortcut+3");
        waitUntil(() -> lines() > 0);
        Path mine = folder.resolve("mine.rung");
        press("Shortcut+Shift+T");
        waitUntil(() -> says("120 samples, 1 prompt, 30 rows of data."));
        both("share-bundle");
        press("Shortcut+A");
        type(mine.toString());
        press("Tab");
        type("Ben");
        press("Enter");
        waitUntil(() -> says("120 samples are in"));
        press("Esc");
        try (var lanes = watched(Lanes.threads());
                var bundle = OpenBundle.open(mine, lanes)) {
            assertThat(bundle.manifest().maker()).isEqualTo("Ben");
            assertThat(bundle.manifest().counts().samples()).isEqualTo(120);
        }

        Path page = folder.resolve("card.html");
        press("Shortcut+Shift+K");
        waitUntil(() -> says("New from the clipboard"));
        press("Enter");
        waitUntil(() -> !all(".result-card").isEmpty());
        press("Shortcut+Shift+W");
        waitUntil(() -> says("It will hold the card, 120 samples"));
        both("share-page");
        press("Shortcut+A");
        type(page.toString());
        press("Enter");
        waitUntil(() -> says("120 samples are in"));
        assertThat(Files.readString(page)).contains("Pride does not change the verdict.");
    }
}
