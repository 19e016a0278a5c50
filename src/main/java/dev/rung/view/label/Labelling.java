package dev.rung.view.label;

import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.experiment.PlannedRun;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.store.StoreException;
import dev.rung.study.Judging;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.labelling.LabelTask;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Opens label queues over any pane. */
public final class Labelling {
    private final LabelAround around;
    private Runnable note = () -> {};
    private Runnable labelled = () -> {};
    private @Nullable LabelPage page;

    public Labelling(LabelAround around) {
        this.around = around;
    }

    /** How a note is taken of the reply that is labelled. */
    public void onNote(Runnable take) {
        note = take;
    }

    /** Runs after a queue was closed and all of it is written. */
    public void onLabelled(Runnable then) {
        labelled = then;
    }

    /** The reply that is being labelled, the left one of a pair; null while none is. */
    public @Nullable Long sample() {
        return page == null ? null : page.model().sample();
    }

    /** Asks what is to be labelled of these replies, and begins. */
    public void open(LabelSource source) {
        around.tasks()
                .<LabelStart.Offer, StoreException>db("", job -> offer(source))
                .onDone(offer -> new LabelStart(around, offer, begin(source, offer)).open())
                .onFailed(this::fault)
                .start();
    }

    private LabelStart.Offer offer(LabelSource source) throws StoreException {
        List<LabelTask> known = known(source.idea());
        Long run = source.wholeRun();
        List<String> ofRun =
                run == null
                        ? known.stream().map(LabelTask::about).toList()
                        : around.stores().runs().find(run).stream()
                                .flatMap(one -> Judging.judges(one).stream())
                                .map(JudgeDefinition::id)
                                .toList();
        var tasks = new ArrayList<LabelTask>();
        tasks.add(LabelTask.LABELS);
        known.stream().filter(task -> ofRun.contains(task.about())).forEach(tasks::add);
        tasks.add(LabelTask.PAIRS);
        return new LabelStart.Offer(
                switch (source) {
                    case LabelSource.OfRun of -> "all last answers of run %d".formatted(of.run());
                    case LabelSource.OfSamples(_, _, var found) ->
                            "the %,d samples that are shown".formatted(found.size());
                },
                run != null,
                tasks,
                known,
                around.stores().labels().choices(source.idea()),
                around.stores().queues().open(source.idea()),
                around.stores().queues().lastPerson());
    }

    /** By the judges of the idea's runs; of several with one name by that of the newest run. */
    private List<LabelTask> known(long idea) throws StoreException {
        Map<String, LabelTask> byName = new LinkedHashMap<>();
        for (PlannedRun run :
                around.stores().runs().of(idea).stream()
                        .sorted(Comparator.comparingLong(PlannedRun::id).reversed())
                        .toList()) {
            for (JudgeDefinition judge : Judging.judges(run)) {
                LabelTask.of(judge).ifPresent(task -> byName.putIfAbsent(judge.id(), task));
            }
        }
        return List.copyOf(byName.values());
    }

    private LabelStart.Begin begin(LabelSource source, LabelStart.Offer offer) {
        return new LabelStart.Begin() {
            @Override
            public void anew(LabelTask task, int size, long seed, String person) {
                draw(source, task, size, seed, person);
            }

            @Override
            public void goOn(LabelQueue queue) {
                Optional<LabelTask> task =
                        switch (queue.kind()) {
                            case PAIRS -> Optional.of(LabelTask.PAIRS);
                            case LABELS -> Optional.of(LabelTask.LABELS);
                            case VERDICTS ->
                                    offer.known().stream()
                                            .filter(one -> one.about().equals(queue.about()))
                                            .findFirst();
                        };
                if (task.isPresent()) {
                    show(queue, task.get());
                } else {
                    around.say()
                            .accept(
                                    "No run of this idea has the judge «%s» any more."
                                            .formatted(queue.about()));
                }
            }
        };
    }

    private void draw(LabelSource source, LabelTask task, int size, long seed, String person) {
        around.tasks()
                .<Optional<LabelQueue>, StoreException>cpu(
                        "Draw replies",
                        job -> around.stores().drawing().draw(source, task, size, seed, person))
                .onDone(
                        queue -> {
                            if (queue.isPresent()) {
                                show(queue.get(), task);
                            } else {
                                around.say()
                                        .accept(
                                                task.kind() == Kind.PAIRS
                                                        ? "No two differing replies to one prompt"
                                                                + " are left to compare."
                                                        : "No whole reply is left to label.");
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void show(LabelQueue queue, LabelTask task) {
        var model = new LabelModel(around, queue, task);
        var opened =
                new LabelPage(
                        around,
                        model,
                        () -> note.run(),
                        () -> {
                            page = null;
                            model.close(labelled);
                        });
        page = opened;
        opened.open();
    }

    private void fault(StoreException fault) {
        around.say().accept(fault.getMessage() + " " + fault.whatToDo());
    }

    /** For tests: the page that is open. */
    LabelPage page() {
        return Objects.requireNonNull(page);
    }
}
