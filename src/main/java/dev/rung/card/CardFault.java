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

    /**
     * There is nothing to pick from.
     *
     * @param why sentences
     */
    static CardFault nothingToPick(String why) {
        return new CardFault(
                why.isBlank() ? "There is nothing to pick from." : why,
                "The numbers stay as they are.");
    }

    /** Only a newer Rung can make it. */
    static CardFault newer() {
        return new CardFault(
                "A newer Rung made this card, of something that this one does not know.",
                "Use the newer one to compute it anew.");
    }

    /** What is wrong and what to do. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
