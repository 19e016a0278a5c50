package dev.rung.pane.agenda;

import dev.rung.experiment.WholeFile;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingRun;
import dev.rung.meeting.MinutesText;
import dev.rung.meeting.Said;
import dev.rung.ui.Ask;
import dev.rung.ui.CopyText;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

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
                            () -> model.around().say().accept(words(agenda, minutes, taken[0])));
                });
    }

    private static String words(Agenda agenda, int minutes, MeetingClock.Taken taken) {
        var from = new ArrayList<String>();
        for (AgendaItem item : agenda.items()) {
            Integer lost = taken.taken().get(item.id());
            if (lost != null) {
                from.add("%d from «%s»".formatted(lost, AgendaWords.title(item)));
            }
        }
        if (taken.over() > 0) {
            from.add("%d over the end of the meeting".formatted(taken.over()));
        }
        return "+%d min: %s.".formatted(minutes, String.join(", ", from));
    }

    /** Asks what was said. */
    void say(Said.Kind kind) {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        String title =
                switch (kind) {
                    case NOTE -> "A note";
                    case DECISION -> "What was decided?";
                    case ACTION -> "Who does what, by when? «Ana: 100 more rows, by Tue»";
                };
        new Ask(model.around().overlays())
                .text(
                        title,
                        "",
                        typed ->
                                typed.isEmpty() || typed.length() > AgendaItem.LONGEST_TITLE
                                        ? "Type 1 to 500 characters."
                                        : "",
                        typed ->
                                model.edit(
                                        () ->
                                                run().say(
                                                                agenda.meeting().id(),
                                                                kind,
                                                                typed,
                                                                model.today())));
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
                                        () -> run().end(agenda.meeting().id()),
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
        ask(agenda.meeting(), agenda.meeting().state() == Meeting.State.PLANNED);
    }

    private void ask(Meeting meeting, boolean before) {
        new Ask(model.around().overlays())
                .text(
                        before
                                ? "Which next steps will the others want, and what will they"
                                        + " criticise?"
                                : "You expected: %s How did it turn out?"
                                        .formatted(AgendaWords.line(expected(meeting))),
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

    private static String expected(Meeting meeting) {
        return meeting.prediction().isEmpty() ? "nothing." : "«" + meeting.prediction() + "».";
    }
}
