package dev.rung.task;

/** Runs an action when the process is asked to end, for instance by Ctrl+C. */
public final class AtExit implements AutoCloseable {
    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    /**
     * The process ends when the action has; other threads go on meanwhile. Close the result when
     * the action no longer applies.
     */
    public static AtExit run(Runnable action) {
        var hook = Thread.ofPlatform().name("exit").unstarted(action);
        Runtime.getRuntime().addShutdownHook(hook);
        return new AtExit(hook);
    }

    /**
     * The action no longer applies.
     *
     * @return false if the process is ending already: the action runs, or has run
     */
    public boolean drop() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
