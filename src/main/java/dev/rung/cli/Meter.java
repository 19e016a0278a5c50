package dev.rung.cli;

import dev.rung.task.Progress;

import java.io.PrintStream;

/** Progress on one line of a terminal, written over and over. */
final class Meter implements Progress, AutoCloseable {
    private final PrintStream terminal;
    private final boolean shown;
    private long percent = -1;

    /**
     * @param shown whether someone looks at the terminal
     */
    Meter(PrintStream terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    @Override
    public synchronized void report(long done, long total) {
        long now = total <= 0 ? 0 : 100 * done / total;
        if (shown && now != percent) {
            percent = now;
            terminal.printf("\r%d of %d", done, total);
            terminal.flush();
        }
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (shown && percent >= 0) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
