package dev.rung.view.agreement;

import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.LabelQueue.State;
import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.study.agreement.AgreementReport;
import dev.rung.study.agreement.AgreementText;
import dev.rung.study.agreement.Compared;
import dev.rung.study.agreement.Compared.Apart;
import dev.rung.study.labelling.LabelItem;
import dev.rung.task.Job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is compared in a run, and which comparison is looked at. */
final class AgreementModel {
    /** So many disagreements are read on the page; all of them in the Samples pane. */
    static final int READ = 12;

    private final AgreementAround around;
    private final long run;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Job job;
    private int asked;

    /**
     * What is on the page.
     *
     * @param at which comparison, from 0; −1 if there is none
     * @param read the beginnings of its disagreements, null while they are read
     */
    record Shown(AgreementReport report, int at, @Nullable List<Read> read) {
        List<Compared> all() {
            return AgreementText.all(report);
        }

        @Nullable Compared chosen() {
            return at < 0 ? null : all().get(at);
        }
    }

    /** A disagreement with what was asked and answered. */
    record Read(Apart apart, LabelItem item) {}

    AgreementModel(AgreementAround around, long run) {
        this.around = around;
        this.run = run;
    }

    AgreementAround around() {
        return around;
    }

    long run() {
        return run;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What went wrong, empty otherwise. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Computes it all anew. */
    void compute() {
        stop();
        job =
                around.tasks()
                        .<Optional<AgreementReport>, StoreException>cpu(
                                "",
                                work -> {
                                    Optional<PlannedRun> found = around.stores().runs().find(run);
                                    return found.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    around.agreements().report(found.get(), work));
                                })
                        .onDone(
                                report -> {
                                    if (report.isEmpty()) {
                                        problem.set("Run %d is no run over rows.".formatted(run));
                                    } else {
                                        int last = AgreementText.all(report.get()).size() - 1;
                                        Shown before = shown.get();
                                        look(
                                                report.get(),
                                                Math.min(last, before == null ? 0 : before.at));
                                    }
                                })
                        .onFailed(this::fault)
                        .start();
    }

    /** The next comparison, or the one before. */
    void move(int by) {
        Shown now = shown.get();
        if (now != null && now.at >= 0) {
            look(now.report, Math.clamp(now.at + by, 0, now.all().size() - 1));
        }
    }

    private void look(AgreementReport report, int at) {
        var next = new Shown(report, at, null);
        shown.set(next);
        Compared chosen = next.chosen();
        if (chosen == null) {
            return;
        }
        int now = ++asked;
        around.tasks()
                .<List<Read>, StoreException>db("", work -> read(chosen))
                .onDone(
                        read -> {
                            if (now == asked) {
                                shown.set(new Shown(report, at, read));
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private List<Read> read(Compared chosen) throws StoreException {
        var read = new ArrayList<Read>();
        for (Apart apart : chosen.apart().stream().limit(READ).toList()) {
            around.stores()
                    .items()
                    .of(new Place(0, apart.sample(), apart.other(), State.LABELLED))
                    .ifPresent(item -> read.add(new Read(apart, item)));
        }
        return List.copyOf(read);
    }

    /** A filter of the samples on which the chosen two differ; empty if there are none. */
    String filter() {
        Shown now = shown.get();
        Compared chosen = now == null ? null : now.chosen();
        if (chosen == null || chosen.apart().isEmpty()) {
            return "";
        }
        var ids = new LinkedHashSet<Long>();
        for (Apart apart : chosen.apart()) {
            ids.add(apart.sample());
            if (apart.other() != null) {
                ids.add(apart.other());
            }
        }
        return ids.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "run:%d id:".formatted(run), ""));
    }

    void stop() {
        if (job != null) {
            job.stop();
            job = null;
        }
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }
}
