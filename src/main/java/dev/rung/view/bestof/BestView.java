package dev.rung.view.bestof;

import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.study.picks.NoCurve;
import dev.rung.study.picks.Sanity.Found;
import dev.rung.ui.KeyCap;
import dev.rung.ui.KeyHint;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.PlotView;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.bestof.BestModel.Shown;
import dev.rung.view.bestof.BestModel.Side;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How the page of best-of-n looks. */
final class BestView extends VBox {
    private static final double WIDTH = 1240;
    private static final double HEIGHT = 860;
    private static final double ROWS = 336;
    private static final double NARROW = 860;

    private final BestModel model;
    private final WrappedText headline = new WrappedText("best-headline");
    private final Label busy = new Label();
    private final FlowPane chosen = new FlowPane(8, 4);
    private final Map<Side, ToggleButton> tabs = new EnumMap<>(Side.class);
    private final FlowPane keys = new FlowPane(16, 4);
    private final VBox underCurve = new VBox(8);
    private final VBox alerts = new VBox(8);
    private final VBox same = new VBox();
    private final VBox notes = new VBox(2);
    private final CurveView curve;
    private final SanityView sanity;
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(content);
    private final RowPanel rows;
    private final HBox body;
    private @Nullable BestSeen drawn;

    /** Whether the row stands beside, or in place of the rest where it is narrow. */
    private boolean rowWanted;

    private boolean rowTurned;

