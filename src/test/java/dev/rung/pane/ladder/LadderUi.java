package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.ui.diff.DiffView;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A test that uses the Ladder pane in a window by its keys. */
@NullUnmarked
abstract class LadderUi extends FxTest {
    @TempDir Path folder;
    final FakeProvider fake = new FakeProvider("fake");
    LadderFixture fixture;
    LadderPane pane;
    Commands commands;
    Overlays overlays;
    Scene scene;

    void start() throws Exception {
        fixture = new LadderFixture(folder.resolve("rung.db"), fake);
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            runFx(
                    () -> {
                        pane.hide();
                        pane.close();
                    });
            fixture.close();
            assertEquals(List.of(), fixture.unexpected);
        }
    }

    long idea(String text, String... models) throws Exception {
        long idea = fixture.emptyIdea();
        var columns =
                List.of(models).stream()
                        .map(model -> new Column(fake.ref(model), Parameters.UNSET))
                        .toList();
        fixture.drafts.save(
                idea, new Draft(List.of(new Turn(Role.USER, text)), Map.of(), null, columns, 3));
        return idea;
    }

    void show(long idea) {
        show(idea, 1000, 700);
    }

    /** Without a window, and so without keys, where it would not fit on the headless screen. */
    void show(long idea, int width, int height) {
        scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            overlays = new Overlays(holder);
                            pane = fixture.pane(overlays);
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), width, height);
                            commands = new Commands();
                            commands.add(pane.commands());
                            commands.install(made, overlays::isOpen);
                            return made;
                        });
        if (width <= 1000) {
            open(scene);
        }
        runFx(
                () -> {
                    pane.show(new Place.Ladder(idea));
                    pane.focusFirst();
                });
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        settle();
    }

    ColumnModel column(int index) {
        return pane.model().columns().columns().get(index);
    }

    /** Sends what is on the desk and waits for the answers. */
    void send() {
        int[] before = new int[1];
        runFx(() -> before[0] = column(0).replies().size());
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        column(0).replies().size() > before[0]
                                && pane.model().columns().columns().stream()
                                        .flatMap(column -> column.replies().stream())
                                        .allMatch(ReplyModel::isEnded));
        settle();
    }

    /** Puts another text into the prompt's only turn. */
    void edit(String text) {
        runFx(() -> pane.model().prompt().turns().getFirst().textProperty().set(text));
    }

    DiffView diff() {
        return onFx(() -> (DiffView) overlays.root().lookup(".diff-view"));
    }

    /** The texts with this style class in the diff that is open, in order. */
    List<String> pieces(String style) {
        return onFx(
                () -> {
                    // Without a window nothing else gives the controls their skins.
                    overlays.root().applyCss();
                    overlays.root().layout();
                    return overlays.root().lookupAll("." + style).stream()
                            .map(node -> ((Text) node).getText())
                            .toList();
                });
    }

    List<String> labels(Node root) {
        return onFx(
                () ->
                        root.lookupAll(".label").stream()
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text != null && !text.isEmpty())
                                .toList());
    }

    List<String> heads() {
        return onFx(
                () ->
                        overlays.root().lookup(".diff-heads").lookupAll(".label").stream()
                                .map(node -> ((Labeled) node).getText())
                                .toList());
    }

    void picture(String name) {
        for (int round = 0; round < 3; round++) {
            settle();
            shoot(scene, false, name);
        }
        shoot(scene, true, name);
        shoot(scene, false, name);
    }
}
