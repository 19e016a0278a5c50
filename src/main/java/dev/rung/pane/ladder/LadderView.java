package dev.rung.pane.ladder;

import dev.rung.ui.EmptyState;
import dev.rung.ui.Subscriptions;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Three columns: the prompt, the replies, the parameters; the right one folds first. */
final class LadderView extends StackPane {
    /** Narrower than this, the right column is folded until it is asked for. */
    static final double NARROW = 1_200;

    /** So many columns stand beside the right one in a window of that width; more need more. */
    private static final int WIDE = 3;

    private static final double COLUMN = 240;

    private final VBox desk;
    private final ScrollPane right;
    private final EmptyState nothing =
            new EmptyState("An idea's prompt and its replies belong here: choose an idea above.");
    private final LadderViewModel model;
    private boolean narrow;

    /**
     * @param strip over all columns
     * @param middle what belongs to the rung that is shown
     */
    LadderView(
            LadderViewModel model,
            Node strip,
            Node left,
            Region middle,
            ParametersView parameters) {
        getStyleClass().add("ladder");
        var leftScroll = column(left, "left-column", 320);
        right = column(parameters, "right-column", 272);
        HBox.setHgrow(middle, Priority.ALWAYS);
        middle.setMinWidth(0);
        var columns = new HBox(leftScroll, middle, right);
        columns.setMinHeight(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        desk = new VBox(strip, columns);
        widthProperty().subscribe(() -> fit());
        this.model = model;
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(model.stateProperty(), this::show);
                    InvalidationListener onColumns = change -> fit();
                    model.columns().columns().addListener(onColumns);
                    open.add(() -> model.columns().columns().removeListener(onColumns));
                    fit();
                });
    }

    private static ScrollPane column(Node content, String style, double width) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        content.getStyleClass().add("column-content");
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("side-column", style);
        scroll.setPrefWidth(width);
        scroll.setMinWidth(width);
        scroll.setMaxWidth(width);
        return scroll;
    }

    private void show(LadderViewModel.State state) {
        getChildren()
                .setAll(
                        switch (state) {
                            case NO_IDEA -> nothing;
                            case LOADING, READY -> desk;
                        });
        desk.setOpacity(state == LadderViewModel.State.LOADING ? 0 : 1);
    }

    /** Folds or unfolds when the window crosses the line, not while the user has decided. */
    private void fit() {
        double width = getWidth();
        int more = Math.max(0, model.columns().columns().size() - WIDE);
        boolean now = width > 0 && width < NARROW + more * COLUMN;
        if (now != narrow) {
            narrow = now;
            setRightShown(!narrow);
        }
    }

    boolean isRightShown() {
        return right.isManaged();
    }

    void setRightShown(boolean shown) {
        right.setVisible(shown);
        right.setManaged(shown);
    }
}
