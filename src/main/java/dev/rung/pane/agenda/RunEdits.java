package dev.rung.pane.agenda;

import dev.rung.experiment.WholeFile;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingRun;
import dev.rung.meeting.MinutesText;
import dev.rung.meeting.Said;
import dev.rung.pane.agenda.present.PresentAround;
import dev.rung.pane.agenda.present.SayBox;
import dev.rung.pane.agenda.present.SayModel;
import dev.rung.pane.agenda.present.SlideWords;
import dev.rung.ui.Ask;
import dev.rung.ui.CopyText;
import dev.rung.ui.Registration;
import dev.rung.ui.WrappedText;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.geometry.Pos;
import javafx.scene.layout.VBox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Consumer;

/** What is done while a meeting runs, and at its end. */
final class RunEdits {
    private final AgendaModel model;

    RunEdits(AgendaModel model) {
        this.model = model;
    }

    private MeetingRun run() {
        return model.around().stores().run();
    }

    private void running(Consumer<Agenda> action) {
        Agenda agenda = model.agenda();
        if (agenda == null || agenda.meeting().state() != Meeting.State.RUNNING) {
            model.around().say().accept("The meeting does not run: F5 starts it.");
        } else {
            model.commit();
            action.accept(agenda);
        }
    }

    /** Begins the meeting, or takes one up again that is over. */
    void start() {
        model.commit();
        Agenda agenda = model.agenda();
        if (agenda != null) {
            long meeting = agenda.meeting().id();
            model.edit(() -> run().start(meeting), this::followCurrent);
        }
    }

    void next() {
        running(agenda -> model.edit(() -> run().next(agenda.meeting().id()), this::followCurrent));
    }

    void back() {
        running(agenda -> model.edit(() -> run().back(agenda.meeting().id()), this::followCurrent));
    }

    /** The marked item becomes the one that is spoken about. */
    void here() {
        running(
                agenda ->
                        model.marked()
                                .ifPresent(
                                        item ->
                                                model.edit(
                                                        () ->
                                                                run().goTo(
                                                                                agenda.meeting()
                                                                                        .id(),
                                                                                item.id()))));
    }

    private void followCurrent() {
        model.follow();
    }

    /** More minutes for the current item; says who loses them. */
    void more(int minutes) {
        running(
                agenda -> {
                    if (agenda.meeting().current() == null) {
                        return;
                    }
                    var taken = new MeetingClock.Taken[1];
                    model.edit(
                            () -> taken[0] = run().more(agenda.meeting().id(), minutes),
                            () ->
                                    model.around()
                                            .say()
                                            .accept(SlideWords.taken(agenda, minutes, taken[0])));
                });
    }

    /** How what is typed is kept. */
    static PresentAround.Background background(AgendaModel model) {
        var of = model.around().background();
        return new PresentAround.Background(
                of.tasks(), of.timer(), of.back(), of.changes(), of.clock());
    }

    /** Asks what was said; what is typed is kept as it is typed. */
    void say(Said.Kind kind) {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        var typed =
                new SayModel(
                        background(model),
                        model.around().stores().drafts(),
                        agenda.meeting().id(),
                        model.around().say());
        typed.open(() -> say(kind, typed));
    }

    private void say(Said.Kind kind, SayModel typed) {
        String title =
                switch (kind) {
                    case NOTE -> "A note";
                    case DECISION -> "What was decided?";
                    case ACTION -> "Who does what, by when? «Ana: 100 more rows, by Tue»";
                };
        var closing = new ArrayList<Registration>();
        var box = new SayBox(typed, () -> closing.forEach(Registration::close));
        typed.begin(kind);
        var panel = new VBox(12, new WrappedText("section-title").show(title), box);
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setPrefWidth(440);
        closing.add(model.around().overlays().show(panel, box.field(), Pos.CENTER, typed::close));
    }

    /** Asks before the meeting is over: what is open waits. */
    void end() {
        Agenda agenda = model.agenda();
        if (agenda == null || agenda.meeting().state() == Meeting.State.ENDED) {
            return;
        }
        Long current = agenda.meeting().current();
        long open =
                agenda.items().stream()
                        .filter(item -> current == null || item.id() != current)
                        .filter(AgendaItem::isOpen)
                        .count();
        String sentence =
                open == 0
                        ? "All items were dealt with."
                        : open == 1
                                ? "One item is open: it waits for the next meeting. X marks one"
                                        + " that was dealt with."
                                : "%d items are open: they wait for the next meeting. X marks one that"
                                                .formatted(open)
                                        + " was dealt with.";
        new Ask(model.around().overlays())
                .confirm(
                        "Is the meeting over?",
                        sentence,
                        "It is over",
                        () ->
                                model.edit(
                                        () -> {
                                            long meeting = agenda.meeting().id();
                                            model.around()
                                                    .stores()
                                                    .drafts()
                                                    .sayAll(meeting, model.today());
                                            run().end(meeting);
                                        },
                                        () -> askHowItTurnedOut(agenda)));
    }

    /** The minutes on the clipboard. */
    void copy() {
        model.whenKept(
                () -> {
                    Agenda agenda = model.agenda();
                    if (agenda != null) {
                        CopyText.copy(MinutesText.markdown(agenda));
                        model.around().say().accept("The minutes are copied as Markdown.");
                    }
                });
    }

    /** The minutes as a file. */
    void export() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        new ExportOverlay(
                        new FileExport(
                                model.around().background().tasks(),
                                "Minutes as Markdown",
                                "Minutes",
                                FileExport.fileName(
                                        "minutes " + agenda.series().words().name(), "md"),
                                (file, replace, progress) -> {
                                    Agenda now =
                                            model.meetings()
                                                    .agenda(agenda.meeting().id())
                                                    .orElse(agenda);
                                    WholeFile.write(
                                            file,
                                            replace,
                                            MinutesText.markdown(now)
                                                    .getBytes(StandardCharsets.UTF_8));
                                    return "The minutes are written.";
                                }),
                        model.around().overlays())
                .open();
    }

    /** Before a meeting: what is expected of it. After it: how that turned out. */
    void predict() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        Meeting meeting = agenda.meeting();
        boolean before = meeting.state() == Meeting.State.PLANNED;
        if (!before && meeting.prediction().isEmpty()) {
            model.around().say().accept("Nothing was predicted before this meeting.");
        } else {
            ask(meeting, before);
        }
    }

    private void ask(Meeting meeting, boolean before) {
        new Ask(model.around().overlays())
                .text(
                        before
                                ? "Which next steps will the others want, and what will they"
                                        + " criticise?"
                                : "You expected: «%s». How did it turn out?"
                                        .formatted(AgendaWords.line(meeting.prediction())),
                        before ? meeting.prediction() : meeting.compared(),
                        typed -> "",
                        typed ->
                                model.edit(
                                        () -> {
                                            if (before) {
                                                run().predict(meeting.id(), typed);
                                            } else {
                                                run().compare(meeting.id(), typed);
                                            }
                                        }));
    }

    /** Whoever wrote down what they expect is asked at the end, once. */
    private void askHowItTurnedOut(Agenda agenda) {
        Meeting meeting = agenda.meeting();
        if (!meeting.prediction().isEmpty() && meeting.compared().isEmpty()) {
            ask(meeting, false);
        }
    }
}
