package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Allowances;
import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.Said;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Beside the slide: the timers, what comes then, and what was said at this item. */
final class SideView extends VBox {
    private static final double WIDTH = 300;
    private static final int THEN = 4;

    private final PresentModel model;
    private final TimerView item = new TimerView("this item", "timer-large");
    private final VBox allowed = new VBox(4);
    private final Label of = small();
    private final WrappedText takes = new WrappedText("muted", "small-text");
    private final TimerView meeting = new TimerView("meeting", "timer");
    private final VBox then = new VBox(6);
    private final VBox said = new VBox(8);
    private final ScrollPane notes = new ScrollPane(said);

    /** A timer: a name, how much is left, and a bar. */
    private static final class TimerView extends VBox {
        private static final PseudoClass AMBER = PseudoClass.getPseudoClass("amber");
        private static final PseudoClass RED = PseudoClass.getPseudoClass("red");

        private final Label left = new Label();
        private final ProgressBar bar = new ProgressBar(0);

        TimerView(String name, String style) {
            super(2);
            var title = small();
            title.setText(name);
            left.getStyleClass().addAll("mono", style);
            left.setMinWidth(Region.USE_PREF_SIZE);
            bar.getStyleClass().addAll("run-bar", "timer-bar");
            bar.setMaxWidth(Double.MAX_VALUE);
            getChildren().addAll(title, left, bar);
        }

        void show(MeetingClock.Timer timer) {
            left.setText(timer.words());
            bar.setProgress(Math.min(1, timer.share()));
            boolean red = timer.level() == MeetingClock.Level.RED;
            boolean amber = timer.level() == MeetingClock.Level.AMBER;
            for (Node node : List.of(left, bar)) {
                node.pseudoClassStateChanged(AMBER, amber);
                node.pseudoClassStateChanged(RED, red);
            }
        }
    }

    SideView(PresentModel model, Node typing) {
        super(14);
        this.model = model;
        getStyleClass().addAll("side", "present-side");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        HBox.setHgrow(takes, Priority.ALWAYS);
        allowed.getChildren().addAll(of, new HBox(6, new KeyCap("+"), takes));
        notes.setFitToWidth(true);
        notes.setFocusTraversable(false);
        notes.getStyleClass().add("form-scroll");
        VBox.setVgrow(notes, Priority.ALWAYS);
        notes.setMinHeight(0);
        var noteKeys = new FlowPane(6, 4);
        var word = small();
        word.setText("notes ·");
        noteKeys.getChildren().add(word);
        key(noteKeys, "N", "note");
        key(noteKeys, "D", "decision");
        key(noteKeys, "A", "action");
        key(noteKeys, "R", "re-rank");
        getChildren()
                .addAll(
                        new VBox(6, item, allowed),
                        meeting,
                        line(),
                        then,
                        line(),
                        noteKeys,
                        typing,
                        notes);
        model.clockProperty().subscribe(this::tick);
        model.agendaProperty().subscribe(this::show);
        model.slideProperty().subscribe(this::show);
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("present-line");
        return line;
    }

    private static Label small() {
        var label = new Label();
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static void key(FlowPane into, String key, String words) {
        var label = small();
        label.setText(words);
        var pair = new HBox(4, new KeyCap(key), label);
        pair.setAlignment(Pos.CENTER_LEFT);
        into.getChildren().add(pair);
    }

    private void tick() {
        MeetingClock clock = model.clockProperty().get();
        if (clock == null) {
            return;
        }
        meeting.show(clock.meeting());
        MeetingClock.Timer at = clock.item();
        item.getParent().setVisible(at != null);
        item.getParent().setManaged(at != null);
        Agenda agenda = model.agenda();
        if (at != null && agenda != null) {
            item.show(at);
            of.setText("of %d min".formatted(Allowances.minutes(at.allowed())));
            String words = "adds 2, " + SlideWords.wouldTake(agenda, 2, model.now());
            if (!words.equals(takes.getAccessibleText())) {
                takes.show(words);
            }
        }
    }

    private void show() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        then(agenda);
        said.getChildren().clear();
        Long current = agenda.meeting().current();
        for (Said one : agenda.said()) {
            Long of = one.agendaItem();
            if (current == null || current.equals(of)) {
                // What was said last is seen without scrolling.
                said.getChildren().addFirst(card(one));
            }
        }
    }

    private void then(Agenda agenda) {
        then.getChildren().clear();
        var title = small();
        title.setText("then");
        var lines = new ArrayList<Node>();
        boolean after = agenda.meeting().current() == null;
        int more = 0;
        Map<Long, Duration> allowed = Allowances.of(agenda);
        for (AgendaItem one : agenda.items()) {
            if (after && !one.done()) {
                if (lines.size() < THEN) {
                    lines.add(line(one, minutes(allowed, one)));
                } else {
                    more++;
                }
            }
            Long current = agenda.meeting().current();
            after = after || (current != null && one.id() == current);
        }
        if (lines.isEmpty()) {
            title.setText("then nothing more");
        }
        then.getChildren().add(title);
        then.getChildren().addAll(lines);
        if (more > 0) {
            var rest = small();
            rest.setText("and %d more".formatted(more));
            then.getChildren().add(rest);
        }
    }

    private static int minutes(Map<Long, Duration> allowed, AgendaItem item) {
        return Allowances.minutes(allowed.getOrDefault(item.id(), Duration.ZERO));
    }

    private static Node line(AgendaItem item, int minutes) {
        var title = new Label(SlideWords.title(item));
        title.getStyleClass().add("small-text");
        title.setMinWidth(0);
        var time = small();
        time.setText(Integer.toString(minutes));
        time.getStyleClass().add("mono");
        return new HBox(6, title, time);
    }

    private static Node card(Said said) {
        var pill =
                new Pill(
                        said.kind().word(),
                        switch (said.kind()) {
                            case NOTE -> Tone.NEUTRAL;
                            case DECISION -> Tone.SUCCESS;
                            case ACTION -> Tone.ACCENT;
                        });
        var box = new VBox(4, pill, new WrappedText("small-text").show(SlideMaker.said(said)));
        box.getStyleClass().addAll("card", "present-said");
        return box;
    }
}
