package dev.rung.study.rows;

import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.Tag;
import dev.rung.experiment.field.Written;
import dev.rung.score.DefinitionJson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * Reads what a model wrote; all forms but one look at the reply alone.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    default Parsed parse(Written written, boolean isCut) throws InterruptedException {
        return parse(written.answer(), isCut);
    }

    /**
     * Refuses a column's name that the items of this form cannot have.
     *
     * @throws IllegalArgumentException which ones they have
     */
    default void refuse(String column) {}

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

    /**
     * Pieces cut from the reply: one item, a column a field. What a field does not find is an empty
     * value, and is told; a reply in which no field finds anything does not parse.
     *
     * @param fields by the names of their columns, at least one
     */
    record Fields(Map<String, Field> fields) implements Form {
        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("fields are named, at least one");
            }
            for (String name : fields.keySet()) {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "the field «%s» is called so that no prompt can name it"
                                    .formatted(name));
                }
            }
        }

        /**
         * From JSON: an object with a {@link Field} under each name.
         *
         * @throws DefinitionJson.Unreadable for what is no field
         * @throws IllegalArgumentException for names that no prompt can use, or none
         */
        public static Fields of(Map<String, String> definitions) throws DefinitionJson.Unreadable {
            var fields = new LinkedHashMap<String, Field>();
            for (Map.Entry<String, String> one : definitions.entrySet()) {
                Field field = DefinitionJson.read(one.getValue(), Field.class);
                Optional<String> lacks = DefinitionJson.leftOut(field);
                if (lacks.isPresent()) {
                    throw new IllegalArgumentException(
                            "the field «%s» lacks «%s»".formatted(one.getKey(), lacks.get()));
                }
                fields.put(one.getKey(), field);
            }
            return new Fields(fields);
        }

        @Override
        public Parsed parse(String reply, boolean isCut) throws InterruptedException {
            return parse(new Written(reply, ""), isCut);
        }

        @Override
        public Parsed parse(Written written, boolean isCut) throws InterruptedException {
            if (isCut) {
                return new Parsed.Not(Cuts.REASON);
            }
            var values = new LinkedHashMap<String, String>();
            var missing = new ArrayList<String>();
            for (Map.Entry<String, Field> one : fields.entrySet()) {
                switch (one.getValue().cut(written)) {
                    case Cut.Found(String text) -> values.put(one.getKey(), text);
                    case Cut.Missing(String reason) -> {
                        values.put(one.getKey(), "");
                        missing.add("%s: %s".formatted(one.getKey(), reason));
                    }
                }
            }
            String why = String.join("; ", missing);
            if (missing.size() == fields.size()) {
                return new Parsed.Not(why);
            }
            String text =
                    values.values().stream()
                            .filter(value -> !value.isEmpty())
                            .collect(Collectors.joining("\n"));
            return new Parsed.Items(List.of(new Parsed.Item(text, values)), why);
        }

        @Override
        public void refuse(String column) {
            if (!fields.containsKey(column)) {
                throw new IllegalArgumentException(
                        "there is no field «%s», only %s"
                                .formatted(column, String.join(", ", fields.keySet())));
            }
        }

        @Override
        public String words() {
            return (fields.size() == 1 ? "field " : "fields ") + String.join(", ", fields.keySet());
        }
    }

    private static String unfenced(String reply) {
        var fence = FENCE.matcher(reply);
        return fence.matches() ? fence.group(1) : reply;
    }
}
