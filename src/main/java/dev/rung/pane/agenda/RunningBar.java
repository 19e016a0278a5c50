package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingClock;
import dev.rung.task.Timer;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.List;

/** The timers of a meeting that runs, in words and as bars; invisible while none does. */
final class RunningBar extends VBox {
    private static final Duration TICK = Duration.ofMillis(500);

    private final AgendaModel model;
    private final Line item = new Line("this item");
    private final Line meeting = new Line("meeting");
    private Timer.Cancel next = () -> {};

    /** A timer: a name, how much is left, and a bar. */
    private static final class Line extends HBox {
        private final Pill left = new Pill("", Tone.NEUTRAL);
        private final ProgressBar bar = new ProgressBar(0);

        Line(String words) {
            super(12);
            var name = new Label(words);
            name.getStyleClass().add("muted");
            name.setMinWidth(72);
            left.getStyleClass().add("mono");
            bar.getStyleClass().add("run-bar");
            bar.setMaxWidth(Double.MAX_VALUE);
            setHgrow(bar, Priority.ALWAYS);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(name, left, bar);
        }

        void show(MeetingClock.Timer timer) {
            left.show(
                    timer.words(),
                    switch (timer.level()) {
                        case CALM -> Tone.NEUTRAL;
                        case AMBER -> Tone.WARNING;
                        case RED -> Tone.DANGER;
                    });
            bar.setProgress(Math.min(1, timer.share()));
        }
    }

    RunningBar(AgendaModel model, List<Command> commands) {
        super(8);
        this.model = model;
        getStyleClass().add("card");
        var keys = new FlowPane(4, 4);
        for (Command command : commands) {
            var button = Buttons.flat(command);
            button.getStyleClass().add("small");
            keys.getChildren().add(button);
        }
        getChildren().addAll(item, meeting, keys);
        managedProperty().bind(visibleProperty());
        item.managedProperty().bind(item.visibleProperty());
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.onChange(model.agendaProperty(), this::show);
                    open.add(() -> next.cancel());
                    show();
                });
    }

    private void show() {
        next.cancel();
        Agenda agenda = model.agenda();
        if (agenda == null || agenda.meeting().state() != Meeting.State.RUNNING) {
            setVisible(false);
            return;
        }
        setVisible(true);
        MeetingClock clock = MeetingClock.of(agenda, model.now());
        meeting.show(clock.meeting());
        MeetingClock.Timer at = clock.item();
        item.setVisible(at != null);
        if (at != null) {
            item.show(at);
        }
        var background = model.around().background();
        next =
                background
                        .timer()
                        .after(
                                TICK,
                                () ->
                                        background
                                                .back()
                                                .execute(
                                                        () -> {
                                                            if (getScene() != null) {
                                                                show();
                                                            }
                                                        }));
    }
}
