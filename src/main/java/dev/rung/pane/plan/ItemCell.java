package dev.rung.pane.plan;

import dev.rung.pane.plan.ItemsModel.Listed;
import dev.rung.ui.Pill;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;
import dev.rung.update.Waiting.Offer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A question, blocker or action item in the list: how long it is open, whose, and until when. */
final class ItemCell extends ListCell<Listed> {
    private final ItemsModel model;
    private final Label title = new TwoLines();
    private final Pill mark = new Pill("", Tone.NEUTRAL);
    private final Label detail = new Label();
    private final Label ending = new TwoLines();
    private final Label where = new Label();
    private final FlowPane offers = new FlowPane(4, 4);
    private final VBox box;

    ItemCell(ItemsModel model) {
        this.model = model;
        title.getStyleClass().add("idea-name");
        detail.getStyleClass().add("small-text");
        detail.setMinWidth(0);
        ending.getStyleClass().addAll("muted", "small-text");
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        for (Node node : List.of(mark, ending, where, offers)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        var head = new HBox(8, mark, detail);
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(3, title, head, ending, where, offers);
        // The list gives the width, never the words.
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable Listed one, boolean empty) {
        super.updateItem(one, empty);
        if (empty || one == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        var item = one.item();
        show(title, item.head().title());
        var how = ItemWords.mark(item, model.today(), model.zone());
        mark.setVisible(how != null);
        if (how != null) {
            mark.show(how.words(), how.tone());
        }
        boolean unsaved =
                model.typed().containsKey(item.id()) || model.endings().containsKey(item.id());
        detail.setText(line(ItemWords.detail(item)) + (unsaved ? " · unsaved" : ""));
        show(ending, ItemWords.ending(item));
        ending.setVisible(!ending.getText().isEmpty());
        where.setText(belongs(one));
        where.setVisible(!where.getText().isEmpty());
        offer(one);
        setAccessibleText(
                "%s, %s %s %s %s"
                        .formatted(
                                title.getText(),
                                how == null ? "" : how.words(),
                                detail.getText(),
                                ending.getText(),
                                where.getText()));
        setGraphic(box);
    }

    private static void show(Label label, String text) {
        String words = line(text);
        label.setText(words);
        // Wrapped text that reads from right to left breaks the window.
        label.setWrapText(!RightToLeft.isIn(words));
    }

    private void offer(Listed one) {
        offers.getChildren().clear();
        for (Offer offer : one.offers()) {
            var button = new Button(offer.words());
            button.getStyleClass().addAll("small", "plain");
            button.setFocusTraversable(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> model.around().offers().take(offer, one.item()));
            offers.getChildren().add(button);
        }
        offers.setVisible(!one.offers().isEmpty());
    }

    private String belongs(Listed one) {
        var at = one.item().head().where();
        var parts = new ArrayList<String>();
        if (model.allProjectsProperty().get()) {
            parts.add(at.projectName());
        }
        if (!at.ideaName().isEmpty()) {
            parts.add(at.ideaName());
        }
        String by = one.item().head().by();
        String from = line(String.join(" › ", parts));
        return by.isEmpty() ? from : from + (from.isEmpty() ? "" : " · ") + "by " + line(by);
    }

    private static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }
}
