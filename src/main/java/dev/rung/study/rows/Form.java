package dev.rung.study.rows;

import dev.rung.score.field.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The form in which replies list their items. */
public sealed interface Form {
    /** A code fence around all of a reply. */
    Pattern FENCE =
            Pattern.compile("\\A\\s*```[^\\n`]*\\n(.*?)\\n?[ \\t]*```\\s*\\z", Pattern.DOTALL);

    /**
     * Reads a reply.
     *
     * @param isCut whether it ended at its length limit: what it ends with may be half an item
     * @throws InterruptedException if the thread was interrupted
     */
    Parsed parse(String reply, boolean isCut) throws InterruptedException;

    /** For people, in lower case. */
    String words();

    /** A JSON list of texts, or of objects: a column a field. */
    record Json() implements Form {
        @Override
        public Parsed parse(String reply, boolean isCut) throws InterruptedException {
            return JsonItems.parse(reply);
        }

        @Override
        public String words() {
            return "a JSON list";
        }
    }

    /** A list that is numbered {@code 1.} or {@code 1)}; an item may have several lines. */
    record Numbered() implements Form {
        @Override
        public Parsed parse(String reply, boolean isCut) {
            return NumberedItems.parse(unfenced(reply), isCut);
        }

        @Override
        public String words() {
            return "a numbered list";
        }
    }

    /** Every line that is not empty, without its bullet. */
    record Lines() implements Form {
        private static final Pattern BULLET = Pattern.compile("\\A[-*+•‣◦▪·–—]\\s+");
        private static final Pattern RULE = Pattern.compile("\\A(?:```.*|-{3,}|\\*{3,}|_{3,})\\z");

        @Override
        public Parsed parse(String reply, boolean isCut) {
            var lines =
                    new ArrayList<>(
                            unfenced(reply)
                                    .lines()
                                    .map(String::strip)
                                    .filter(line -> !RULE.matcher(line).matches())
                                    .map(line -> BULLET.matcher(line).replaceFirst(""))
                                    .filter(line -> !line.isBlank())
                                    .toList());
            return Cuts.parsed(lines, isCut, "the reply is empty");
        }

        @Override
        public String words() {
            return "lines";
        }
    }

    /**
     * What stands in every {@code <name>…</name>}.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}
     */
    record Tagged(String name) implements Form {
        public Tagged {
            Tag.last(name);
        }

        @Override
        public Parsed parse(String reply, boolean isCut) {
            Tag.Every every = Tag.last(name).every(reply);
            String open = "<%s> is never closed".formatted(name);
            if (every.texts().isEmpty()) {
                return new Parsed.Not(every.open() ? open : "no <%s> in the reply".formatted(name));
            }
            return Parsed.of(
                    every.texts(),
                    every.open() ? "the last " + open : "",
                    "<%s> is empty".formatted(name));
        }

        @Override
        public String words() {
            return "<%s> tags".formatted(name);
        }
    }

    /** The reply as it is. */
    record Whole() implements Form {
        @Override
        public Parsed parse(String reply, boolean isCut) {
            return isCut
                    ? new Parsed.Not(Cuts.REASON)
                    : Parsed.of(List.of(reply), "", "the reply is empty");
        }

        @Override
        public String words() {
            return "the whole reply";
        }
    }

    private static String unfenced(String reply) {
        var fence = FENCE.matcher(reply);
        return fence.matches() ? fence.group(1) : reply;
    }
}
