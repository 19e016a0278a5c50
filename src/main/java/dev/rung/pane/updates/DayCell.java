package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Line;
import dev.rung.ui.SafeText;
import dev.rung.update.DayList;
import dev.rung.update.UpdateSearch.Hit;
import dev.rung.update.UpdateStore;
import dev.rung.update.UpdateStore.Day;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day, or a row that was found. */
final class DayCell extends ListCell<Line> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(" HH:mm", Locale.ENGLISH);

    private static final String TITLE = "section-title";

    private final DaysModel model;
    private final Label name = new Label();
    private final Label under = new Label();
    private final VBox box = new VBox(1, name, under);

    DayCell(DaysModel model) {
        this.model = model;
        name.setMinWidth(0);
        under.setMinWidth(0);
        under.getStyleClass().addAll("muted", "small-text");
        setPrefWidth(0);
        setText(null);
    }

    private ZoneId zone() {
        return model.today().around().background().clock().getZone();
    }

    private String day(LocalDate day) {
        return (day.getYear() == model.today().today().getYear() ? DAY : OLD).format(day);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean isEmpty) {
        super.updateItem(line, isEmpty);
        if (isEmpty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        boolean isDay = line instanceof Line.OfDay;
        if (isDay != name.getStyleClass().contains(TITLE)) {
            if (isDay) {
                name.getStyleClass().add(TITLE);
            } else {
                name.getStyleClass().remove(TITLE);
            }
        }
        switch (line) {
            case Line.OfDay(DayList.Entry entry) -> {
                boolean isToday = entry.day().equals(model.today().today());
                name.setText((isToday ? "Today, " : "") + day(entry.day()));
                under.setText(words(entry));
            }
            case Line.OfHit(Hit hit) -> {
                String text = hit.how().isBlank() ? hit.text() : hit.text() + " — " + hit.how();
                name.setText(SafeText.visible(text.replaceAll("\\s+", " ")));
                String who = hit.person().isEmpty() ? "" : " · " + hit.person();
                String others = hit.heard() == null ? "" : " · Enter opens it";
                under.setText(
                        SafeText.visible(
                                day(hit.day()) + " · " + hit.projectName() + who + others));
            }
        }
        setAccessibleText(name.getText() + ", " + under.getText());
        setGraphic(box);
    }

    private String words(DayList.Entry entry) {
        Day written = entry.written();
        if (written == null) {
            return "no update";
        }
        Instant posted = written.posted();
        if (posted == null && written.rows() == 0) {
            return "nothing yet";
        }
        // The time of the day itself only: a later one would be read as one of that day.
        String time =
                posted != null
                                && LocalDate.ofInstant(posted, zone()).equals(entry.day())
                                && written.standing() == UpdateStore.Standing.POSTED
                        ? TIME.format(posted.atZone(zone()))
                        : "";
        String state = written.standing().words() + time;
        if (written.replies() > 0) {
            return "%s · %d repl%s"
                    .formatted(state, written.replies(), written.replies() == 1 ? "y" : "ies");
        }
        // There is room for one thing: what waits for the user comes first.
        int blockers = written.blockers();
        return blockers > 0
                ? "%s · %d blocker%s".formatted(state, blockers, blockers == 1 ? "" : "s")
                : "%s · %d row%s".formatted(state, written.rows(), written.rows() == 1 ? "" : "s");
    }
}
