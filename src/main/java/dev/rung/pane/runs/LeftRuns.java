package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunList.Item;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is left of an earlier session: it is offered, and goes on only when the user says so. */
final class LeftRuns {
    private final RunsAround around;
    private final ListedRuns list;
    private final StoreWork store;
    private final Runnable reload;
    private final ReadOnlyStringWrapper offer = new ReadOnlyStringWrapper("");

    /** The runs that waited when the window began: only those are offered, and what was cut. */
    private final Set<Long> before = new HashSet<>();

    private boolean looked;

    LeftRuns(RunsAround around, ListedRuns list, StoreWork store, Runnable reload) {
        this.around = around;
        this.list = list;
        this.store = store;
        this.reload = reload;
    }

    /** What can be gone on with, in words; empty if nothing can. */
    ReadOnlyStringProperty offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /** Looks what is left among the runs that were found. */
    void look(List<Item> items) {
        if (!looked) {
            looked = true;
            for (Item item : items) {
                if (item.run().state() == State.WAITING && item.run().terms().notBefore() == null) {
                    before.add(item.run().id());
                }
            }
        }
        List<Item> left = items.stream().filter(item -> isOffered(item.run())).toList();
        long cut = left.stream().filter(item -> wasCut(item.run())).count();
        long waiting = left.size() - cut;
        var words = new ArrayList<String>();
        if (cut > 0) {
            words.add(
                    cut == 1
                            ? "1 run was cut when Rung ended"
                            : cut + " runs were cut when Rung ended");
        }
        if (waiting > 0) {
            words.add(waiting == 1 ? "1 run waits to be sent" : waiting + " runs wait to be sent");
        }
        offer.set(String.join(", ", words));
    }

    private boolean isOffered(PlannedRun run) {
        return wasCut(run)
                || (before.contains(run.id())
                        && run.state() == State.WAITING
                        && around.work().queue().isHeld());
    }

    private static boolean wasCut(PlannedRun run) {
        return run.state() == State.PAUSED && run.why().startsWith("Rung ended");
    }

    /** All that is offered goes on, one after the other. */
    void resumeAll() {
        List<Long> cut =
                list.all().stream()
                        .map(line -> line.now().item().run())
                        .filter(LeftRuns::wasCut)
                        .map(PlannedRun::id)
                        .toList();
        offer.set("");
        store.act(
                job -> {
                    for (long run : cut) {
                        around.stores().runs().queue(run);
                    }
                    return true;
                },
                done -> {
                    before.clear();
                    around.work().queue().release();
                    reload.run();
                });
    }
}
