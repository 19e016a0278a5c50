package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Line;
import dev.rung.ui.SafeText;
import dev.rung.update.DayList;
import dev.rung.update.UpdateSearch.Hit;
import dev.rung.update.UpdateStore.Day;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day, or a row that was found. */
final class DayCell extends ListCell<Line> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

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
        name.getStyleClass().remove("section-title");
        switch (line) {
            case Line.OfDay(DayList.Entry entry) -> {
                name.getStyleClass().add("section-title");
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

    private static String words(DayList.Entry entry) {
        Day written = entry.written();
        if (written == null) {
            return "no update";
        }
        if (!written.posted() && written.rows() == 0) {
            return "nothing yet";
        }
        String state = written.posted() ? "posted" : "draft";
        String rows = "%d row%s".formatted(written.rows(), written.rows() == 1 ? "" : "s");
        String blockers =
                written.blockers() == 0
                        ? ""
                        : " · %d blocker%s"
                                .formatted(written.blockers(), written.blockers() == 1 ? "" : "s");
        return state + " · " + rows + blockers;
    }
}
