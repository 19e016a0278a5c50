package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaPlan;
import dev.rung.meeting.Allowances;
import dev.rung.meeting.Meeting;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** An item of the agenda: when it begins, what it is, and how many minutes it has. */
final class AgendaCell extends ListCell<AgendaItem> {
    private static final PseudoClass TYPING = PseudoClass.getPseudoClass("typing");
    private static final PseudoClass SHARE = PseudoClass.getPseudoClass("share");

    private final AgendaModel model;
    private final Label time = new Label();
    private final Pill kind = new Pill("", Tone.NEUTRAL);
    private final Label title = new Label();
    private final Label under = new Label();
    private final Label minutes = new Label();
    private final HBox box;

    AgendaCell(AgendaModel model) {
        this.model = model;
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(44);
        kind.setPrefWidth(82);
        kind.setAlignment(Pos.CENTER);
        title.getStyleClass().add("idea-name");
        title.setMinWidth(0);
        under.getStyleClass().addAll("muted", "small-text");
        under.setMinWidth(0);
        under.managedProperty().bind(under.textProperty().isNotEmpty());
        minutes.getStyleClass().addAll("mono", "agenda-minutes");
        minutes.setMinWidth(USE_PREF_SIZE);
        minutes.setPrefWidth(76);
        minutes.setAlignment(Pos.CENTER_RIGHT);
        var words = new VBox(1, title, under);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        box = new HBox(12, time, kind, words, minutes);
        box.setAlignment(Pos.CENTER_LEFT);
        // The list gives the width, never the words.
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable AgendaItem item, boolean empty) {
        super.updateItem(item, empty);
        Agenda agenda = model.agenda();
        AgendaPlan plan = model.plan();
        int at = getIndex();
        if (empty || item == null || agenda == null || at >= plan.slots().size()) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        AgendaPlan.Slot slot = plan.slots().get(at);
        time.setText(
                AgendaWords.time(slot.begins(agenda.meeting().starts()), agenda.series().zone()));
        kind.show(AgendaWords.kind(item), item.done() ? Tone.SUCCESS : AgendaWords.tone(item));
        title.setText(AgendaWords.title(item));
        under.setText(under(agenda, item));
        showMinutes(agenda, item, slot);
        setGraphic(box);
        setAccessibleText(
                "%s, %s, %s, %s, %s"
                        .formatted(
                                time.getText(),
                                kind.getText(),
                                title.getText(),
                                under.getText(),
                                item.minutes() == null
                                        ? "no minutes"
                                        : item.minutes() + " minutes"));
    }

    /** Where nobody said how long, what such items took stands there too. */
    private String under(Agenda agenda, AgendaItem item) {
        String words = AgendaWords.under(item, model.today(), model.zone());
        Integer usual = agenda.suggested().get(item.kind());
        if (item.minutes() != null || usual == null) {
            return words;
        }
        return (words.isEmpty() ? "" : words + " · ") + "usually %d min".formatted(usual);
    }

    private void showMinutes(Agenda agenda, AgendaItem item, AgendaPlan.Slot slot) {
        Long marked = model.markedProperty().get();
        String typed = model.typedProperty().get();
        boolean typing = marked != null && marked == item.id() && !typed.isEmpty();
        boolean share = !typing && slot.isShare();
        int has = slot.minutes();
        if (share && agenda.meeting().state() == Meeting.State.RUNNING) {
            Duration left = Allowances.of(agenda).getOrDefault(item.id(), Duration.ZERO);
            has = Allowances.minutes(left);
        }
        String words = share && has == 0 ? "no time" : (share ? "~" : "") + has + " min";
        minutes.setText(typing ? typed + "▏min" : words);
        minutes.pseudoClassStateChanged(TYPING, typing);
        minutes.pseudoClassStateChanged(SHARE, share);
    }
}
