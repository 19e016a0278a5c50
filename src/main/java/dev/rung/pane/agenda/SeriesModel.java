package dev.rung.pane.agenda;

import dev.rung.experiment.Project;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.Series;
import dev.rung.store.StoreException;
import dev.rung.update.Clocks;
import dev.rung.update.Norms;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The series of meetings, and the meetings of the one that is open. */
final class SeriesModel {
    /** So many meetings of a series are listed. */
    private static final int MOST = 500;

    /** A line of the list. */
    sealed interface Line {
        long series();

        /**
         * A series.
         *
         * @param coming its next meeting, null if none is planned
         * @param standing of its clock, null where there is none
         */
        record OfSeries(Series of, @Nullable Meeting coming, Clocks.@Nullable Standing standing)
                implements Line {
            @Override
            public long series() {
                return of.id();
            }
        }

        /** A meeting of the series above it. */
        record OfMeeting(Series of, MeetingStore.Line line) implements Line {
            @Override
            public long series() {
                return of.id();
            }
        }
    }

    private final AgendaModel model;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Long> chosen = new SimpleObjectProperty<>();
    private final Map<Long, SeriesTyped> typed = new HashMap<>();
    private List<Project> projects = List.of();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private int reads;

    SeriesModel(AgendaModel model) {
        this.model = model;
    }

    AgendaModel model() {
        return model;
    }

    ObservableList<Line> lines() {
        return lines;
    }

    /** The series that is open, null before any. */
    ObjectProperty<@Nullable Long> chosenProperty() {
        return chosen;
    }

    /** What was typed of a series and not saved, by its id; of a new one under 0. */
    Map<Long, SeriesTyped> typed() {
        return typed;
    }

    /** Projects in use. */
    List<Project> projects() {
        return projects;
    }

    /** Whether the list was read at all. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    Optional<Series> chosen() {
        return of(chosen.get());
    }

    private Optional<Series> of(@Nullable Long id) {
        return series().stream().filter(one -> id != null && one.id() == id).findFirst();
    }

    /** All that are in use. */
    List<Series> series() {
        return lines.stream()
                .filter(Line.OfSeries.class::isInstance)
                .map(line -> ((Line.OfSeries) line).of())
                .toList();
    }

    private record Found(List<Line> lines, List<Project> projects, @Nullable Long chosen) {}

    /**
     * Reads the list again.
     *
     * @param then runs when it is there
     */
    void reload(Runnable then) {
        int asked = ++reads;
        Long open = chosen.get();
        Long idea = model.around().idea().getValue();
        model.around()
                .background()
                .tasks()
                .<Found, StoreException>db("", job -> find(open, idea))
                .onDone(
                        found -> {
                            if (asked == reads) {
                                projects = found.projects();
                                chosen.set(found.chosen());
                                if (!found.lines().equals(lines)) {
                                    lines.setAll(found.lines());
                                }
                                read.set(true);
                                then.run();
                            }
                        })
                .onFailed(model::fault)
                .start();
    }

    private Found find(@Nullable Long open, @Nullable Long idea) throws StoreException {
        List<Series> all = model.seriesStore().all(false);
        Long project = null;
        if (idea != null) {
            project =
                    model.around()
                            .stores()
                            .projects()
                            .idea(idea)
                            .map(one -> one.project())
                            .orElse(null);
        }
        Long chosen = choose(all, open == null ? running(all) : open, project);
        var found = new ArrayList<Line>();
        for (Series one : all) {
            Meeting coming = model.meetings().coming(one.id()).orElse(null);
            found.add(new Line.OfSeries(one, coming, standing(one)));
            if (chosen != null && one.id() == chosen) {
                for (MeetingStore.Line line : model.meetings().lines(one.id(), MOST)) {
                    found.add(new Line.OfMeeting(one, line));
                }
            }
        }
        return new Found(
                List.copyOf(found),
                List.copyOf(model.around().stores().projects().projects(false)),
                chosen);
    }

    /** That of a meeting that runs, as after a crash in its middle; null if none does. */
    private @Nullable Long running(List<Series> all) throws StoreException {
        for (Series one : all) {
            Optional<Meeting> coming = model.meetings().coming(one.id());
            if (coming.filter(of -> of.state() == Meeting.State.RUNNING).isPresent()) {
                return one.id();
            }
        }
        return null;
    }

    /**
     * The one that was open, else the first that is about the project on screen, else the first.
     */
    private static @Nullable Long choose(
            List<Series> all, @Nullable Long open, @Nullable Long project) {
        if (all.stream().anyMatch(one -> open != null && one.id() == open)) {
            return open;
        }
        return all.stream()
                .filter(one -> project != null && one.projects().contains(project))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(Series::id)
                .orElse(null);
    }

    /** The clocks of the project; other kinds have none. */
    private Clocks.@Nullable Standing standing(Series series) throws StoreException {
        var kind = series.words().kind();
        if (kind != Series.Kind.ONE_TO_ONE && kind != Series.Kind.COLLABORATOR) {
            return null;
        }
        Norms norms = model.around().stores().norms().of(series.project());
        Optional<Instant> met = model.meetings().lastMet(series.id());
        LocalDate day = met.map(at -> LocalDate.ofInstant(at, series.zone())).orElse(null);
        return Clocks.of(
                kind == Series.Kind.ONE_TO_ONE ? norms.oneToOne() : norms.collaborator(),
                day,
                model.today());
    }

    /**
     * Opens a series at the meeting that comes next, else at its last one.
     *
     * @param then runs when it is there
     */
    void choose(long series, Runnable then) {
        chosen.set(series);
        reload(() -> openChosen(then));
    }

    /**
     * Opens the series that is chosen at the meeting that comes next, else at its last one.
     *
     * @param then runs when it is there; not at all without a series
     */
    void openChosen(Runnable then) {
        Long series = chosen.get();
        if (series == null) {
            return;
        }
        Meeting open = null;
        for (Line line : lines.reversed()) {
            // The newest of its meetings, unless one is to come: that stands before them.
            if (line.series() == series) {
                open =
                        switch (line) {
                            case Line.OfSeries of when of.coming() != null -> of.coming();
                            case Line.OfSeries of -> open;
                            case Line.OfMeeting of -> of.line().meeting();
                        };
            }
        }
        if (open == null) {
            model.close();
            then.run();
        } else {
            model.open(open.id(), then);
        }
    }
}
