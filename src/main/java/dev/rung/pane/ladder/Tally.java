package dev.rung.pane.ladder;

import dev.rung.experiment.Marks;
import dev.rung.experiment.Mistake;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.MistakeStore.Count;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.TranscriptStore.Counter;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was sent for an idea, what of it was read, and which mistakes the user saw. */
final class Tally {
    private final Tasks tasks;
    private final TranscriptStore transcripts;
    private final MistakeStore store;
    private final Consumer<StoreException> onFault;
    private final ReadOnlyObjectWrapper<Counter> counter =
            new ReadOnlyObjectWrapper<>(new Counter(0, 0));
    private final ObservableList<Mistake> mistakes = FXCollections.observableArrayList();
    private final ObservableList<Count> counts = FXCollections.observableArrayList();
    private long idea;

    Tally(
            Tasks tasks,
            TranscriptStore transcripts,
            MistakeStore store,
            Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.transcripts = transcripts;
        this.store = store;
        this.onFault = onFault;
    }

    /** Towards 10–100. */
    ReadOnlyObjectProperty<Counter> counterProperty() {
        return counter.getReadOnlyProperty();
    }

    /** In the order of their numbers. */
    ObservableList<Mistake> mistakes() {
        return mistakes;
    }

    /** By mistake and version, both rising. */
    ObservableList<Count> counts() {
        return counts;
    }

    Optional<Mistake> mistake(int number) {
        return mistakes.stream().filter(one -> one.number() == number).findFirst();
    }

    private record Found(Counter counter, List<Mistake> mistakes, List<Count> counts) {}

    void open(long newIdea) {
        if (newIdea != idea) {
            idea = newIdea;
            counter.set(new Counter(0, 0));
            mistakes.clear();
            counts.clear();
        }
        refresh();
    }

    /** Counts again. */
    void refresh() {
        long asked = idea;
        tasks.<Found, StoreException>db(
                        "",
                        progress ->
                                new Found(
                                        transcripts.counter(asked),
                                        store.mistakes(asked),
                                        store.counts(asked)))
                .onDone(
                        found -> {
                            if (asked == idea) {
                                counter.set(found.counter);
                                mistakes.setAll(found.mistakes);
                                counts.setAll(found.counts);
                            }
                        })
                .onFailed(onFault)
                .start();
    }

    /** Names a mistake; what was tagged with its number stays tagged. */
    void name(int number, String name, Runnable then) {
        long asked = idea;
        write(
                () -> store.name(asked, number, name),
                () -> {
                    refresh();
                    then.run();
                });
    }

    /** Keeps what the user says of a reply; one that is not whole yet cannot be marked. */
    void mark(ReplyModel reply, Marks marks) {
        Sample sample = reply.sampleProperty().get();
        if (sample == null || marks.equals(reply.marksProperty().get())) {
            return;
        }
        reply.marksProperty().set(marks);
        long asked = idea;
        write(() -> store.mark(asked, sample.id(), marks), this::refresh);
    }

    private interface Writing {
        void run() throws StoreException;
    }

    private void write(Writing writing, Runnable then) {
        Work<Boolean, StoreException> work =
                progress -> {
                    writing.run();
                    return true;
                };
        tasks.<Boolean, StoreException>db("", work)
                .onDone(done -> then.run())
                .onFailed(onFault)
                .start();
    }
}
