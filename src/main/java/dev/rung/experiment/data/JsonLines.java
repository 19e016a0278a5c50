package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

import java.io.IOException;
import java.io.Reader;

/** An object of JSON in every line; empty lines are passed over. A line that is none is bad. */
final class JsonLines implements ObjectReader {
    /** The longest line, in characters. */
    private static final int LONGEST = 16 << 20;

    private final Reader text;
    private final StringBuilder read = new StringBuilder();
    private long line;
    private boolean ended;
    private boolean afterReturn;

    JsonLines(Reader text) {
        this.text = text;
    }

    @Override
    public @Nullable Located next() throws IOException {
        while (!ended) {
            line++;
            boolean whole = readLine();
            String text = read.toString().strip();
            if (!whole) {
                return new Broken(line, "longer than 16 million characters");
            }
            if (!text.isEmpty()) {
                return parse(text);
            }
        }
        return null;
    }

    private Located parse(String text) {
        String bad = BadBytes.in(text);
        if (bad != null) {
            return new Broken(line, bad);
        }
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            AsWritten.Tree tree = AsWritten.tree(parser);
            if (!tree.node().isObject()) {
                return new Broken(line, "no object of JSON, which begins with {");
            }
            if (parser.nextToken() != null) {
                return new Broken(line, "no JSON: something stands after the object");
            }
            String twice = tree.twice();
            return twice == null
                    ? new Found(line, tree.node())
                    : new Broken(line, Json.twice(twice));
        } catch (JacksonException e) {
            return new Broken(line, "no JSON: " + Json.fault(e));
        }
    }

    /** Not {@code BufferedReader.readLine}, which reads a line of any length into memory. */
    private boolean readLine() throws IOException {
        read.setLength(0);
        boolean whole = true;
        while (true) {
            int c = text.read();
            boolean secondOfEnd = afterReturn && c == '\n';
            afterReturn = c == '\r';
            if (secondOfEnd) {
                continue;
            }
            if (c < 0) {
                ended = true;
                return whole;
            }
            if (c == '\n' || c == '\r') {
                return whole;
            }
            if (read.length() < LONGEST) {
                read.append((char) c);
            } else {
                whole = false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
