package dev.rung.pane.ladder;

import dev.rung.experiment.Mistake;
import dev.rung.experiment.MistakeStore.Count;
import dev.rung.ui.KeyCap;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often replies to the last two versions that were read make each mistake: «9/20 → 2/25» are
 * tagged of read replies, green with ↓ where the share fell.
 */
final class MistakesView extends VBox {
    /** What clicks ask for. */
    interface Listener {
        /** Read the replies to a version that make the mistake. */
        void read(Mistake mistake, int version);

        /** Give the mistake another name. */
        void rename(Mistake mistake);
    }

    private final Tally tally;
    private final Listener listener;
    private final Label versions = new Label();
    private final VBox rows = new VBox(6);

    MistakesView(Tally tally, Listener listener) {
        super(8);
        this.tally = tally;
        this.listener = listener;
        versions.getStyleClass().addAll("mono", "muted", "small-text");
        getChildren().addAll(new SectionTitle("Mistakes seen").right(versions), rows);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        InvalidationListener onChange = change -> show();
        for (var observable : List.of(tally.mistakes(), tally.counts())) {
            observable.addListener(onChange);
            open.add(() -> observable.removeListener(onChange));
        }
        show();
    }

    private void show() {
        List<Integer> read =
                tally.counts().stream().map(Count::version).distinct().sorted().toList();
        List<Integer> shown = read.subList(Math.max(0, read.size() - 2), read.size());
        versions.setText(
                switch (shown.size()) {
                    case 0 -> "";
                    case 1 -> "v" + shown.getFirst() + ", of those read";
                    default -> "v%d → v%d, of those read".formatted(shown.get(0), shown.get(1));
                });
        var nodes = new ArrayList<Node>();
        tally.mistakes().forEach(mistake -> nodes.add(row(mistake, shown)));
        if (nodes.isEmpty()) {
            var hint = new Label("Press 1–9 on a reply that makes a mistake, and name it.");
            hint.setWrapText(true);
            hint.getStyleClass().addAll("muted", "small-text");
            nodes.add(hint);
        }
        rows.getChildren().setAll(nodes);
    }

    private HBox row(Mistake mistake, List<Integer> shown) {
        String visible = SafeText.visible(mistake.name());
        var name = new Hyperlink(visible);
        name.getStyleClass().add("mistake-name");
        name.setMinWidth(0);
        name.setTooltip(new Tooltip(visible + ": click to rename"));
        name.setAccessibleText("Rename mistake %d, %s".formatted(mistake.number(), visible));
        name.setOnAction(event -> listener.rename(mistake));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(6, new KeyCap(String.valueOf(mistake.number())), name, gap);
        row.setAlignment(Pos.CENTER_LEFT);
        List<Count> counts =
                shown.stream()
                        .map(version -> count(mistake, version))
                        .flatMap(Optional::stream)
                        .toList();
        for (int i = 0; i < counts.size(); i++) {
            if (i > 0) {
                row.getChildren().add(quiet("→"));
            }
            row.getChildren().add(link(mistake, counts.get(i)));
        }
        if (counts.size() == 2) {
            row.getChildren().add(change(counts.get(0), counts.get(1)));
        }
        return row;
    }

    private Optional<Count> count(Mistake mistake, int version) {
        return tally.counts().stream()
                .filter(one -> one.mistake() == mistake.number() && one.version() == version)
                .findFirst();
    }

    private Hyperlink link(Mistake mistake, Count count) {
        var link = new Hyperlink("%d/%d".formatted(count.tagged(), count.read()));
        link.getStyleClass().addAll("mono", "small-text");
        link.setMinWidth(USE_PREF_SIZE);
        String words =
                "%d of %d replies to v%d that were read (%d %%)"
                        .formatted(
                                count.tagged(),
                                count.read(),
                                count.version(),
                                Math.round(100.0 * count.tagged() / count.read()));
        link.setTooltip(new Tooltip(words + ": click to read them"));
        link.setAccessibleText(words + ", read them");
        link.setOnAction(
                event -> {
                    link.setVisited(false);
                    listener.read(mistake, count.version());
                });
        return link;
    }

    /** Which way the share went. */
    private static Label change(Count before, Count after) {
        // a/b against c/d without division, so that equal shares are equal.
        long difference =
                (long) after.tagged() * before.read() - (long) before.tagged() * after.read();
        var label = quiet(difference < 0 ? "↓" : difference > 0 ? "↑" : "=");
        label.getStyleClass()
                .add(difference < 0 ? "success-text" : difference > 0 ? "danger-text" : "muted");
        label.setAccessibleText(
                difference < 0
                        ? "a smaller share"
                        : difference > 0 ? "a larger share" : "the same");
        return label;
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
