package dev.rung.pane.runs;

import dev.rung.study.Utilisation;
import dev.rung.study.Utilisation.Day;
import dev.rung.study.Utilisation.Span;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * When runs were on: a bar for each of the last days, as high as its share, against a line at half;
 * the words under it are those of the day that is marked.
 */
final class UtilisationStrip extends VBox {
    private static final double BAR = 14;
    private static final double HEIGHT = 32;
    private static final double GAP = 3;
    private static final int RUNS = 3;

    private final ZoneId zone;
    private final Pane bars = new Pane();
    private final Label words = new Label();
    private BusyTimes.@Nullable Busy shown;
    private int marked = -1;

    /** The day that was marked last, to which keys come back. */
    private int last = Utilisation.DAYS - 1;

    private IntConsumer open = day -> {};

    /**
     * @param under a line that stands under the words and keeps its place while it is empty
     */
    UtilisationStrip(ZoneId zone, Label under) {
        super(4);
        this.zone = zone;
        double width = Utilisation.DAYS * (BAR + GAP) - GAP;
        bars.setMinSize(width, HEIGHT);
        bars.setMaxSize(width, HEIGHT);
        bars.getStyleClass().add("utilisation");
        bars.setFocusTraversable(true);
        bars.focusedProperty().subscribe(focused -> mark(focused ? last : -1));
        bars.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        bars.setOnMouseMoved(event -> mark((int) (event.getX() / (BAR + GAP))));
        bars.setOnMouseExited(event -> mark(bars.isFocused() ? last : -1));
        bars.setOnMouseClicked(event -> open());
        words.getStyleClass().addAll("muted", "small-text");
        for (Label one : List.of(words, under)) {
            one.setMinWidth(0);
        }
        // Two lines are as high as the bars: what comes and goes moves nothing.
        var lines = new VBox(words, under);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var line = new HBox(12, bars, lines);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    /** What lists the runs of a day. */
    void onOpen(IntConsumer opens) {
        open = opens;
    }

    /** Keys come back to this day. */
    void choose(int day) {
        last = day;
        mark(bars.isFocused() ? day : marked);
    }

    private void open() {
        if (marked >= 0 && shown != null) {
            open.accept(marked);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            open();
            event.consume();
            return;
        }
        int by = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (by != 0) {
            choose(Math.clamp((long) last + by, 0, Utilisation.DAYS - 1));
            event.consume();
        }
    }

    void show(BusyTimes.@Nullable Busy busy) {
        shown = busy;
        draw();
    }

    private void mark(int day) {
        marked = Math.min(day, Utilisation.DAYS - 1);
        draw();
    }

    private void draw() {
        bars.getChildren().clear();
        BusyTimes.Busy busy = shown;
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
        String text = marked < 0 || marked >= days.size() ? all(busy) : day(days.get(marked), busy);
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

    private String all(BusyTimes.Busy busy) {
        Utilisation use = busy.utilisation();
        Instant idle = use.idleSince();
        String state = idle == null ? "no run yet" : "idle since " + RunWords.time(idle, zone);
        return "Last %d days: busy %.0f %% of the time · %s"
                .formatted(
                        Utilisation.DAYS,
                        100 * use.share(),
                        busy.isOn() ? "something is on" : state);
    }

    private String day(Day day, BusyTimes.Busy busy) {
        List<String> runs = runs(day, busy);
        if (runs.isEmpty()) {
            return RunWords.day(day.date()) + ": idle";
        }
        String when =
                switch (day.busy().size()) {
                    case 0 -> "moments";
                    case 1 -> span(day.busy().getFirst());
                    default -> "%d times".formatted(day.busy().size());
                };
        return "%s: %s · %s · %s · %s"
                .formatted(
                        RunWords.day(day.date()),
                        share(day),
                        when,
                        runs(runs),
                        bars.isFocused() ? "Enter lists them" : "a click lists them");
    }

    private static String share(Day day) {
        return "busy %.0f %%".formatted(100 * day.share());
    }

    /** How much of a day something was on, and how many runs. */
    static String summary(Day day, BusyTimes.Busy busy) {
        int runs = runs(day, busy).size();
        return runs == 0
                ? "Idle."
                : "Busy %.0f %% of the time: %,d run%s."
                        .formatted(100 * day.share(), runs, runs == 1 ? "" : "s");
    }

    private static List<String> runs(Day day, BusyTimes.Busy busy) {
        return busy.on(day).stream().map(one -> Long.toString(one.run())).distinct().toList();
    }

    /** They by number if they are few, else how many. */
    static String runs(List<String> ids) {
        return ids.size() <= RUNS
                ? (ids.size() == 1 ? "run " : "runs ") + String.join(", ", ids)
                : "%,d runs".formatted(ids.size());
    }

    private String span(Span span) {
        return RunWords.clock(span.begin(), zone) + "–" + RunWords.clock(span.end(), zone);
    }
}
