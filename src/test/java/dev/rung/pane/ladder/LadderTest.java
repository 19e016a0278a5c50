package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A test of the Ladder pane in a window, on a real store and the models of {@link #fake}. */
@NullUnmarked
abstract class LadderTest extends FxTest {
    @TempDir Path folder;
    final FakeProvider fake = new FakeProvider("fake");
    LadderFixture fixture;
    LadderPane pane;
    Commands commands;
    Overlays overlays;
    Stage stage;

    final void start() throws Exception {
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider(), fake);
    }

    final void show(long idea) {
        Scene scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            overlays = new Overlays(holder);
                            pane = fixture.pane(overlays);
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), 980, 700);
                            commands = new Commands();
                            commands.add(pane.commands());
                            commands.install(made, overlays::isOpen);
                            return made;
                        });
        stage = open(scene);
        runFx(
                () -> {
                    pane.show(new Place.Ladder(idea));
                    pane.focusFirst();
                });
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        waitUntil(() -> !pane.model().columns().available().isEmpty());
        settle();
    }

    final void leave() {
        runFx(
                () -> {
                    stage.hide();
                    pane.hide();
                    pane.close();
                });
        fixture.close();
        assertEquals(List.of(), fixture.unexpected);
        fixture = null;
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            leave();
        }
    }

    final long idea(List<Turn> turns, String... models) throws Exception {
        long idea = fixture.emptyIdea();
        var columns =
                List.of(models).stream()
                        .map(model -> new Column(fake.ref(model), Parameters.UNSET))
                        .toList();
        fixture.drafts.save(idea, new Draft(turns, Map.of(), null, columns, 10));
        return idea;
    }

    static List<Turn> user(String text) {
        return List.of(new Turn(Role.USER, text));
    }

    final ColumnModel column(int index) {
        return pane.model().columns().columns().get(index);
    }

    final void waitForReplies(int index, int count) {
        waitUntil(
                () ->
                        column(index).replies().size() == count
                                && column(index).replies().stream().allMatch(ReplyModel::isEnded));
    }

    final String text(int index) {
        return column(index).replies().getFirst().text();
    }

    final <T extends Node> List<T> all(Class<T> type) {
        return stage.getScene().getRoot().lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    final boolean shows(String words) {
        return all(Text.class).stream().anyMatch(node -> words.equals(node.getText()))
                || all(Label.class).stream().anyMatch(node -> words.equals(node.getText()));
    }
}
