package dev.rung.card;

/** What was given cannot stand on a card. The message is a sentence with what to do. */
public final class CardFault extends Exception {
    private static final long serialVersionUID = 1;

    CardFault(String what, String whatToDo) {
        super(what + " " + whatToDo);
    }

    /** The clipboard holds neither a picture nor a table. */
    public static CardFault nothingToPaste() {
        return new CardFault(
                "The clipboard holds neither a picture nor a table.",
                "Copy a picture, or cells of a spreadsheet with their header.");
    }

    /** What is wrong and what to do. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
