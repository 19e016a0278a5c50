package dev.rung.experiment.field;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Cuts a piece from what a model wrote. A record with a JSON form, told apart by {@code kind}. What
 * is not there is missing with a reason, never an empty text. The same text gives the same cut on
 * every machine.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = Tag.class, name = "tag"),
    @JsonSubTypes.Type(value = Outside.class, name = "outside"),
    @JsonSubTypes.Type(value = Regex.class, name = "regex"),
    @JsonSubTypes.Type(value = JsonField.class, name = "json"),
    @JsonSubTypes.Type(value = After.class, name = "after"),
    @JsonSubTypes.Type(value = Line.class, name = "line"),
    @JsonSubTypes.Type(value = Within.class, name = "within"),
    @JsonSubTypes.Type(value = OfAnswer.class, name = "answer")
})
public sealed interface Field
        permits Whole, Tag, Outside, Regex, JsonField, After, Line, Within, OfAnswer {
    /** The reply as it is. */
    Field REPLY = new Whole(Part.ANSWER);

    /**
     * Cuts.
     *
     * @param written by the model
     * @throws InterruptedException if the thread was interrupted
     */
    Cut cut(Written written) throws InterruptedException;
}
