package dev.rung.study;

import dev.rung.experiment.Entry;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.Request;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.Sample;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;
import dev.rung.task.Lane;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * Drives runs, and while they are on grades their replies with the metrics that they name, so that
 * a result is there soon after the last answer. Graders that are asked, started or trained come
 * after the run. Nothing depends on it: what it has not graded, {@link RunResults} does.
 */
public final class GradingDriver {
    private static final Logger LOG = LoggerFactory.getLogger(GradingDriver.class);

    private final RunDriver driver;
    private final Graders graders;
    private final GradingStage stage;
    private final Lane cpu;

    /**
     * @param cpu where it computes
     */
    public GradingDriver(RunDriver driver, Graders graders, GradingStage stage, Lane cpu) {
        this.driver = driver;
        this.graders = graders;
        this.stage = stage;
        this.cpu = cpu;
    }

    /**
     * The same as {@link RunDriver#drive}, until what is left to be graded is less than the metrics
     * are given at once.
     */
    public RunDriver.End drive(
            PlannedRun run, RunDriver.Control control, RunDriver.Listener listener)
            throws StoreException, InterruptedException {
        List<Grader> metrics = metrics(run);
        if (metrics.isEmpty()) {
            return driver.drive(run.id(), control, listener);
        }
        try (var along = new Along(metrics, listener)) {
            return driver.drive(run.id(), control, along);
        }
    }

    private List<Grader> metrics(PlannedRun run) throws StoreException, InterruptedException {
        var metrics = new ArrayList<Grader>();
        for (GraderSpec spec : RunResults.specs(run)) {
            if (spec instanceof GraderSpec.Computed
                    && graders.ready(spec, run) instanceof Graders.Ready(Grader metric, _)) {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    /** Grades batch by batch what has come to its end. */
    private final class Along implements RunDriver.Listener, AutoCloseable {
        private final List<Grader> metrics;
        private final RunDriver.Listener listener;
        private final int batch;
        private final Crowd worker = new Crowd(1);
        private List<Long> waiting = new ArrayList<>();
        private boolean closed;

        Along(List<Grader> metrics, RunDriver.Listener listener) throws InterruptedException {
            this.metrics = metrics;
            this.listener = listener;
            this.batch = metrics.stream().mapToInt(Grader::batch).max().orElseThrow();
            worker.start(this::work);
        }

        @Override
        public void ended(Entry entry) {
            Sample sample = entry.sample();
            if (sample != null && sample.outcome() == Sample.Outcome.FINISHED && !entry.hasNext()) {
                add(sample.id());
            }
            listener.ended(entry);
        }

        @Override
        public void answered(Entry entry) {
            listener.answered(entry);
        }

        @Override
        public void goes(Request request) {
            listener.goes(request);
        }

        @Override
        public void isBack(Request request) {
            listener.isBack(request);
        }

        @Override
        public void expanded(Counts counts) throws StoreException {
            listener.expanded(counts);
        }

        private synchronized void add(long sample) {
            waiting.add(sample);
            notifyAll();
        }

        private void work() {
            try {
                for (List<Long> next = next(); !next.isEmpty(); next = next()) {
                    grade(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // Grading for the result meets the same fault, and tells it.
                LOG.warn("replies are graded after their run instead of during it", e);
            }
        }

        /** Waits for enough to be worth the way to the store; empty if no more comes. */
        private synchronized List<Long> next() throws InterruptedException {
            while (waiting.size() < batch && !closed) {
                wait();
            }
            if (waiting.size() < batch) {
                return List.of();
            }
            List<Long> next = waiting;
            waiting = new ArrayList<>();
            return next;
        }

        private void grade(List<Long> samples) throws Exception {
            for (Grader metric : metrics) {
                cpu.call(() -> stage.grade(samples, metric, (done, total) -> {}));
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            try (worker) {
                worker.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
