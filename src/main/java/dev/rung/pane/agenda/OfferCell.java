package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Relevance;
import dev.rung.ui.KeyCap;
import dev.rung.ui.KeyLabels;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** What is open and waits, under a heading where another sort begins. */
final class OfferCell extends ListCell<AgendaItem> {
    private static final int KEYS = 9;

    private final AgendaModel model;
    private final Label heading = new Label();
    private final Label title = new Label();
    private final Label under = new Label();
    private final KeyCap key = new KeyCap("");
    private final VBox box;

    OfferCell(AgendaModel model) {
        this.model = model;
        heading.getStyleClass().add("section-title");
        heading.managedProperty().bind(heading.visibleProperty());
        title.setMinWidth(0);
        under.setMinWidth(0);
        under.getStyleClass().addAll("muted", "small-text");
        under.managedProperty().bind(under.textProperty().isNotEmpty());
        key.managedProperty().bind(key.visibleProperty());
        var words = new VBox(1, title, under);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(8, words, key);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("offer");
        box = new VBox(6, heading, row);
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable AgendaItem item, boolean empty) {
        super.updateItem(item, empty);
        Agenda agenda = model.agenda();
        if (empty || item == null || agenda == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        int at = getIndex();
        String group = AgendaWords.group(item, agenda.before());
        boolean first =
                at == 0
                        || at > model.offers().size()
                        || !AgendaWords.group(model.offers().get(at - 1), agenda.before())
                                .equals(group);
        heading.setText(group);
        heading.setVisible(first);
        title.setText(AgendaWords.title(item));
        under.setText(under(agenda, item));
        key.setVisible(at < KEYS);
        key.setText(at < KEYS ? KeyLabels.of(KeyCombination.valueOf("Alt+" + (at + 1))) : "");
        setGraphic(box);
        setAccessibleText("%s: %s, %s".formatted(group, title.getText(), under.getText()));
    }

    private String under(Agenda agenda, AgendaItem item) {
        Relevance relevance = agenda.relevance().get(item.id());
        String why = relevance == null || !relevance.noDifference() ? "" : relevance.words();
        return why.isEmpty() ? AgendaWords.under(item, model.today(), model.zone()) : why;
    }
}
