package dev.rung.view.apart;

import dev.rung.study.apart.Apart;
import dev.rung.study.apart.Page;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyHint;
import dev.rung.ui.Overlays;
import dev.rung.ui.PlotView;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.Wide;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The screen: which view, what is looked at, and what was found. */
final class ApartPanel {
    private static final double PLOT = 250;
    private static final List<Choices.View> VIEWS = List.of(Choices.View.values());

    private final ApartModel model;
    private final Overlays overlays;
    private final Consumer<String> toSamples;
    private final Consumer<String> say;
    private final ApartChoosing choosing;
    private final List<ToggleButton> tabs = new ArrayList<>();
    private final Label chosen = new Label();
    private final FlowPane keys = new FlowPane(16, 4);
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(content);
    private @Nullable PickTable table;
    private @Nullable Registration opened;

    ApartPanel(
            ApartModel model, Overlays overlays, Consumer<String> toSamples, Consumer<String> say) {
        this.model = model;
        this.overlays = overlays;
        this.toSamples = toSamples;
        this.say = say;
        this.choosing = new ApartChoosing(model, overlays);
    }

    void open() {
        var title = new Label("Take apart · run " + model.result().run().id());
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var views = new HBox(4);
        for (Choices.View view : VIEWS) {
            var tab = new ToggleButton("%d  %s".formatted(tabs.size() + 1, view.label()));
            tab.getStyleClass().add("small");
            tab.setFocusTraversable(false);
            tab.setMinWidth(Region.USE_PREF_SIZE);
            tab.setOnAction(event -> model.look(model.now().choices().with(view)));
            tabs.add(tab);
            views.getChildren().add(tab);
        }
        var head = new FlowPane(16, 8, title, views);
        head.setAlignment(Pos.CENTER_LEFT);
        chosen.getStyleClass().addAll("muted", "small-text");
        chosen.setMinWidth(0);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText(title.getText());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        keys.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, head, chosen, scroll, keys);
        panel.getStyleClass().addAll("overlay", "data-panel", "apart-panel");
        panel.setAccessibleText(title.getText());
        panel.setPrefSize(1100, 700);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        PlotView.tableKey(panel, content);
        var watching = model.shownProperty().subscribe(this::show);
        opened =
                overlays.show(
                        panel,
                        scroll,
                        Pos.CENTER,
                        () -> {
                            watching.unsubscribe();
                            model.stop();
                        });
        model.look(model.now().choices());
    }

    private void show(ApartModel.Shown now) {
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).setSelected(VIEWS.get(i) == now.choices().view());
        }
        Apart apart = now.apart();
        chosen.setText(apart == null ? "" : SafeText.visible(choosing.words(now, apart)));
        keys.getChildren().setAll(hints(now.choices().view()));
        Page page = now.page();
        boolean hadFocus = isFocusInside();
        content.getChildren().clear();
        table = null;
        if (!now.problem().isEmpty()) {
            content.getChildren().add(new WrappedText("muted").show(now.problem()));
        } else if (page == null) {
            content.getChildren().add(new WrappedText("muted").show("Counting …"));
        } else {
            fill(page);
        }
        // What stands in a scroll pane is on the screen, and can have the focus, once that is laid
        // out.
        scroll.applyCss();
        scroll.layout();
        if (hadFocus) {
            (table == null ? scroll : table).requestFocus();
        }
    }

    private boolean isFocusInside() {
        Node owner = content.getScene() == null ? null : content.getScene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at.equals(scroll)) {
                return true;
            }
        }
        return false;
    }

    private void fill(Page page) {
        content.getChildren().add(new WrappedText("finding").show(page.finding()));
        if (page.plot() != null) {
            var plot = new PlotView();
            plot.setMinHeight(PLOT);
            plot.setPrefHeight(PLOT);
            plot.show(page.title(), page.plot());
            content.getChildren().add(plot);
        }
        table = new PickTable(page, this::samples);
        var wide = new Wide(table);
        table.addEventHandler(KeyEvent.KEY_RELEASED, event -> reveal(wide));
        content.getChildren().add(wide);
        for (String note : page.notes()) {
            content.getChildren().add(new WrappedText("muted", "small-text").show(note));
        }
    }

    /** Keeps the marked cell in sight. */
    private void reveal(ScrollPane wide) {
        if (table == null) {
            return;
        }
        Region cell = table.marked();
        Bounds inPage = content.sceneToLocal(cell.localToScene(cell.getBoundsInLocal()));
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            double top = scroll.getVvalue() * room;
            double bottom = top + scroll.getViewportBounds().getHeight();
            double to =
                    inPage.getMinY() < top
                            ? inPage.getMinY()
                            : inPage.getMaxY() > bottom
                                    ? inPage.getMaxY() - scroll.getViewportBounds().getHeight()
                                    : top;
            scroll.setVvalue(Math.clamp(to / room, 0, 1));
        }
        double across = table.getWidth() - wide.getViewportBounds().getWidth();
        if (across > 0) {
            Bounds inTable = cell.getBoundsInParent();
            double left = wide.getHvalue() * across;
            double right = left + wide.getViewportBounds().getWidth();
            double to =
                    inTable.getMinX() < left
                            ? inTable.getMinX()
                            : inTable.getMaxX() > right
                                    ? inTable.getMaxX() - wide.getViewportBounds().getWidth()
                                    : left;
            wide.setHvalue(Math.clamp(to / across, 0, 1));
        }
    }

    private static List<Node> hints(Choices.View view) {
        var hints = new ArrayList<Node>();
        hints.add(new KeyHint("1 – 4", "view"));
        hints.add(new KeyHint("G", "grader"));
        switch (view) {
            case COLUMNS -> {
                hints.add(new KeyHint("B", "by what"));
                hints.add(new KeyHint("C", "cell"));
                hints.add(new KeyHint("S", "order"));
            }
            case CONFUSION -> {
                hints.add(new KeyHint("B", "right answers"));
                hints.add(new KeyHint("C", "cell"));
            }
            case WHERE -> hints.add(new KeyHint("B", "what has to hold"));
            case FLIPS -> {
                hints.add(new KeyHint("B", "which two"));
                hints.add(new KeyHint("X", "turn round"));
            }
        }
        hints.add(new KeyHint("Enter", "samples"));
        hints.add(new KeyHint("M", "copy Markdown"));
        hints.add(new KeyHint("V", "copy CSV"));
        hints.add(new KeyHint("Esc", "close"));
        return hints;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        int digit = digit(event.getCode());
        if (digit >= 1 && digit <= tabs.size()) {
            model.look(model.now().choices().with(VIEWS.get(digit - 1)));
        } else if (!other(event.getCode())) {
            return;
        }
        event.consume();
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() || code.isKeypadKey() ? "0123456789".indexOf(code.getChar()) : -1;
    }

    private boolean other(KeyCode code) {
        switch (code) {
            case G -> choosing.grader();
            case B -> choosing.what();
            case C -> choosing.cell();
            case S -> choosing.sort();
            case X -> choosing.turn();
            case M -> copy(true);
            case V -> copy(false);
            case PAGE_DOWN -> scrollBy(0.9);
            case PAGE_UP -> scrollBy(-0.9);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void scrollBy(double pages) {
        double page = scroll.getViewportBounds().getHeight();
        double room = content.getHeight() - page;
        if (room > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + pages * page / room, 0, 1));
        }
    }

    private void copy(boolean markdown) {
        Page page = model.now().page();
        if (page != null) {
            CopyText.copy(markdown ? page.markdown() : page.csv());
            say.accept(markdown ? "Copied as Markdown." : "Copied as CSV.");
        }
    }

    private void samples(String filter) {
        if (filter.isEmpty()) {
            say.accept("No filter finds exactly these samples, or there are none.");
            return;
        }
        if (opened != null) {
            opened.close();
        }
        toSamples.accept(filter);
    }
}
