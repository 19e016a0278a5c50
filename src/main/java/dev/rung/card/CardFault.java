package dev.rung.card;

/** What was given cannot stand on a card. The message is a sentence with what to do. */
public final class CardFault extends Exception {
    private static final long serialVersionUID = 1;

    CardFault(String what, String whatToDo) {
        super(what + " " + whatToDo);
    }

    /** What is wrong and what to do. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
