package dev.rung.app;

import dev.rung.task.Running;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/** The work that runs now as a list over the window: each can be stopped, or all. */
final class RunningWork implements PickList.Source<RunningWork.Line> {
    /** The key that opens the list, and in it stops all. */
    static final String KEY = "Shortcut+Alt+Period";

    /**
     * @param numbers how far it was when it was looked at
     */
    record Line(Running work, String numbers) {}

    private final Tasks tasks;
    private final Overlays overlays;
    private PickList<Line> list;

    RunningWork(Tasks tasks, Overlays overlays) {
        this.tasks = tasks;
        this.overlays = overlays;
        this.list = newList();
    }

    private PickList<Line> newList() {
        return new PickList<>(overlays, this, 36)
                .keys(
                        List.of(
                                Command.named("running.stop-all", "Stop all")
                                        .key(KEY)
                                        .does(this::stopAll)));
    }

    void open() {
        list = newList();
        list.open("Stop running work: Enter stops what is marked", "Nothing of this name runs.");
    }

    /** Brings an open list up to date; with nothing left to stop it goes. */
    void refresh() {
        if (!list.isOpen()) {
            return;
        }
        if (tasks.running().isEmpty()) {
            list.close();
        } else {
            list.refresh();
        }
    }

    private void stopAll() {
        tasks.running().forEach(Running::stop);
        list.close();
    }

    @Override
    public List<Line> search(String query) {
        return NameSearch.byLetters(query, tasks.running(), Running::name).stream()
                .map(work -> new Line(work, StatusBar.numbers(work)))
                .toList();
    }

    @Override
    public Node row(Line line) {
        var name = new Label(SafeText.visible(line.work().name()));
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var numbers = new Label(line.numbers());
        numbers.getStyleClass().addAll("mono", "muted", "small-text");
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(12, name, gap, numbers);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String words(Line line) {
        return "Stop " + line.work().name() + ", " + line.numbers();
    }

    @Override
    public boolean same(Line one, Line other) {
        return one.work().equals(other.work());
    }

    @Override
    public boolean pick(Line line) {
        line.work().stop();
        return false;
    }
}
