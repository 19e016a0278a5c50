package dev.rung.pane.ladder;

import dev.rung.experiment.Mistake;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** What can be done with one reply, and what its card shows beside the text. */
interface ReplyActions {
    /** Its text to the clipboard. */
    void copy(ReplyModel reply);

    /** Sends the same request anew, as a further sample. */
    void again(ReplyModel reply);

    /** Learns that the model does not take the parameter that it refused, and asks without it. */
    void drop(ReplyModel reply);

    /** Opens the request and the reply as they went over the wire. */
    void raw(ReplyModel reply);

    /** Opens the whole text. */
    void showAll(ReplyModel reply);

    /** The names of mistakes. */
    ObservableList<Mistake> mistakes();

    /** Whether only the first lines of replies are shown. */
    BooleanProperty collapsedProperty();

    /** What is searched for in replies, empty for nothing. */
    StringProperty searchProperty();
}
