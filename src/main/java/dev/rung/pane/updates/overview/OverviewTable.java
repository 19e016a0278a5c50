package dev.rung.pane.updates.overview;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Overview.Table;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of projects with its head. */
final class OverviewTable extends VBox {
    private final OverviewModel model;
    private final Runnable read;
    private final Pill unread = new Pill("", Tone.ACCENT);
    private final Label count = new Label();
    private final Map<Arrangement, Label> arrangements = new EnumMap<>(Arrangement.class);
    private final VBox faults = new VBox(2);
    private final OverviewColumns columns;
    private final ListView<Row> list = new ListView<>();
    private boolean listing;

    /**
     * @param read opens the chosen update
     */
    OverviewTable(OverviewModel model, Command choose, Runnable read) {
        super(8);
        this.model = model;
        this.read = read;
        var title = new Label("All projects");
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("muted");
        var left = new HBox(8, title, unread, count);
        left.setAlignment(Pos.CENTER_LEFT);
        var right = new HBox(8);
        right.setAlignment(Pos.CENTER_RIGHT);
        for (Arrangement one : Arrangement.values()) {
            var label = new Label(one.words());
            label.setMinWidth(USE_PREF_SIZE);
            arrangements.put(one, label);
            right.getChildren().add(label);
        }
        right.getChildren().addAll(new KeyCap("G"), Buttons.plain(choose));
        columns =
                new OverviewColumns(
                        new Region(),
                        head("project"),
                        head("blockers and questions"),
                        head("headline"),
                        head("next, ranked"),
                        head("last · runs"));
        columns.getStyleClass().add("overview-head");
        list.getStyleClass().addAll("run-list", "overview-list");
        list.setAccessibleText("All projects");
        list.setCellFactory(made -> new OverviewCell(model.around().background().clock()));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        VBox.setVgrow(list, Priority.ALWAYS);
        var frame = new VBox(columns, list);
        frame.getStyleClass().add("overview-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        faults.managedProperty().bind(faults.visibleProperty());
        getChildren().setAll(new TwoEnds(left, right), faults, frame);
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(model.rowsProperty(), this::show);
                    open.on(model.tableProperty(), this::head);
                    open.on(model.arrangementProperty(), this::arranged);
                });
    }

    private static Label head(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(0);
        return label;
    }

    private void arranged(Arrangement now) {
        arrangements.forEach(
                (one, label) -> {
                    label.getStyleClass().setAll("label", one == now ? "section-title" : "muted");
                });
        columns.setVisible(now != Arrangement.SECTION);
        columns.setManaged(now != Arrangement.SECTION);
    }

    private void head(@Nullable Table now) {
        if (now == null) {
            return;
        }
        unread.show(
                now.unread() == 0 ? "all read" : "%d unread".formatted(now.unread()),
                now.unread() == 0 ? Tone.NEUTRAL : Tone.ACCENT);
        long shown = OverviewModel.shownProjects(now);
        count.setText("%d followed".formatted(shown));
        List<String> wrong = OverviewModel.faults(now);
        faults.getChildren().clear();
        for (String one : wrong.subList(0, Math.min(2, wrong.size()))) {
            faults.getChildren().add(new WrappedText("danger-words", "small-text").show(one));
        }
        if (wrong.size() > 2) {
            faults.getChildren()
                    .add(
                            new WrappedText("danger-words", "small-text")
                                    .show(
                                            "and %d more; the list of projects has all."
                                                    .formatted(wrong.size() - 2)));
        }
        faults.setVisible(!wrong.isEmpty());
    }

    private static @Nullable Line line(@Nullable Row row) {
        return switch (row) {
            case null -> null;
            case Row.OfLine one -> one.line();
            case Row.OfItem one -> one.line();
            case Row.Heading _ -> null;
        };
    }

    private void show(List<Row> rows) {
        Line line = line(list.getSelectionModel().getSelectedItem());
        int before = list.getSelectionModel().getSelectedIndex();
        listing = true;
        list.getItems().setAll(rows);
        list.setPrefHeight(2 + rows.stream().mapToDouble(OverviewTable::height).sum());
        int wanted = find(line, before);
        if (wanted >= 0) {
            list.getSelectionModel().select(wanted);
        }
        listing = false;
        if (line == null && wanted >= 0) {
            chosen(list.getSelectionModel().getSelectedItem());
        }
    }

    /** About as high as it will be, pixels: a short table leaves its room to the update. */
    private static double height(Row row) {
        return switch (row) {
            case Row.OfLine _ -> 74;
            case Row.OfItem _ -> 54;
            case Row.Heading _ -> 38;
        };
    }

    /** Where the same is now, near where it was; the first that can be chosen if it is gone. */
    private int find(@Nullable Line line, int before) {
        List<Row> rows = list.getItems();
        int best = -1;
        for (int i = 0; i < rows.size(); i++) {
            Line one = line(rows.get(i));
            boolean same = line != null && one != null && Reader.isSame(one, line);
            if (same && (best < 0 || Math.abs(i - before) < Math.abs(best - before))) {
                best = i;
            }
        }
        for (int i = 0; i < rows.size() && best < 0; i++) {
            if (line(rows.get(i)) != null) {
                best = i;
            }
        }
        return best;
    }

    private void chosen(@Nullable Row row) {
        Line line = line(row);
        if (line != null && !listing) {
            model.reader().show(line, line.latest());
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                event.consume();
                read.run();
            }
            case LEFT, RIGHT -> {
                event.consume();
                model.reader().step(event.getCode() == KeyCode.LEFT ? -1 : 1);
            }
            default -> {}
        }
    }

    /** Chooses the row of somebody in a project. */
    void select(Line line) {
        listing = true;
        int at = find(line, list.getSelectionModel().getSelectedIndex());
        if (at >= 0) {
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 2));
        }
        listing = false;
    }

    void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(find(null, 0));
        }
    }
}
