package dev.rung.pane.agenda;

import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.store.StoreException;
import dev.rung.view.WordPick;
import dev.rung.view.help.Offers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts result cards and things of the plan on the agenda of the next meeting, from anywhere. */
public final class ToAgenda {
    private final AgendaModel model;

    ToAgenda(AgendaModel model) {
        this.model = model;
    }

    /** What is to be spoken about. */
    public sealed interface Wanted {
        /** A result card. */
        record Card(long id) implements Wanted {}

        /** Something of the plan. */
        record Item(long id) implements Wanted {}

        /** Somebody else's question. */
        record Topic(Offers.Topic topic) implements Wanted {}
    }

    /**
     * Puts it on the agenda of the next meeting that is about the project on screen; where there
     * are several series, one is picked. A meeting that is not planned yet is, at its usual time.
     */
    public void put(Wanted wanted) {
        Long idea = model.around().idea().getValue();
        model.around()
                .background()
                .tasks()
                .<List<Series>, StoreException>db("", job -> series(idea))
                .onDone(found -> pick(found, wanted))
                .onFailed(model::fault)
                .start();
    }

    /** Those about the project, else all. */
    private List<Series> series(@Nullable Long idea) throws StoreException {
        List<Series> all = model.seriesStore().all(false);
        Long project =
                idea == null
                        ? null
                        : model.around()
                                .stores()
                                .projects()
                                .idea(idea)
                                .map(one -> one.project())
                                .orElse(null);
        List<Series> own =
                all.stream()
                        .filter(one -> project != null && one.projects().contains(project))
                        .toList();
        return own.isEmpty() ? all : own;
    }

    private void pick(List<Series> found, Wanted wanted) {
        if (found.isEmpty()) {
            model.around().say().accept("There are no meetings yet: begin a series in the Agenda.");
            return;
        }
        var choices = new ArrayList<WordPick.Choice>();
        for (Series one : found) {
            choices.add(
                    new WordPick.Choice(
                            AgendaWords.line(one.words().name()), "", () -> put(one, wanted)));
        }
        new WordPick(model.around().overlays(), choices).open("On the agenda of which meeting?");
    }

    private void put(Series series, Wanted wanted) {
        var meeting = new Meeting[1];
        model.edit(
                () -> {
                    Optional<Meeting> coming = model.meetings().coming(series.id());
                    meeting[0] =
                            coming.isPresent()
                                    ? coming.get()
                                    : model.meetings()
                                            .plan(series.id(), model.meetings().nextTime(series));
                    AgendaEdits edits = model.around().stores().edits();
                    switch (wanted) {
                        case Wanted.Card(long id) -> edits.putCard(meeting[0].id(), id);
                        case Wanted.Item(long id) -> edits.putItem(meeting[0].id(), id);
                        case Wanted.Topic(Offers.Topic topic) ->
                                edits.putQuestion(
                                        meeting[0].id(),
                                        topic.line(),
                                        topic.title(),
                                        topic.owner());
                    }
                },
                () ->
                        model.around()
                                .say()
                                .accept(
                                        "On the agenda of %s, %s."
                                                .formatted(
                                                        AgendaWords.line(series.words().name()),
                                                        AgendaWords.when(
                                                                meeting[0].starts(),
                                                                series.zone(),
                                                                model.now()))));
    }
}
