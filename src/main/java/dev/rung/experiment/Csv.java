package dev.rung.experiment;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them, from text that is all there. */
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** The records, the header being one of them. Line ends inside quotes stay as they are. */
    static List<List<String>> parse(String text) {
        var reader = new Csv(text);
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
            if (!peek(',')) {
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
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
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
