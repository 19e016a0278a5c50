package dev.rung.pane.runs;

import dev.rung.score.summary.Cell;
import dev.rung.study.RunResult;
import dev.rung.ui.Fuzzy;
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
import java.util.function.Consumer;

/** Picks a cell of a result. */
final class CellPick implements PickList.Source<Cell> {
    private final RunResult result;
    private final PickList<Cell> list;
    private List<Cell> cells = List.of();
    private Consumer<Cell> picked = cell -> {};

    CellPick(Overlays overlays, RunResult result, RunResult.Graded graded) {
        this.result = result;
        this.list = new PickList<>(overlays, this, 32);
        this.cells = graded.cells();
    }

    void open(String prompt, List<Cell> some, Consumer<Cell> then) {
        cells = some;
        picked = then;
        list.open(prompt, "No cell is called like this.");
    }

    @Override
    public List<Cell> search(String query) {
        return cells.stream().filter(cell -> Fuzzy.match(query, words(cell)) != null).toList();
    }

    @Override
    public Node row(Cell cell) {
        var name = new Label(SafeText.visible(words(cell)));
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var mean = new Label(ResultText.number(cell.estimate().mean()));
        mean.getStyleClass().add("mono");
        mean.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(12, name, gap, mean);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String words(Cell cell) {
        return ResultText.cell(cell.key(), result);
    }

    @Override
    public boolean pick(Cell cell) {
        list.close();
        picked.accept(cell);
        return false;
    }
}
