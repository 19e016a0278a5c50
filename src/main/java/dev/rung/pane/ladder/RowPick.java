package dev.rung.pane.ladder;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Split;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;
import dev.rung.ui.TypedWords;
import dev.rung.view.Facts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Picks a row of a dataset by typing a part of it; train rows first, test rows never. */
final class RowPick implements PickList.Source<DataRow> {
    /** So many rows of each split are offered. */
    private static final int MOST = 1_000;

    /** A value of so many characters at most is a label. */
    private static final int SHORT = 24;

    /** Of a value in the preview, in code points. */
    private static final int LONGEST = 1_200;

    private static final double PREVIEW = 150;

    private final List<DataRow> rows;
    private final Consumer<DataRow> picked;

    private RowPick(List<DataRow> rows, Consumer<DataRow> picked) {
        this.rows = rows;
        this.picked = picked;
    }

    static void open(
            Overlays overlays,
            Tasks tasks,
            DatasetStore store,
            long dataset,
            Consumer<DataRow> picked,
            Consumer<StoreException> onFault) {
        tasks.<List<DataRow>, StoreException>db(
                        "",
                        job -> {
                            var rows = new ArrayList<>(store.rows(dataset, Split.TRAIN, MOST, 0));
                            rows.addAll(store.rows(dataset, Split.DEVELOPMENT, MOST, 0));
                            return rows;
                        })
                .onDone(
                        rows -> {
                            var list =
                                    new PickList<>(overlays, new RowPick(rows, picked), 36)
                                            .width(760);
                            var preview = new ScrollPane();
                            preview.setFitToWidth(true);
                            preview.setFocusTraversable(false);
                            preview.getStyleClass().addAll("form-scroll", "pick-preview");
                            preview.setPrefHeight(PREVIEW);
                            preview.setMinHeight(PREVIEW);
                            list.onMarked(
                                    row -> preview.setContent(row == null ? null : whole(row)));
                            list.open(
                                    "Row to take as a gold example",
                                    "No train or development row has these words.",
                                    preview);
                        })
                .onFailed(onFault)
                .start();
    }

    /** All columns of a row, as far as one can take them in. */
    private static Node whole(DataRow row) {
        var facts = new Facts();
        row.fields().forEach((name, value) -> facts.add(name, shortened(value)));
        return facts;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + " …";
    }

    @Override
    public List<DataRow> search(String query) {
        Predicate<String> wanted = TypedWords.in(query);
        return rows.stream().filter(row -> wanted.test(words(row))).limit(200).toList();
    }

    @Override
    public Node row(DataRow row) {
        var number = new Label("%d".formatted(row.number()));
        number.getStyleClass().addAll("mono", "muted");
        number.setMinWidth(48);
        String longest =
                row.fields().values().stream()
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        var text = new Label(line(longest));
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var beside = new Label(line(beside(row, longest)));
        beside.getStyleClass().add("muted");
        beside.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(8, number, text, beside);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    /** What is short, such as a label, is shown whole; the row's number stands there already. */
    private static String beside(DataRow row, String longest) {
        return row.fields().entrySet().stream()
                .filter(field -> !field.getKey().equalsIgnoreCase("id"))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() <= SHORT && !value.equals(longest))
                .collect(Collectors.joining(" · "));
    }

    private static String text(DataRow row) {
        return String.join(" · ", row.fields().values());
    }

    @Override
    public String words(DataRow row) {
        return text(row).toLowerCase(Locale.ROOT);
    }

    @Override
    public String group(DataRow row) {
        return row.split() == Split.TRAIN
                ? "Train rows"
                : "Development rows: what is shown is left out of the comparison";
    }

    @Override
    public boolean pick(DataRow row) {
        picked.accept(row);
        return true;
    }
}
