package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Marks;
import dev.rung.experiment.Request;
import dev.rung.experiment.Sample;
import dev.rung.task.Job;
import dev.rung.ui.Registration;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * One answer of a column: waiting, streaming, or ended. A conversation with several places for an
 * answer has one for each. Used on one thread, the one that paints.
 */
final class ReplyModel {
    /** How far a reply is. */
    enum Phase {
        WAITING,
        STREAMING,
        ENDED
    }

    private final Request request;
    private final int step;
    private final StringBuilder text;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
    private final ObjectProperty<@Nullable Sample> sample = new SimpleObjectProperty<>();
    private final ObjectProperty<Marks> marks = new SimpleObjectProperty<>(Marks.NONE);
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private String waitsFor = "";
    private @Nullable Job job;

    /**
     * A reply that is about to be asked for.
     *
     * @param step which answer of the conversation, from 0
     */
    ReplyModel(Request request, int step) {
        this.request = request;
        this.step = step;
        this.text = new StringBuilder();
    }

    /** A reply from the store; without a sample it is still coming, to another process. */
    ReplyModel(Entry entry) {
        this.request = entry.request();
        this.step = entry.step();
        this.marks.set(entry.marks());
        Sample ended = entry.sample();
        this.text = new StringBuilder(ended == null ? entry.partial() : ended.text());
        this.sample.set(ended);
        this.phase.set(ended == null ? Phase.STREAMING : Phase.ENDED);
    }

    Request request() {
        return request;
    }

    int step() {
        return step;
    }

    /** Of many replies the answers of the same request that came before this one, in order. */
    List<String> answersBefore(Collection<ReplyModel> all) {
        return all.stream()
                .filter(one -> one.request.id() == request.id() && one.step < step)
                .sorted(Comparator.comparingInt(ReplyModel::step))
                .map(ReplyModel::text)
                .toList();
    }

    /** What the user said of it. */
    ObjectProperty<Marks> marksProperty() {
        return marks;
    }

    /**
     * Whether it stands above the other in a column: newer conversations first, answers in order.
     */
    boolean isAbove(ReplyModel other) {
        return request.id() == other.request.id()
                ? step < other.step
                : request.id() > other.request.id();
    }

    boolean isSame(ReplyModel other) {
        return request.id() == other.request.id() && step == other.step;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The outcome, null until there is one. */
    ObjectProperty<@Nullable Sample> sampleProperty() {
        return sample;
    }

    /** What a waiting reply waits for, for instance its second attempt; empty for its turn. */
    String waitsFor() {
        return waitsFor;
    }

    String text() {
        return text.toString();
    }

    /** Tells the listener of text that is added, until the result is closed. */
    Registration onPiece(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void started(Job newJob) {
        this.job = newJob;
    }

    void append(String piece) {
        if (phase.get() != Phase.ENDED) {
            text.append(piece);
            phase.set(Phase.STREAMING);
            List.copyOf(listeners).forEach(listener -> listener.accept(piece));
        }
    }

    /** Begins anew, because an attempt failed and another follows. */
    void restart(String nextAttempt) {
        if (phase.get() != Phase.ENDED) {
            text.setLength(0);
            waitsFor = nextAttempt;
            // Through another phase, so that whoever listens hears of it though it waits already.
            phase.set(Phase.STREAMING);
            phase.set(Phase.WAITING);
        }
    }

    /** Takes the outcome. Its text is what counts, also where pieces were missed. */
    void end(Entry entry) {
        Sample outcome = entry.sample();
        if (outcome == null || isEnded()) {
            return;
        }
        text.setLength(0);
        text.append(outcome.text());
        sample.set(outcome);
        phase.set(Phase.ENDED);
    }

    /** Takes what the store says of a reply that comes to another process. */
    void learn(Entry entry) {
        if (job == null) {
            end(entry);
        }
        marks.set(entry.marks());
    }

    /** Gives up without an outcome: it could not even be stored. */
    void abandon() {
        phase.set(Phase.ENDED);
    }

    boolean isEnded() {
        return phase.get() == Phase.ENDED;
    }

    void stop() {
        if (job != null && !isEnded()) {
            job.stop();
        }
    }
}
