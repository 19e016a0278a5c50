package dev.rung.pane.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.Entry;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A model of the side-by-side view: its parameters and its replies, newest first. */
final class ColumnModel {
    private final ModelRef ref;
    private final int slot;
    private final ObjectProperty<@Nullable ModelInfo> info = new SimpleObjectProperty<>();
    private final ObjectProperty<Parameters> parameters;
    private final ObservableList<ReplyModel> replies = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final Map<Parameter, String> faulty = new EnumMap<>(Parameter.class);
    private final IntegerProperty stored = new SimpleIntegerProperty();

    ColumnModel(Column column) {
        ref = column.model();
        slot = column.slot();
        parameters = new SimpleObjectProperty<>(column.parameters());
    }

    ModelRef ref() {
        return ref;
    }

    /** What is known of the model; null while the list of models is loading, or if it is gone. */
    ObjectProperty<@Nullable ModelInfo> infoProperty() {
        return info;
    }

    String label() {
        var known = info.get();
        return known == null ? ref.id() : known.label();
    }

    Capabilities capabilities() {
        var known = info.get();
        return known == null ? Capabilities.UNKNOWN : known.capabilities();
    }

    ObjectProperty<Parameters> parametersProperty() {
        return parameters;
    }

    /**
     * Parameters whose typed text is no value, with what is wrong: nothing is sent while any is.
     */
    Map<Parameter, String> faulty() {
        return faulty;
    }

    ObservableList<ReplyModel> replies() {
        return replies;
    }

    /** Replies that are waiting or streaming. */
    ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    private void insert(int at, ReplyModel reply) {
        insert(at, List.of(reply));
    }

    /** Counted reply by reply: a look at all of them for every change would be slow. */
    private void insert(int at, List<ReplyModel> some) {
        replies.addAll(at, some);
        for (ReplyModel reply : some) {
            if (!reply.isEnded()) {
                running.set(running.get() + 1);
                reply.phaseProperty()
                        .addListener(
                                (property, old, phase) -> {
                                    if (phase == ReplyModel.Phase.ENDED) {
                                        running.set(running.get() - 1);
                                    }
                                });
            }
        }
    }

    /** How many requests to this model the store holds; the list may show fewer. */
    IntegerProperty storedProperty() {
        return stored;
    }

    /** Adds new replies on top, newest first; at once, since every change is drawn. */
    void put(List<ReplyModel> some) {
        int found = some.stream().mapToInt(this::dropSame).sum();
        insert(0, some);
        stored.set(stored.get() + some.size() - found);
    }

    /** Adds the next answer of a conversation below the one before it. */
    void putBelow(ReplyModel before, ReplyModel next) {
        if (!replies.contains(before)) {
            return;
        }
        dropSame(next);
        insert(replies.indexOf(before) + 1, next);
    }

    /**
     * A look into the store may have found it first.
     *
     * @return how many that were, 0 or 1
     */
    private int dropSame(ReplyModel coming) {
        for (ReplyModel reply : replies) {
            if (coming.isSame(reply)) {
                drop(reply);
                return 1;
            }
        }
        return 0;
    }

    private void drop(ReplyModel found) {
        replies.remove(found);
        if (!found.isEnded()) {
            running.set(running.get() - 1);
        }
    }

    /** How many requests the list shows; a conversation with several answers is one. */
    int requests() {
        return (int) replies.stream().filter(reply -> reply.step() == 0).count();
    }

    /**
     * Takes in entries of the store, newest first: new ones in their place, known ones' ends. Those
     * that belong beside each other come in at once, since every change is drawn.
     */
    void merge(List<Entry> entries) {
        var fresh = new ArrayList<ReplyModel>();
        int at = 0;
        for (Entry entry : entries) {
            var reply = new ReplyModel(entry);
            if (at < replies.size() && replies.get(at).isAbove(reply)) {
                insert(at, fresh);
                at += fresh.size();
                fresh.clear();
                while (at < replies.size() && replies.get(at).isAbove(reply)) {
                    at++;
                }
            }
            if (at < replies.size() && replies.get(at).isSame(reply)) {
                replies.get(at).learn(entry);
            } else {
                fresh.add(reply);
            }
        }
        insert(at, fresh);
    }

    Column column() {
        return new Column(ref, parameters.get(), slot);
    }

    void stop() {
        List.copyOf(replies).forEach(ReplyModel::stop);
    }
}
