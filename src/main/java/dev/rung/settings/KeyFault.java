package dev.rung.settings;

/** A key could not be kept, read or removed. Neither text nor cause ever holds a key. */
public final class KeyFault extends Exception {
    private static final long serialVersionUID = 1;
    private final String whatToDo;

    /**
     * @param message what happened, one sentence
     * @param whatToDo one sentence for the user
     */
    public KeyFault(String message, String whatToDo) {
        // No cause: what other libraries say could repeat what they were given.
        super(message, null, false, true);
        this.whatToDo = whatToDo;
    }

    public String whatToDo() {
        return whatToDo;
    }

    /** Both sentences. */
    public String words() {
        return (getMessage() + " " + whatToDo).strip();
    }
}
