package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;

/** One command in the palette: title with the matched letters, group or reason, keys. */
final class PaletteRow {
    private PaletteRow() {}

    static HBox of(Palette.Found item) {
        Command command = item.command();
        String reason = command.reason().getValue();
        var title = title(command.title(), item.positions(), !reason.isEmpty());
        var words = new VBox(title);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        if (!reason.isEmpty()) {
            var why = new Label(reason);
            why.getStyleClass().add("palette-reason");
            words.getChildren().add(why);
        }
        var group = new Label(command.group());
        group.getStyleClass().add("palette-group");
        group.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(8, words, group);
        row.setAlignment(Pos.CENTER_LEFT);
        command.keys().stream().limit(1).map(KeyCap::new).forEach(row.getChildren()::add);
        return row;
    }

    private static TextFlow title(String title, List<Integer> positions, boolean unavailable) {
        var flow = new TextFlow();
        flow.setMinHeight(Region.USE_PREF_SIZE);
        int at = 0;
        for (int i = 0; i < positions.size(); i++) {
            int from = positions.get(i);
            int to = from + 1;
            while (i + 1 < positions.size() && positions.get(i + 1) == to) {
                to++;
                i++;
            }
            add(flow, title.substring(at, from), unavailable, false);
            add(flow, title.substring(from, to), unavailable, true);
            at = to;
        }
        add(flow, title.substring(at), unavailable, false);
        return flow;
    }

    private static void add(TextFlow flow, String part, boolean unavailable, boolean matched) {
        if (part.isEmpty()) {
            return;
        }
        var text = new Text(part);
        text.getStyleClass().add("palette-title");
        if (unavailable) {
            text.getStyleClass().add("unavailable");
        }
        if (matched) {
            text.getStyleClass().add("matched");
        }
        flow.getChildren().add(text);
    }
}
