package dev.rung.pane.runs;

import dev.rung.experiment.Driven.Stretch;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.StoreException;
import dev.rung.study.Utilisation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** When runs were on in the last days, those of other processes, too. */
final class BusyTimes {
    private final RunsAround around;
    private final StoreWork store;
    private final ReadOnlyObjectWrapper<@Nullable Busy> busy = new ReadOnlyObjectWrapper<>();

    /**
     * When runs were on.
     *
     * @param stretches what was on when
     * @param isOn whether a run is on now, here or elsewhere
     * @param asOf when it was looked at
     */
    record Busy(Utilisation utilisation, List<Stretch> stretches, boolean isOn, Instant asOf) {
        /** What was on in a day, in the order of its beginning. */
        List<Stretch> on(Utilisation.Day day) {
            Instant end = day.begin().plus(day.length());
            return stretches.stream()
                    .filter(
                            one ->
                                    one.began().isBefore(end)
                                            && !Utilisation.end(one, asOf).isBefore(day.begin()))
                    .toList();
        }
    }

    BusyTimes(RunsAround around, StoreWork store) {
        this.around = around;
        this.store = store;
    }

    /** As it was looked at last, null before. */
    ReadOnlyObjectProperty<@Nullable Busy> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Looks again. */
    void look() {
        Instant now = around.background().clock().instant();
        boolean isOnHere = !around.work().queue().live().isEmpty();
        store.read(job -> read(now, isOnHere), busy::set);
    }

    /** A run that another process drives is on, too; it says itself until when it was. */
    private Busy read(Instant now, boolean isOnHere) throws StoreException {
        ZoneId zone = around.background().clock().getZone();
        boolean isOn =
                isOnHere
                        || around.stores().runs().open().stream()
                                .anyMatch(run -> run.state() == State.RUNNING);
        List<Stretch> stretches = around.stores().driven().since(Utilisation.from(now, zone));
        return new Busy(Utilisation.of(stretches, now, zone), stretches, isOn, now);
    }
}
