package dev.rung.pane.runs;

import dev.rung.experiment.Driven.Stretch;
import dev.rung.study.Utilisation;
import dev.rung.study.Utilisation.Day;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** All runs that were on in a day, each with its time, over the window; ← and → change the day. */
final class DayRuns {
    private final ZoneId zone;
    private final BusyTimes.Busy busy;
    private final LongFunction<String> names;
    private final LongConsumer go;
    private final Label heading = new Label();
    private final WrappedText summary = new WrappedText("muted", "small-text");
    private final ListView<Stretch> list = new ListView<>();
    private int day;
    private Registration open = () -> {};

    /**
     * @param day its place among the days
     * @param names what runs are called
     * @param go goes to a run
     */
    DayRuns(
            ZoneId zone,
            BusyTimes.Busy busy,
            int day,
            LongFunction<String> names,
            LongConsumer go) {
        this.zone = zone;
        this.busy = busy;
        this.day = day;
        this.names = names;
        this.go = go;
    }

    /**
     * @param onClosed told which day was shown last
     */
    void open(Overlays overlays, LongConsumer onClosed) {
        heading.getStyleClass().add("section-title");
        var help =
                new WrappedText("muted", "small-text")
                        .show("← → another day · Enter goes to the run · Esc closes");
        list.setCellFactory(made -> new Cell());
        list.getStyleClass().add("day-runs");
        var none = new Label("Nothing was on.");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        goTo();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var panel = new VBox(8, heading, summary, list, help);
        panel.getStyleClass().add("overlay");
        panel.setAccessibleText("When runs were on");
        panel.setPrefSize(560, 400);
        open = overlays.show(panel, list, Pos.CENTER, () -> onClosed.accept(day));
        show();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> turn(-1);
            case RIGHT -> turn(1);
            case ENTER -> goTo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void turn(int by) {
        day = Math.clamp((long) day + by, 0, Utilisation.DAYS - 1);
        show();
    }

    private void goTo() {
        Stretch chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            open.close();
            go.accept(chosen.run());
        }
    }

    private Day day() {
        return busy.utilisation().days().get(day);
    }

    private void show() {
        Day shown = day();
        heading.setText(RunWords.day(shown.date()));
        summary.show(UtilisationStrip.summary(shown, busy));
        list.getItems().setAll(busy.on(shown));
        list.setAccessibleText("%s: runs".formatted(heading.getText()));
        list.scrollTo(0);
        list.getSelectionModel().selectFirst();
    }

    /** For instance {@code 09:12–10:40}; what began before the day or ends after it is cut. */
    private String time(Stretch one) {
        Day shown = day();
        Instant end = Utilisation.end(one, busy.asOf());
        Instant last = shown.begin().plus(shown.length());
        boolean isOn = one.isOn() && !end.isBefore(last);
        return "%s–%s"
                .formatted(
                        one.began().isBefore(shown.begin())
                                ? "…"
                                : RunWords.clock(one.began(), zone),
                        isOn ? "now" : end.isAfter(last) ? "…" : RunWords.clock(end, zone));
    }

    private final class Cell extends ListCell<Stretch> {
        Cell() {
            setWrapText(true);
            // The list gives the width, never the words.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Stretch one, boolean empty) {
            super.updateItem(one, empty);
            setText(
                    empty || one == null
                            ? null
                            : SafeText.visible(time(one) + "  " + names.apply(one.run()))
                                    .replace('\n', ' '));
        }
    }
}
