package dev.rung.pane.runs;

import dev.rung.ui.Fuzzy;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Picks what kind of grader is added. */
final class GraderPick implements PickList.Source<GraderKind> {
    private final PickList<GraderKind> list;
    private final Consumer<GraderKind> picked;

    GraderPick(Overlays overlays, Consumer<GraderKind> picked) {
        this.list = new PickList<>(overlays, this, 32);
        this.picked = picked;
    }

    void open() {
        list.open("Add a grader", "There is no such grader: paste its JSON.");
    }

    @Override
    public List<GraderKind> search(String query) {
        return Arrays.stream(GraderKind.values())
                .filter(kind -> Fuzzy.match(query, words(kind)) != null)
                .toList();
    }

    @Override
    public Node row(GraderKind kind) {
        var name = new Label(kind.label());
        var words = new Label(kind.words());
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        var row = new HBox(12, name, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String words(GraderKind kind) {
        return kind.label() + " " + kind.words();
    }

    @Override
    public boolean pick(GraderKind kind) {
        list.close();
        picked.accept(kind);
        return false;
    }
}
