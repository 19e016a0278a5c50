package dev.rung.bench;

import dev.rung.deck.DeckFormat;
import dev.rung.deck.DeckWriter;
import dev.rung.deck.DeckWriter.Charts;
import dev.rung.deck.SampleDeck;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.plot.Plot;
import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A deck of 30 slides with 20 charts in every format: in a fresh process, from nothing loaded to
 * the file, and again in one that has written some. The floor is writing and syncing the file.
 */
@Tag("bench")
class DeckBenchmark {
    private static final int CHARTS = 20;
    private static final int TABLES = 7;
    private static final int ROUNDS = 7;

    @TempDir Path folder;

    private static DeckPlan plan() {
        List<Plot> plots =
                List.of(
                        SampleDeck.bars(),
                        SampleDeck.shots(),
                        SampleDeck.sizes(),
                        SampleDeck.loss());
        var results = new ArrayList<Result>();
        for (int i = 0; i < CHARTS; i++) {
            results.add(SampleDeck.result(i, "Finding " + i, plots.get(i % plots.size())));
        }
        for (int i = 0; i < TABLES; i++) {
            results.add(SampleDeck.table(100 + i, 12));
        }
        DeckPlan all = DeckPlan.of("Monday", "30 slides", results, ZoneOffset.UTC);
        return new DeckPlan(
                all.title(),
                all.subtitle(),
                all.people(),
                SampleDeck.sample().agenda(),
                results,
                all.steps(),
                List.of(new Step("What next?", "")),
                EnumSet.of(Part.APPENDIX),
                ZoneOffset.UTC);
    }

    /**
     * What it took, in milliseconds.
     *
     * @param cpu of the thread alone: what is left of the time on a machine that is busy
     */
    private record Took(double time, double cpu) {}

    private static Took write(DeckFormat format, Path file) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        new DeckWriter(plan()).write(format, Charts.NATIVE, file, true, (done, total) -> {});
        return new Took(
                (System.nanoTime() - begun) / 1e6, (threads.getCurrentThreadCpuTime() - cpu) / 1e6);
    }

    /** A process that writes one file and says how long it took. */
    static final class Cold {
        private Cold() {}

        public static void main(String[] arguments) throws Exception {
            DeckFormat format = DeckFormat.valueOf(arguments[0]);
            Took took = write(format, Path.of(arguments[1]));
            System.out.printf("%.0f ms (CPU %.0f ms)%n", took.time, took.cpu);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void thirtySlidesWithTwentyCharts() throws Exception {
        System.out.printf("%d slides%n", new DeckWriter(plan()).slides());
        for (DeckFormat format : DeckFormat.values()) {
            Path file = folder.resolve("deck." + format.ending());
            String cold;
            try (var process =
                    ChildJvm.startAsUsual(List.of(), Cold.class, format.name(), file.toString())) {
                cold = process.line();
            }
            double[] warm = new double[ROUNDS];
            double[] cpu = new double[ROUNDS];
            for (int i = -2; i < ROUNDS; i++) {
                Took took = write(format, file);
                if (i >= 0) {
                    warm[i] = took.time;
                    cpu[i] = took.cpu;
                }
            }
            Arrays.sort(warm);
            Arrays.sort(cpu);
            byte[] bytes = Files.readAllBytes(file);
            long begun = System.nanoTime();
            dev.rung.experiment.WholeFile.write(file, true, bytes);
            double floor = (System.nanoTime() - begun) / 1e6;
            System.out.printf(
                    "%s: cold %s, warm %.0f ms (CPU %.0f ms; floor %.1f ms), %,d kB%n",
                    format.words(),
                    cold,
                    warm[ROUNDS / 2],
                    cpu[ROUNDS / 2],
                    floor,
                    bytes.length / 1000);
        }
    }
}
