package dev.rung.pane.agenda;

import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingStore;
import dev.rung.pane.agenda.SeriesModel.Line;
import dev.rung.update.Clocks;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A series, or a meeting of the one that is open. */
final class SeriesCell extends ListCell<Line> {
    private final AgendaModel model;
    private final Label name = new Label();
    private final Label under = new Label();
    private final VBox box = new VBox(name, under);

    SeriesCell(AgendaModel model) {
        this.model = model;
        name.setMinWidth(0);
        under.setMinWidth(0);
        under.getStyleClass().add("small-text");
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("meeting-line");
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        under.getStyleClass().removeAll("muted", "warning-text");
        name.getStyleClass().removeAll("idea-name", "muted");
        switch (line) {
            case Line.OfSeries of -> {
                name.getStyleClass().add("idea-name");
                name.setText(AgendaWords.line(of.of().words().name()));
                series(of);
            }
            case Line.OfMeeting of -> {
                getStyleClass().add("meeting-line");
                name.setText(
                        AgendaWords.when(
                                of.line().meeting().starts(), of.of().zone(), model.now()));
                under.getStyleClass().add("muted");
                under.setText(meeting(of.line()));
            }
        }
        setGraphic(box);
        setAccessibleText(name.getText() + ", " + under.getText());
    }

    private void series(Line.OfSeries of) {
        Clocks.Standing standing = of.standing();
        Meeting coming = of.coming();
        boolean due =
                coming == null
                        && standing != null
                        && (standing.level() == Clocks.Level.AMBER
                                || standing.level() == Clocks.Level.RED);
        boolean running = coming != null && coming.state() == Meeting.State.RUNNING;
        under.getStyleClass().add(due || running ? "warning-text" : "muted");
        if (running) {
            under.setText("a meeting is running");
        } else if (coming != null) {
            under.setText(
                    "%s · %d min"
                            .formatted(
                                    AgendaWords.when(coming.starts(), of.of().zone(), model.now()),
                                    coming.minutes()));
        } else if (due && standing != null) {
            Integer days = standing.days();
            under.setText("%d days ago · book one".formatted(days == null ? 0 : days));
        } else {
            under.setText("none planned · " + AgendaWords.usual(of.of()));
        }
    }

    private String meeting(MeetingStore.Line line) {
        Meeting meeting = line.meeting();
        String items = line.items() == 1 ? "1 item" : "%d items".formatted(line.items());
        Instant now = model.now();
        if (meeting.state() == Meeting.State.RUNNING) {
            return "running · " + items;
        }
        boolean over = meeting.state() == Meeting.State.ENDED || meeting.starts().isBefore(now);
        return over && line.open() > 0 ? "%s · %d open".formatted(items, line.open()) : items;
    }
}
