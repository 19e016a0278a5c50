package dev.rung.pane.ladder;

import javafx.animation.AnimationTimer;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Measures frames and the processor time of the JavaFX thread. Used on that thread. */
final class FrameMeter extends AnimationTimer {
    private final List<Long> gaps = new ArrayList<>();
    private long last;
    private long begunNanos;
    private long begunCpu;

    /**
     * @param busy processor time of the JavaFX thread as a share of the time measured, 0–1
     * @param frames frames drawn
     * @param p99 99th percentile of the time from frame to frame, milliseconds
     * @param longest longest time from frame to frame, milliseconds
     * @param over50 frames that came more than 50 ms after the one before
     */
    record Result(double busy, int frames, double p99, double longest, long over50) {
        @Override
        public String toString() {
            return "busy %.1f %%, %d frames, p99 %.1f ms, longest %.1f ms, over 50 ms: %d"
                    .formatted(busy * 100, frames, p99, longest, over50);
        }
    }

    @Override
    public void start() {
        gaps.clear();
        last = 0;
        begunNanos = System.nanoTime();
        begunCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        super.start();
    }

    @Override
    public void handle(long now) {
        long nanos = System.nanoTime();
        if (last != 0) {
            gaps.add(nanos - last);
        }
        last = nanos;
    }

    Result result() {
        stop();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begunCpu;
        long wall = System.nanoTime() - begunNanos;
        var sorted = gaps.stream().sorted().toList();
        double p99 = sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * 99 / 100) / 1e6;
        double longest = sorted.isEmpty() ? 0 : sorted.getLast() / 1e6;
        long over = sorted.stream().filter(gap -> gap > 50_000_000).count();
        return new Result((double) cpu / wall, gaps.size(), p99, longest, over);
    }
}
