package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunList.Item;
import dev.rung.study.LiveRun;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

/** A run in the list; it stays the same while what is known of it changes. */
final class RunLine {
    private final long id;
    private final ObjectProperty<Now> now;

    /**
     * How it stands.
     *
     * @param counts what had become of its places when they were counted last, null if never
     * @param live null unless this process drives it
     */
    record Now(Item item, @Nullable Counts counts, LiveRun.@Nullable Progress live) {
        State state() {
            return live == null ? item.run().state() : State.RUNNING;
        }

        /**
         * What stands higher in the list: what is new, then what is on or waits, then all else.
         *
         * @param isFresh whether it was new when the pane was last shown
         */
        int rank(boolean isFresh) {
            return switch (state()) {
                case RUNNING, WAITING -> 1;
                case DONE -> isFresh ? 0 : 2;
                case PAUSED -> 2;
            };
        }

        /** Whether it was paused and something of it is still out. */
        boolean isPausing() {
            return live != null && live.pausing() != null;
        }

        /** Whether another process drives it. */
        boolean isElsewhere() {
            return live == null && item.run().state() == State.RUNNING;
        }
    }

    RunLine(Now now) {
        this.id = now.item().run().id();
        this.now = new SimpleObjectProperty<>(now);
    }

    long id() {
        return id;
    }

    ObjectProperty<Now> nowProperty() {
        return now;
    }

    Now now() {
        return now.get();
    }
}
