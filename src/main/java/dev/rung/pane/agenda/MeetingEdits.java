package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is done to series and meetings. */
final class MeetingEdits {
    private static final Pattern TYPED =
            Pattern.compile("(\\S+[ T]+\\S+?)(?:[\\s,·]+(\\d{1,4})\\s*(?:min\\.?)?)?\\s*");

    private final AgendaModel model;
    private final SeriesModel series;
    private final Runnable toAgenda;

    /**
     * @param toAgenda puts the focus on the agenda
     */
    MeetingEdits(AgendaModel model, SeriesModel series, Runnable toAgenda) {
        this.model = model;
        this.series = series;
        this.toAgenda = toAgenda;
    }

    void newSeries() {
        model.around()
                .background()
                .tasks()
                .<@Nullable Long, StoreException>db("", job -> project())
                .onDone(project -> form(null, project))
                .onFailed(model::fault)
                .start();
    }

    private @Nullable Long project() throws StoreException {
        Long idea = model.around().idea().getValue();
        return idea == null
                ? null
                : model.around()
                        .stores()
                        .projects()
                        .idea(idea)
                        .map(one -> one.project())
                        .orElse(null);
    }

    private void form(@Nullable Series of, @Nullable Long project) {
        if (series.projects().isEmpty()) {
            model.around().say().accept("Start a project first: meetings belong to one.");
            return;
        }
        new SeriesForm(series, of, project, id -> series.choose(id, toAgenda))
                .open(model.around().overlays());
    }

    void changeSeries() {
        series.chosen().ifPresent(of -> form(of, null));
    }

    /** Asks before a series is put away. */
    void archiveSeries() {
        series.chosen()
                .ifPresent(
                        of ->
                                new Ask(model.around().overlays())
                                        .confirm(
                                                "Put this series away?",
                                                "«%s» leaves the list. Its meetings are kept."
                                                        .formatted(
                                                                AgendaWords.line(
                                                                        of.words().name())),
                                                "Put it away",
                                                () -> archive(of.id())));
    }

    private void archive(long id) {
        model.edit(
                () -> model.seriesStore().archive(id, true),
                () -> {
                    model.close();
                    series.chosenProperty().set(null);
                    series.reload(this::openFirst);
                });
    }

    private void openFirst() {
        series.chosen().ifPresent(one -> series.choose(one.id(), toAgenda));
    }

    /** Asks when the next meeting is, and begins its agenda. */
    void newMeeting() {
        Series of = series.chosen().orElse(null);
        if (of == null) {
            newSeries();
            return;
        }
        model.around()
                .background()
                .tasks()
                .<Instant, StoreException>db("", job -> model.meetings().nextTime(of))
                .onDone(next -> ask(of, next))
                .onFailed(model::fault)
                .start();
    }

    private void ask(Series of, Instant next) {
        new Ask(model.around().overlays())
                .text(
                        "When is the next «%s»? (%s)"
                                .formatted(AgendaWords.line(of.words().name()), of.zone().getId()),
                        AgendaWords.TYPED.format(next.atZone(of.zone())),
                        typed -> wrong(typed),
                        typed -> {
                            Typed read = Objects.requireNonNull(read(typed));
                            plan(of, read.at(of), read.minutes());
                        });
    }

    private void plan(Series of, Instant starts, @Nullable Integer minutes) {
        var made = new Meeting[1];
        model.edit(
                () -> {
                    made[0] = model.meetings().plan(of.id(), starts);
                    if (minutes != null) {
                        model.meetings().move(made[0].id(), starts, minutes);
                    }
                },
                () -> {
                    series.reload(() -> {});
                    model.open(made[0].id(), toAgenda);
                });
    }

    /** Asks for another time and length of the meeting on screen. */
    void move() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        Series of = agenda.series();
        Meeting meeting = agenda.meeting();
        new Ask(model.around().overlays())
                .text(
                        "When is it, and how long? (%s)".formatted(of.zone().getId()),
                        "%s, %d min"
                                .formatted(
                                        AgendaWords.TYPED.format(
                                                meeting.starts().atZone(of.zone())),
                                        meeting.minutes()),
                        typed -> wrong(typed),
                        typed -> {
                            Typed read = Objects.requireNonNull(read(typed));
                            Integer minutes = read.minutes();
                            move(
                                    meeting,
                                    read.at(of),
                                    minutes == null ? meeting.minutes() : minutes);
                        });
    }

    private void move(Meeting meeting, Instant starts, int minutes) {
        var moved = new boolean[1];
        model.edit(
                () -> moved[0] = model.meetings().move(meeting.id(), starts, minutes),
                () -> {
                    if (!moved[0]) {
                        model.around().say().accept("There is a meeting of this series then.");
                    }
                    series.reload(() -> {});
                });
    }

    /** A time as it was typed, by the clock of the series. */
    private record Typed(LocalDateTime time, @Nullable Integer minutes) {
        Instant at(Series of) {
            return time.atZone(of.zone()).toInstant();
        }
    }

    private static @Nullable Typed read(String typed) {
        Matcher match = TYPED.matcher(typed);
        if (!match.matches()) {
            return null;
        }
        try {
            String minutes = match.group(2);
            Integer length = minutes == null ? null : Integer.valueOf(minutes);
            boolean fits = length == null || (length >= 1 && length <= Series.Words.LONGEST);
            return fits ? new Typed(SeriesTyped.time(match.group(1)), length) : null;
        } catch (SeriesTyped.Wrong e) {
            return null;
        }
    }

    private static String wrong(String typed) {
        return read(typed) == null
                ? "A date and a time, for instance 2026-12-03 14:00, and minutes if you like."
                : "";
    }

    /** Asks before a meeting that has not been is taken out. */
    void cancel() {
        Agenda agenda = model.agenda();
        if (agenda == null || agenda.meeting().state() != Meeting.State.PLANNED) {
            model.around().say().accept("It has been: it stays in the list.");
            return;
        }
        new Ask(model.around().overlays())
                .confirm(
                        "Cancel this meeting?",
                        "Its agenda goes with it; what is open will stand in the next one.",
                        "Cancel the meeting",
                        () -> {
                            long meeting = agenda.meeting().id();
                            long of = agenda.series().id();
                            model.edit(
                                    () -> model.meetings().cancel(meeting),
                                    () -> series.choose(of, toAgenda));
                        });
    }
}
