package dev.rung.pane.runs;

import dev.rung.experiment.Driven.Stretch;
import dev.rung.study.Utilisation;
import dev.rung.study.Utilisation.Day;
import dev.rung.study.Utilisation.Span;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When runs were on: a bar for each of the last days, as high as its share, against a line at half;
 * the words under it are those of the day that is marked.
 */
final class UtilisationStrip extends VBox {
    private static final double BAR = 14;
    private static final double HEIGHT = 32;
    private static final double GAP = 3;
    private static final int SPANS = 4;
    private static final int RUNS = 8;

    private final ZoneId zone;
    private final Pane bars = new Pane();
    private final Label words = new Label();
    private RunsModel.@Nullable Busy shown;
    private int marked = -1;

    UtilisationStrip(ZoneId zone) {
        super(4);
        this.zone = zone;
        double width = Utilisation.DAYS * (BAR + GAP) - GAP;
        bars.setMinSize(width, HEIGHT);
        bars.setMaxSize(width, HEIGHT);
        bars.getStyleClass().add("utilisation");
        bars.setFocusTraversable(true);
        bars.focusedProperty().subscribe(focused -> mark(focused ? Utilisation.DAYS - 1 : -1));
        bars.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        bars.setOnMouseMoved(event -> mark((int) (event.getX() / (BAR + GAP))));
        bars.setOnMouseExited(event -> mark(bars.isFocused() ? marked : -1));
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(0);
        var line = new HBox(12, bars, words);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    private void key(KeyEvent event) {
        int by = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (by != 0) {
            mark(Math.clamp((long) marked + by, 0, Utilisation.DAYS - 1));
            event.consume();
        }
    }

    void show(RunsModel.@Nullable Busy busy) {
        shown = busy;
        draw();
    }

    private void mark(int day) {
        marked = Math.min(day, Utilisation.DAYS - 1);
        draw();
    }

    private void draw() {
        bars.getChildren().clear();
        RunsModel.Busy busy = shown;
        if (busy == null) {
            words.setText("");
            return;
        }
        List<Day> days = busy.utilisation().days();
        for (int i = 0; i < days.size(); i++) {
            double x = i * (BAR + GAP);
            bars.getChildren().add(box("utilisation-day", x, 0, HEIGHT, i == marked));
            double height = Math.ceil(days.get(i).share() * HEIGHT);
            if (height > 0) {
                bars.getChildren()
                        .add(box("utilisation-busy", x, HEIGHT - height, height, i == marked));
            }
        }
        var half = new Region();
        half.getStyleClass().add("utilisation-half");
        half.resizeRelocate(0, HEIGHT / 2, days.size() * (BAR + GAP) - GAP, 1);
        half.setManaged(false);
        bars.getChildren().add(half);
        String text =
                marked < 0 || marked >= days.size()
                        ? all(busy)
                        : day(days.get(marked), busy.stretches());
        words.setText(text);
        bars.setAccessibleText(text);
    }

    private static Region box(String style, double x, double y, double height, boolean marked) {
        var box = new Region();
        box.getStyleClass().add(style);
        if (marked) {
            box.getStyleClass().add("marked");
        }
        box.setManaged(false);
        box.resizeRelocate(x, y, BAR, height);
        return box;
    }

    private String all(RunsModel.Busy busy) {
        Utilisation use = busy.utilisation();
        Instant idle = use.idleSince();
        String state = idle == null ? "no run yet" : "idle since " + RunWords.time(idle, zone);
        return "Last %d days: busy %.0f %% of the time · %s"
                .formatted(
                        Utilisation.DAYS,
                        100 * use.share(),
                        busy.isOn() ? "something is on" : state);
    }

    private String day(Day day, List<Stretch> stretches) {
        String name = RunWords.day(day.date());
        if (day.busy().isEmpty()) {
            return name + ": idle";
        }
        String spans =
                day.busy().stream().limit(SPANS).map(this::span).collect(Collectors.joining(", "));
        String more =
                day.busy().size() > SPANS
                        ? " and %d more".formatted(day.busy().size() - SPANS)
                        : "";
        Instant end = day.begin().plus(day.length());
        List<String> runs =
                stretches.stream()
                        .filter(
                                one ->
                                        one.began().isBefore(end)
                                                && !one.ended().isBefore(day.begin()))
                        .map(one -> Long.toString(one.run()))
                        .distinct()
                        .toList();
        return "%s: busy %.0f %% · %s%s · %s"
                .formatted(name, 100 * day.share(), spans, more, runs(runs));
    }

    /** The first of them by number, and how many more there are. */
    static String runs(List<String> ids) {
        String words = ids.size() == 1 ? "run " : "runs ";
        return ids.size() <= RUNS
                ? words + String.join(", ", ids)
                : "%s%s and %,d more"
                        .formatted(
                                words, String.join(", ", ids.subList(0, RUNS)), ids.size() - RUNS);
    }

    private String span(Span span) {
        return RunWords.clock(span.begin(), zone) + "–" + RunWords.clock(span.end(), zone);
    }
}
