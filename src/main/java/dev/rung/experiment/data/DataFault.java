package dev.rung.experiment.data;

/** Data that cannot be read at all. The message is one sentence on what is wrong. */
public final class DataFault extends Exception {
    private static final long serialVersionUID = 1;
    private final String message;
    private final String advice;

    /**
     * @param message one sentence; where a line is to blame, with its number
     * @param advice one sentence on what to do
     */
    public DataFault(String message, String advice) {
        super(message);
        this.message = message;
        this.advice = advice;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** One sentence for the user. */
    public String whatToDo() {
        return advice;
    }
}