    BestView(BestModel model, Runnable card, Runnable close, Consumer<Found> look) {
        super(8);
        this.model = model;
        this.curve = new CurveView(model::show, underCurve);
        this.sanity = new SanityView(look);
        this.rows = new RowPanel(model);
        getStyleClass().addAll("overlay", "data-panel", "best-panel");
        setAccessibleText("Best of N, run " + model.result().run().id());
        setPrefSize(WIDTH, HEIGHT);
        scroll.setFitToWidth(true);
        // What is spare in height goes to the curve, or its numbers.
        scroll.setFitToHeight(true);
        content.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(curve, Priority.ALWAYS);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText("Curve and what to look at");
        content.setMinWidth(0);
        content.getStyleClass().add("best-content");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        rows.setMinWidth(ROWS);
        rows.setPrefWidth(ROWS);
        body = new HBox(scroll, rows);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        keys.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head(card, close), tools(), body, keys);
        widthProperty().subscribe(this::arrange);
    }

    private HBox head(Runnable card, Runnable close) {
        HBox.setHgrow(headline, Priority.ALWAYS);
        busy.getStyleClass().addAll("muted", "small-text");
        busy.setMinWidth(Region.USE_PREF_SIZE);
        var keep = button("Card", KeyLabels.of(KeyCombination.valueOf("Shortcut+Shift+C")), card);
        keep.getStyleClass().add("accent");
        var head = new HBox(8, headline, busy, keep, button("Close", "Esc", close));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Button button(String words, String key, Runnable action) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private FlowPane tools() {
        for (Side side : Side.values()) {
            var tab = new ToggleButton(side.title());
            tab.getStyleClass().add("small");
            tab.setFocusTraversable(false);
            tab.setMinWidth(Region.USE_PREF_SIZE);
            tab.setOnAction(event -> model.show(side));
            tabs.put(side, tab);
        }
        chosen.setAlignment(Pos.CENTER_LEFT);
        return chosen;
    }

    private void keys(boolean cells) {
        keys.getChildren().clear();
        for (String[] one :
                new String[][] {
                    {"J K", "row"},
                    {"↑ ↓", "sample"},
                    {"Enter", "open it"},
                    {"H", "failing picks"},
                    {"S", "selector"},
                    {"R", "reported"},
                    {"C", "which cell"},
                    {"X", "x axis"},
                    {"T", "numbers"},
                    {"B", "row beside"},
                    {"P", "picture"},
                    {"G", "SVG"},
                    {"V", "CSV"},
                    {"M", "Markdown"}
                }) {
            if (cells || !one[0].equals("C")) {
                keys.getChildren().add(new KeyHint(one[0], one[1]));
            }
        }
    }

    PlotView plot() {
        return curve.plot();
    }

    /** What has the plot in it. */
    CurveView curve() {
        return curve;
    }

    /** What takes the focus. */
    Region focusable() {
        return scroll;
    }

    /** Folds the row away, or brings it back. */
    void turn() {
        rowWanted = !isRowShown();
        rowTurned = true;
        arrange();
        (isRowShown() ? rows.focusable() : scroll).requestFocus();
    }

    private boolean isNarrow() {
        return getWidth() < NARROW;
    }

    private boolean isRowShown() {
        return drawn != null && (rowTurned ? rowWanted : !isNarrow());
    }

    private void arrange() {
        boolean row = isRowShown();
        boolean all = row && isNarrow();
        rows.setVisible(row);
        rows.setManaged(row);
        scroll.setVisible(!all);
        scroll.setManaged(!all);
        rows.setMinWidth(all ? 0 : ROWS);
        rows.setMaxWidth(all ? Double.MAX_VALUE : ROWS);
        HBox.setHgrow(rows, all ? Priority.ALWAYS : Priority.NEVER);
    }

    void show(Shown now) {
        busy.setText(now.busy());
        busy.setManaged(!now.busy().isEmpty());
        tabs.forEach((side, tab) -> tab.setSelected(now.side() == side));
        chosen.getChildren().setAll(tabs.values());
        chosen.getChildren().addAll(choices(now));
        keys(now.cells().size() > 1);
        BestSeen seen = now.seen();
        drawn = seen;
        if (!now.problem().isEmpty()) {
            content.getChildren().setAll(new WrappedText("danger-words").show(now.problem()));
        } else if (seen == null) {
            headline.show(now.busy().isEmpty() ? "Best of N: nothing to pick from" : "Best of N");
            content.getChildren().setAll(nothing(now));
        } else {
            headline.show(seen.headline());
            fill(seen, now);
        }
        arrange();
    }

    private static List<Node> nothing(Shown now) {
        return now.busy().isEmpty()
                ? now.notes().stream()
                        .<Node>map(note -> new WrappedText("muted").show(note))
                        .toList()
                : List.of(new WrappedText("muted").show(now.busy()));
    }

    private void fill(BestSeen seen, Shown now) {
        VBox of = now.side() == Side.CURVE ? underCurve : alerts;
        of.getChildren().clear();
        for (BestText.Alert one : BestText.alerts(seen)) {
            String key = one.isOfPicks() ? "H" : now.side() == Side.CURVE ? "2" : "";
            of.getChildren().add(alert(one.head(), one.more(), key));
        }
        same.getChildren().clear();
        if (now.spec().isSame()) {
            same.getChildren()
                    .add(
                            alert(
                                    "The same grader picks and is reported.",
                                    "That flatters the result: take another.",
                                    "O"));
        }
        show(underCurve);
        notes.getChildren().clear();
        String flatters = BestOfRuns.flatters(seen.select().id());
        for (String note : seen.notes()) {
            if (note.equals(flatters)) {
                // It stands above, with a key.
                continue;
            }
            notes.getChildren().add(new WrappedText("muted", "small-text").show(note));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(same);
        if (seen.points().isEmpty() && now.side() == Side.CURVE) {
            NoCurve.of(seen)
                    .more()
                    .forEach(more -> parts.add(new WrappedText().show(SafeText.visible(more))));
            parts.add(
                    new WrappedText("muted")
                            .show("The row beside shows the samples with what each grader says."));
        } else {
            side(seen, now, parts);
        }
        parts.add(notes);
        List.of(same, alerts, notes).forEach(BestView::show);
        boolean hadFocus = isFocusInside();
        content.getChildren().setAll(parts);
        if (hadFocus) {
            scroll.requestFocus();
        }
    }

    private void side(BestSeen seen, Shown now, List<Node> parts) {
        switch (now.side()) {
            case CURVE -> {
                curve.show(seen, now.across());
                parts.add(curve);
            }
            case SANITY -> {
                sanity.show(seen);
                parts.add(alerts);
                parts.add(sanity);
            }
        }
    }

    /** What is empty takes no room. */
    private static void show(VBox box) {
        box.setManaged(!box.getChildren().isEmpty());
    }

    private boolean isFocusInside() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at.equals(content)) {
                return true;
            }
        }
        return false;
    }

    private static HBox alert(String head, String more, String key) {
        var words =
                new VBox(
                        2,
                        new WrappedText("best-alert", "alert-head").show(head),
                        new WrappedText("best-alert").show(more));
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(8, words);
        if (!key.isEmpty()) {
            line.getChildren().add(new KeyCap(key));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("note", "warning", "best-note");
        line.setMinWidth(0);
        return line;
    }

    private List<Node> choices(Shown now) {
        var all = new ArrayList<Node>();
        all.add(choice("S", "picked by", now.spec().select()));
        all.add(choice("R", "judged by", now.spec().report()));
        BestSeen seen = now.seen();
        if (seen != null) {
            all.add(choice(now.cells().size() > 1 ? "C" : "", "of", seen.cell().name()));
        }
        return all;
    }

    private static HBox choice(String key, String what, String chosen) {
        var quiet = new Label(what);
        quiet.getStyleClass().addAll("muted", "small-text");
        quiet.setMinWidth(Region.USE_PREF_SIZE);
        var name = new Label(SafeText.visible(chosen).replace('\n', ' '));
        name.getStyleClass().add("small-text");
        name.setMaxWidth(240);
        var choice = new HBox(4, quiet, name);
        if (!key.isEmpty()) {
            choice.getChildren().add(new KeyCap(key));
        }
        choice.setAlignment(Pos.CENTER_LEFT);
        return choice;
    }

    void show(@Nullable RowShown row) {
        if (row != null && drawn != null) {
            rows.show(drawn, row);
        }
        arrange();
    }
}
