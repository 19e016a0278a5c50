package dev.rung.view.label;

import dev.rung.experiment.LabelChoice;
import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.Answer;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.LabelQueue.State;
import dev.rung.store.StoreException;
import dev.rung.study.labelling.LabelItem;
import dev.rung.study.labelling.LabelTask;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue that is worked through. The next places are read ahead, so that an answer shows the next
 * one at once; what is said is written behind, one thing after the other.
 */
final class LabelModel {
    /** So many places are read ahead. */
    private static final int AHEAD = 3;

    private final LabelAround around;
    private final LabelQueue queue;
    private final LabelTask task;
    private final List<Place> places = new ArrayList<>();
    private final Map<Integer, LabelItem> read = new HashMap<>();
    private final Deque<Integer> done = new ArrayDeque<>();
    private final Deque<Writing> writing = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Instant began;
    private List<LabelChoice> choices = List.of();
    private Runnable whenWritten = () -> {};
    private int at = -1;

    /** Something that the store may refuse. */
    @FunctionalInterface
    private interface Writing {
        void run() throws StoreException;
    }

    /**
     * What stands on the screen.
     *
     * @param item null once nothing waits any more
     * @param number of the place in its queue, from 0
     * @param labelled how many places are
     * @param skipped how many places were left out
     * @param minutes since the queue was opened
     */
    record Shown(@Nullable LabelItem item, int number, int labelled, int skipped, long minutes) {}

    private record Opened(List<Place> places, List<LabelChoice> choices) {}

    LabelModel(LabelAround around, LabelQueue queue, LabelTask task) {
        this.around = around;
        this.queue = queue;
        this.task = task;
        this.began = around.clock().instant();
    }

    LabelQueue queue() {
        return queue;
    }

    LabelTask task() {
        return task;
    }

    /** What stands on the screen, null before the first. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What went wrong, empty otherwise. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The idea's labels, with their keys. */
    List<LabelChoice> choices() {
        return choices;
    }

    /** The reply that is looked at, the left one of a pair; null while there is none. */
    @Nullable Long sample() {
        return at < 0 ? null : Long.valueOf(places.get(at).sample());
    }

    /** Takes the queue up where it was left. */
    void open() {
        around.tasks()
                .<Opened, StoreException>db(
                        "",
                        job ->
                                new Opened(
                                        around.stores().queues().places(queue.id()),
                                        around.stores().labels().choices(queue.idea())))
                .onDone(
                        opened -> {
                            places.addAll(opened.places);
                            choices = opened.choices;
                            next();
                        })
                .onFailed(this::fault)
                .start();
    }

    /** Keeps what is said of the place that is shown, and shows the next. */
    void say(Answer answer) {
        // What is not shown yet cannot be meant.
        if (at >= 0 && read.containsKey(at)) {
            Place place = places.get(at);
            step(State.LABELLED, () -> around.stores().queues().say(queue, place, answer));
        }
    }

    /** Leaves the place out and shows the next. */
    void skip() {
        if (at >= 0) {
            Place place = places.get(at);
            step(State.SKIPPED, () -> around.stores().queues().skip(queue, place));
        }
    }

    /**
     * Names a label of the idea and gives it to the place that is shown.
     *
     * @param number 1–9
     */
    void name(int number, String name) {
        var named = new ArrayList<>(choices);
        named.add(new LabelChoice(number, name));
        choices = List.copyOf(named);
        write(() -> around.stores().labels().name(queue.idea(), number, name));
        say(new LabelQueue.OfChoice(number));
    }

    private void step(State state, Writing what) {
        set(at, state);
        done.push(at);
        write(what);
        next();
    }

    /** Takes the last step back: its place is shown again, and what was said of it is gone. */
    void undo() {
        int back = done.isEmpty() ? lastDone() : done.pop();
        if (back < 0) {
            around.say().accept("Nothing was labelled yet.");
            return;
        }
        Place place = places.get(back);
        set(back, State.WAITING);
        write(() -> around.stores().queues().undo(queue, place));
        show(back);
    }

    /** Of an earlier session: the one before the first that waits. */
    private int lastDone() {
        int last = at < 0 ? places.size() : at;
        for (int i = last - 1; i >= 0; i--) {
            if (places.get(i).state() != State.WAITING) {
                return i;
            }
        }
        return -1;
    }

    private void set(int index, State state) {
        places.set(index, places.get(index).in(state));
    }

    private void next() {
        show(waitingFrom(at + 1));
    }

    /** The first that waits from there on, else the first of all; −1 if none does. */
    private int waitingFrom(int from) {
        for (int i = 0; i < places.size(); i++) {
            int index = (Math.max(0, from) + i) % places.size();
            if (places.get(index).state() == State.WAITING) {
                return index;
            }
        }
        return -1;
    }

    private void show(int index) {
        at = index;
        if (index < 0) {
            shown.set(shown(null, places.size()));
            return;
        }
        LabelItem item = read.get(index);
        if (item != null) {
            shown.set(shown(item, index));
        }
        readAhead(index);
    }

    private Shown shown(@Nullable LabelItem item, int number) {
        return new Shown(
                item,
                number,
                count(State.LABELLED),
                count(State.SKIPPED),
                Duration.between(began, around.clock().instant()).toMinutes());
    }

    private int count(State state) {
        return (int) places.stream().filter(place -> place.state() == state).count();
    }

    /** For tests: whether the next place is read. */
    boolean knowsNext() {
        int next = waitingFrom(at + 1);
        return next < 0 || read.containsKey(next);
    }

    private void readAhead(int from) {
        for (int i = from; i < Math.min(places.size(), from + AHEAD); i++) {
            int index = i;
            if (!read.containsKey(index)) {
                Place place = places.get(index);
                around.tasks()
                        .<Optional<LabelItem>, StoreException>db(
                                "", job -> around.stores().items().of(place))
                        .onDone(found -> found(index, found))
                        .onFailed(this::fault)
                        .start();
            }
        }
    }

    private void found(int index, Optional<LabelItem> found) {
        if (found.isPresent()) {
            boolean isFirst = read.put(index, found.get()) == null;
            if (index == at && isFirst) {
                shown.set(shown(found.get(), index));
            }
        } else if (index == at) {
            // It was deleted since.
            skip();
        }
    }

    private void write(Writing what) {
        writing.add(what);
        if (writing.size() == 1) {
            writeFirst();
        }
    }

    private void writeFirst() {
        Writing first = writing.peek();
        if (first == null) {
            return;
        }
        around.tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            first.run();
                            return true;
                        })
                .onDone(written -> written())
                .onFailed(
                        fault -> {
                            fault(fault);
                            written();
                        })
                .start();
    }

    private void written() {
        writing.poll();
        if (writing.isEmpty()) {
            whenWritten.run();
        }
        writeFirst();
    }

    /** The page is closed: what is still to be written is written, and then this runs. */
    void close(Runnable then) {
        if (writing.isEmpty()) {
            then.run();
        } else {
            whenWritten = then;
        }
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }
}
