package dev.rung.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds and runs any command by typing a few of its letters. With nothing typed, the last commands
 * come first. A command that cannot be done now is listed with the reason.
 */
public final class Palette {
    static final int ROW_HEIGHT = 40;
    private static final int ROWS = 9;

    /** A row: the command and which letters of its title matched. */
    record Found(Command command, List<Integer> positions, boolean recent) {}

    private record Scored(Found found, int score) {}

    private final Commands commands;
    private final Overlays overlays;
    private final ObservableList<Found> found = FXCollections.observableArrayList();
    private @Nullable Registration open;

    public Palette(Commands commands, Overlays overlays) {
        this.commands = commands;
        this.overlays = overlays;
    }

    /** Opens the palette, with nothing typed. */
    public void open() {
        var field = new TextField();
        field.setPromptText("Search or run a command");
        field.setAccessibleText("Search commands");
        field.getStyleClass().add("palette-field");
        var list = list();
        var none = new Label("No command has these letters. Try fewer.");
        none.getStyleClass().addAll("muted", "palette-none");
        none.setVisible(false);
        none.managedProperty().bind(none.visibleProperty());
        field.textProperty()
                .subscribe(
                        query -> {
                            found.setAll(search(query));
                            list.getSelectionModel().selectFirst();
                            list.scrollTo(0);
                            list.setPrefHeight(
                                    Math.clamp(found.size(), 1, ROWS) * ROW_HEIGHT + 2.0);
                            list.setVisible(!found.isEmpty());
                            none.setVisible(found.isEmpty());
                        });
        list.managedProperty().bind(list.visibleProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, list));
        var panel = new VBox(field, list, none);
        panel.getStyleClass().addAll("overlay", "palette");
        panel.setAccessibleText("Commands");
        panel.setPrefWidth(600);
        open = overlays.showTop(panel, field);
    }

    private ListView<Found> list() {
        var list = new ListView<>(found);
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText("Commands found");
        list.setCellFactory(view -> new PaletteCell());
        list.setOnMouseClicked(event -> run(list.getSelectionModel().getSelectedItem()));
        return list;
    }

    private void key(KeyEvent event, ListView<Found> list) {
        boolean handled = true;
        switch (event.getCode()) {
            case DOWN -> move(list, 1);
            case UP -> move(list, -1);
            case PAGE_DOWN -> move(list, ROWS - 1);
            case PAGE_UP -> move(list, 1 - ROWS);
            case ENTER -> run(list.getSelectionModel().getSelectedItem());
            case TAB -> {}
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    /** One step goes round the ends, a page stops at them. */
    private void move(ListView<Found> list, int by) {
        if (found.isEmpty()) {
            return;
        }
        int at = list.getSelectionModel().getSelectedIndex() + by;
        int size = found.size();
        int next = Math.abs(by) == 1 ? Math.floorMod(at, size) : Math.clamp(at, 0, size - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS + 2));
    }

    private void run(@Nullable Found chosen) {
        if (chosen == null || !chosen.command().isEnabled() || open == null) {
            return;
        }
        open.close();
        commands.remember(chosen.command().id());
        commands.run(chosen.command());
    }

    /** What the list shows for a query, best first. */
    List<Found> search(String query) {
        List<String> recent = commands.recent();
        List<Scored> scored = new ArrayList<>();
        for (var command : commands.all()) {
            int memory = recent.indexOf(command.id());
            int bonus = memory < 0 ? 0 : recent.size() - memory;
            var match = Fuzzy.match(query, command.title());
            var wider = Fuzzy.match(query, words(command));
            if (match != null) {
                var row = new Found(command, match.positions(), memory >= 0);
                scored.add(
                        new Scored(
                                row,
                                match.score() + 10_000 + bonus * (query.isBlank() ? 1000 : 1)));
            } else if (wider != null) {
                scored.add(new Scored(new Found(command, List.of(), memory >= 0), wider.score()));
            }
        }
        // The sort is stable: commands that fit equally well keep the order of the list.
        return scored.stream()
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .map(Scored::found)
                .toList();
    }

    /** Group and keys can be searched as well. */
    private static String words(Command command) {
        var words = new StringBuilder(command.group()).append(' ').append(command.title());
        command.keys().forEach(key -> words.append(' ').append(KeyLabels.of(key)));
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
