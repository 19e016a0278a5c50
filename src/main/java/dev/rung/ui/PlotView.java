package dev.rung.ui;

import dev.rung.plot.DataTable;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Svg;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A plot with its title, and its numbers as a table one key away: T while the focus is inside, the
 * button, or a command. The arrow keys go from point to point. Names are made safe here.
 */
public final class PlotView extends VBox {
    private final Label title = new Label();
    private final Button toggle = new Button();
    private final PlotDrawing drawing = new PlotDrawing();
    private final PlotTable table = new PlotTable();
    private final List<Command> copies =
            List.of(
                    Command.named("plot.copy.numbers", "Copy the plot's numbers as CSV")
                            .does(this::copyNumbers),
                    Command.named("plot.copy.picture", "Copy the plot as a picture")
                            .does(this::copyPicture),
                    Command.named("plot.copy.svg", "Copy the plot as SVG").does(this::copySvg));
    private final Command other =
            Command.named("plot.table", "Plot or its numbers")
                    .does(() -> showTable(!isTableShown()));
    private @Nullable PlotGrid plot;

    public PlotView() {
        super(8);
        getStyleClass().add("plot-view");
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        toggle.setGraphic(new KeyCap("T"));
        toggle.setContentDisplay(ContentDisplay.RIGHT);
        toggle.getStyleClass().addAll("flat", "small");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        Buttons.connect(toggle, other, "");
        var head = new HBox(8, title, gap, toggle, copyMenu());
        head.setAlignment(Pos.CENTER_LEFT);
        var body = new StackPane(drawing, table);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        showTable(false);
    }

    private MenuButton copyMenu() {
        var menu = new MenuButton("Copy");
        menu.getStyleClass().addAll("flat", "small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setAccessibleText("Copy the plot or its numbers");
        for (Command copy : copies) {
            var item = new MenuItem(copy.title());
            item.setOnAction(event -> copy.run());
            menu.getItems().add(item);
        }
        return menu;
    }

    /**
     * Shows a plot under a title, which may be empty. The mark goes, the table stays if it is open.
     */
    public void show(String title, Plot plot) {
        show(title, PlotGrid.of(plot));
    }

    /** The same of one plot or several small ones. */
    public void show(String title, PlotGrid plot) {
        this.plot = plot;
        String safeTitle = line(title);
        PlotGrid safe = plot.renamed(PlotView::line);
        this.title.setText(safeTitle);
        drawing.show(safeTitle, safe);
        table.show(safeTitle, DataTable.of(safe));
    }

    static String line(String text) {
        return SafeText.visible(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** Shows the numbers in place of the plot, or the plot again. The focus stays inside. */
    public void showTable(boolean shown) {
        boolean hadFocus = drawing.isFocused() || table.isFocused();
        drawing.setVisible(!shown);
        table.setVisible(shown);
        toggle.setText(shown ? "Plot" : "Numbers");
        toggle.setAccessibleText(shown ? "Show the plot" : "Show the plot's numbers");
        if (hadFocus) {
            focusable().requestFocus();
        }
    }

    public boolean isTableShown() {
        return table.isVisible();
    }

    /** Runs the command of that id, if it is one of its own. */
    public void run(String id) {
        commands().stream().filter(one -> one.id().equals(id)).forEach(Command::run);
    }

    /** What takes the focus: the plot, or the table. */
    public Region focusable() {
        return isTableShown() ? table : drawing;
    }

    /** For the palette. Without keys: T works inside. */
    public List<Command> commands() {
        var all = new ArrayList<Command>();
        all.add(other);
        all.addAll(copies);
        return List.copyOf(all);
    }

    /**
     * Lets T change all plots of a page also while the focus is elsewhere on it, but not in a text.
     *
     * @param page hears the key
     * @param plots somewhere in it
     */
    public static void tableKey(Node page, Parent plots) {
        page.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (isTableKey(event) && !Typing.isIn(event.getTarget())) {
                        var found = new ArrayList<PlotView>();
                        collect(plots, found);
                        if (!found.isEmpty()) {
                            event.consume();
                            boolean shown = !found.getFirst().isTableShown();
                            found.forEach(plot -> plot.showTable(shown));
                        }
                    }
                });
    }

    private static void collect(Parent parent, List<PlotView> into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof PlotView plot) {
                into.add(plot);
            } else if (child instanceof Parent inner) {
                collect(inner, into);
            }
        }
    }

    private static boolean isTableKey(KeyEvent event) {
        return event.getCode() == KeyCode.T
                && !event.isShortcutDown()
                && !event.isControlDown()
                && !event.isAltDown()
                && !event.isMetaDown()
                && !event.isShiftDown();
    }

    private void key(KeyEvent event) {
        if (isTableKey(event)) {
            event.consume();
            showTable(!isTableShown());
        }
    }

    private void copyNumbers() {
        if (plot != null) {
            CopyText.copy(DataTable.of(plot).toCsv());
        }
    }

    private void copyPicture() {
        var content = new ClipboardContent();
        content.putImage(drawing.picture());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void copySvg() {
        CopyText.copy(Svg.of(drawing.shown(), title.getText(), drawing.palette()));
    }
}
