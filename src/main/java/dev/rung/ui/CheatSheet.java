package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All keys, in groups, from the one list of commands. */
public final class CheatSheet {
    private final Commands commands;
    private final Overlays overlays;

    public CheatSheet(Commands commands, Overlays overlays) {
        this.commands = commands;
        this.overlays = overlays;
    }

    public void open() {
        var field = new TextField();
        field.setPromptText("Search keys");
        field.setAccessibleText("Search keys");
        var title = new Label("Keys");
        title.getStyleClass().add("section-title");
        var esc = new HBox(6, new KeyCap("Esc"), small("closes"));
        esc.setAlignment(Pos.CENTER);
        HBox.setHgrow(field, Priority.ALWAYS);
        var head = new HBox(12, title, field, esc);
        head.setAlignment(Pos.CENTER_LEFT);
        var groups = new HBox(24, new VBox(16), new VBox(16));
        var scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(720, 460);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        field.textProperty().subscribe(query -> fill(groups, groups(query)));
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> scroll(scroll, event));
        var panel = new VBox(16, head, scroll);
        panel.getStyleClass().addAll("overlay", "cheat-sheet");
        panel.setAccessibleText("Keys");
        overlays.show(panel, field);
    }

    /** Groups stand in two columns of about the same height. */
    private static void fill(HBox columns, List<VBox> groups) {
        var left = (VBox) columns.getChildren().getFirst();
        var right = (VBox) columns.getChildren().getLast();
        left.getChildren().clear();
        right.getChildren().clear();
        int[] rows = new int[2];
        for (VBox group : groups) {
            int side = rows[0] <= rows[1] ? 0 : 1;
            rows[side] += group.getChildren().size() + 1;
            (side == 0 ? left : right).getChildren().add(group);
        }
    }

    /** The field keeps the focus while its keys scroll. */
    private static void scroll(ScrollPane pane, KeyEvent event) {
        double page = pane.getViewportBounds().getHeight() / pane.getContent().prefHeight(-1);
        double by =
                switch (event.getCode()) {
                    case PAGE_DOWN -> page;
                    case PAGE_UP -> -page;
                    case DOWN -> page / 8;
                    case UP -> -page / 8;
                    default -> 0;
                };
        if (by != 0) {
            pane.setVvalue(Math.clamp(pane.getVvalue() + by, 0, 1));
            event.consume();
        }
    }

    private List<VBox> groups(String query) {
        Map<String, VBox> groups = new LinkedHashMap<>();
        for (var command : commands.all()) {
            if (!command.keys().isEmpty() && matches(query, command)) {
                groups.computeIfAbsent(command.group(), CheatSheet::group)
                        .getChildren()
                        .add(row(command));
            }
        }
        return new ArrayList<>(groups.values());
    }

    private static boolean matches(String query, Command command) {
        var words = new StringBuilder(command.group()).append(' ').append(command.title());
        command.keys().forEach(key -> words.append(' ').append(KeyLabels.of(key)));
        return Fuzzy.match(query, words.toString()) != null;
    }

    private static VBox group(String name) {
        var title = small(name);
        var box = new VBox(6, title);
        box.setPrefWidth(330);
        box.getStyleClass().add("key-group");
        return box;
    }

    private static HBox row(Command command) {
        var title = new Label(command.title());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(6, title, gap);
        row.setAlignment(Pos.CENTER_LEFT);
        command.keys().stream().map(KeyCap::new).forEach(row.getChildren()::add);
        return row;
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
