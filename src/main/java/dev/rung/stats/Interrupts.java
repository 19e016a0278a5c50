package dev.rung.stats;

/** Ends a long calculation whose thread is interrupted. */
final class Interrupts {
    private Interrupts() {}

    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("calculation stopped");
        }
    }
}
