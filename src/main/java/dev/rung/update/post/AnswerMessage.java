package dev.rung.update.post;

import dev.rung.slack.SlackMessage;
import dev.rung.update.Inline;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer in somebody's thread: the name of who answers, for the bot posts it, and the text. */
public final class AnswerMessage {
    /** The longest text, in characters. */
    public static final int LONGEST = 2_500;

    static final String KIND = "answer";

    private AnswerMessage() {}

    /**
     * The message.
     *
     * @param who may be empty
     * @param text at most {@link #LONGEST}
     * @param people who can be mentioned
     * @throws IllegalArgumentException nothing is said, or too much
     */
    public static SlackMessage of(String who, String text, List<Person> people) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new IllegalArgumentException("1 to " + LONGEST + " characters");
        }
        var spans = new ArrayList<Span>();
        if (!who.isBlank()) {
            spans.add(new Words(who.strip() + ": ", Style.BOLD));
        }
        spans.addAll(Inline.of(words, people));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", KIND);
        facts.put("person", who.strip());
        facts.put("text", words);
        return new RichText().line(spans).messages(facts).getFirst();
    }
}
