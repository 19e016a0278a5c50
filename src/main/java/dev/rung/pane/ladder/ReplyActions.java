package dev.rung.pane.ladder;

/** What can be done with one reply. */
interface ReplyActions {
    /** Its text to the clipboard. */
    void copy(ReplyModel reply);

    /** Sends the same request anew, as a further sample. */
    void again(ReplyModel reply);

    /** Opens the request and the reply as they went over the wire. */
    void raw(ReplyModel reply);

    /** Opens the whole text. */
    void showAll(ReplyModel reply);
}
