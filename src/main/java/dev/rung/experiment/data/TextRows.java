package dev.rung.experiment.data;

import tools.jackson.databind.node.JsonNodeFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** The rows of a text. */
public record TextRows(DataText text, ReadAs as) implements RowSet {
    private static final int HEAD = 1 << 16;

    @Override
    public String source() {
        return text.name();
    }

    @Override
    public boolean splits() {
        return as.splits();
    }

    @Override
    public RowReader open() throws IOException {
        var reader = new BufferedReader(text.open(as.encoding()), HEAD);
        return switch (as.format()) {
            case TABLE -> table(reader);
            case PROMPTFOO_TABLE -> new PromptfooTable(table(reader));
            case MARKDOWN -> new MarkdownReader(reader);
            case JSON_LINES -> new ObjectRows(new JsonLines(reader), Shape::plain);
            case JSON -> new ObjectRows(new JsonList(reader), Shape::plain);
            case CHAT -> new ObjectRows(objects(reader), new ChatShape());
            case PROMPTFOO -> promptfoo(reader);
        };
    }

    private TableReader table(Reader reader) {
        return new TableReader(reader, as.delimiter(), as.header());
    }

    /** A list of JSON, or an object a line. */
    static ObjectReader objects(BufferedReader reader) throws IOException {
        return first(reader) == '[' ? new JsonList(reader) : new JsonLines(reader);
    }

    private RowReader promptfoo(BufferedReader reader) throws IOException {
        boolean named = text.name().toLowerCase(Locale.ROOT).endsWith("l") && first(reader) == '{';
        boolean lines = named || isTestALine(reader);
        if (lines) {
            return new ObjectRows(
                    new JsonLines(reader),
                    new PromptfooShape(JsonNodeFactory.instance::objectNode));
        }
        var tests = new YamlTests(reader);
        return new ObjectRows(tests, new PromptfooShape(tests::usual));
    }

    private static boolean isTestALine(BufferedReader reader) throws IOException {
        reader.mark(HEAD);
        try {
            var line = new StringBuilder();
            for (int c = reader.read(); c >= 0 && c != '\n' && line.length() < HEAD - 1; ) {
                line.append((char) c);
                c = reader.read();
            }
            String first = line.toString().strip();
            return first.startsWith("{")
                    && first.endsWith("}")
                    && first.contains("\"vars\"")
                    && !first.contains("\"tests\"");
        } finally {
            reader.reset();
        }
    }

    /** The first letter that is no blank, which stays to be read; −1 if there is none. */
    private static int first(BufferedReader reader) throws IOException {
        int c;
        do {
            reader.mark(1);
            c = reader.read();
        } while (c >= 0 && Character.isWhitespace(c));
        reader.reset();
        return c;
    }
}
