package dev.rung.experiment;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them, from text that is all there. */
public final class Csv {
    private final String text;
    private final char delimiter;
    private int at;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The records, the header being one of them. Line ends inside quotes stay as they are. */
    public static List<List<String>> parse(String text) {
        return parse(text, ',');
    }

    /**
     * The same with another delimiter.
     *
     * @param delimiter for instance a tab, as a spreadsheet copies cells
     */
    public static List<List<String>> parse(String text, char delimiter) {
        var reader = new Csv(text, delimiter);
        var records = new ArrayList<List<String>>();
        while (reader.at < text.length()) {
            records.add(reader.line());
        }
        return records;
    }

    private List<String> line() {
        var fields = new ArrayList<String>();
        while (true) {
            fields.add(peek('"') ? quoted() : plain());
            if (!peek(delimiter)) {
                break;
            }
            at++;
        }
        if (peek('\r')) {
            at++;
        }
        if (peek('\n')) {
            at++;
        }
        return List.copyOf(fields);
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && !peek(delimiter) && !peek('\r') && !peek('\n')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A quote inside is doubled. */
    private String quoted() {
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (peek('"')) {
                field.append('"');
                at++;
            } else {
                break;
            }
        }
        return field.append(plain()).toString();
    }
}
