package dev.rung.task;

/** Keeps the machine from falling asleep while something is on. All methods block for a moment. */
public interface Awake extends AutoCloseable {
    /**
     * Keeps it awake until {@link #close}.
     *
     * @return empty if it is kept awake; else a sentence why not
     */
    String keep();

    /** It may fall asleep again; harmless if it is not kept awake. */
    @Override
    void close();

    /** Where nothing keeps it awake. */
    static Awake none(String why) {
        return new Awake() {
            @Override
            public String keep() {
                return why;
            }

            @Override
            public void close() {}
        };
    }
}
