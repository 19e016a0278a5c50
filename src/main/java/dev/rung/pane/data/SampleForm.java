package dev.rung.pane.data;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetVersions.SampleOrder;
import dev.rung.experiment.Names;
import dev.rung.experiment.Split;
import dev.rung.ui.Overlays;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import java.util.Locale;
import java.util.Objects;

/** How many rows are to be drawn. */
final class SampleForm extends NumberForm {
    private static final String ALL = "all rows";

    private final RowsModel model;
    private final Overlays overlays;
    private final Dataset dataset;
    private final TextField count = number("Rows", "300");
    private final ComboBox<String> only = new ComboBox<>();
    private final TextField seed;
    private final TextField name;

    SampleForm(RowsModel model, Overlays overlays) {
        super(
                "Draw a sub-sample",
                "Rows are drawn at random without putting back and become a dataset of their own,"
                        + " which says where it comes from.",
                "Draw");
        this.model = model;
        this.overlays = overlays;
        this.dataset = Objects.requireNonNull(model.datasetProperty().get());
        row("", new HBox(8, preset("300"), preset("1000")));
        only.getItems().add(ALL);
        for (Split split : Split.values()) {
            only.getItems().add(word(split));
        }
        only.setValue(ALL);
        row("Drawn from", only);
        seed = number("Seed", "1");
        name = number("Name", name("300"));
        count.textProperty().subscribe(typed -> name.setText(name(typed.strip())));
    }

    private static String word(Split split) {
        return split.name().toLowerCase(Locale.ROOT) + " rows";
    }

    private String name(String rows) {
        String end = ", " + rows + " rows";
        String base = dataset.name();
        int room = Names.MAX_LENGTH - end.length();
        int length = base.codePointCount(0, base.length());
        return (length > room ? base.substring(0, base.offsetByCodePoints(0, room)) : base) + end;
    }

    private Button preset(String rows) {
        var button = new Button(rows);
        button.getStyleClass().add("small");
        button.setOnAction(event -> count.setText(rows));
        return button;
    }

    void open() {
        open(overlays, count);
        count.selectAll();
    }

    @Override
    void act() throws Wrong {
        int rows = (int) whole(count, 1, Integer.MAX_VALUE);
        long drawn = whole(seed, Integer.MIN_VALUE, Integer.MAX_VALUE);
        String wrong = Names.problem(name.getText()).orElse("");
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        Split from = null;
        for (Split split : Split.values()) {
            from = word(split).equals(only.getValue()) ? split : from;
        }
        model.sample(new SampleOrder(name.getText().strip(), rows, drawn, from));
    }
}
