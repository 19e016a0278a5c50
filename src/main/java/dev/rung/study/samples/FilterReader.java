package dev.rung.study.samples;

import dev.rung.study.samples.Filter.Compare;
import dev.rung.study.samples.Filter.Is;
import dev.rung.study.samples.Filter.OfIds;
import dev.rung.study.samples.Filter.OfRows;
import dev.rung.study.samples.Filter.OfRuns;
import dev.rung.study.samples.Filter.Op;
import dev.rung.study.samples.Filter.Part;
import dev.rung.study.samples.Filter.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a filter from left to right. */
final class FilterReader {
    /** A key, for some fields with a name behind a point, a sign, and the rest. */
    private static final Pattern TEST =
            Pattern.compile("([a-z]+)(?:\\.([^:=<>!]+))?(:|<=|>=|!=|=|<|>)(.*)", Pattern.DOTALL);

    /** The name of a grader or a score, perhaps with a sign and a value. */
    private static final Pattern GRADER =
            Pattern.compile("([^:=<>!]+)(?:(<=|>=|!=|=|<|>)(.*))?", Pattern.DOTALL);

    private final String text;
    private int at;

    FilterReader(String text) {
        this.text = text;
    }

    Filter read() throws FilterFault {
        var parts = new ArrayList<Part>();
        skipSpace();
        while (at < text.length()) {
            parts.add(part());
            skipSpace();
        }
        return new Filter(text.strip(), parts);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Part part() throws FilterFault {
        boolean not = text.charAt(at) == '-' && at + 1 < text.length() && !isSpace(at + 1);
        if (not) {
            at++;
        }
        boolean quoted = isQuote(text.charAt(at));
        String word = word();
        Matcher test = TEST.matcher(word);
        if (quoted || !test.matches()) {
            return new Words(word, !quoted, not);
        }
        return test(test.group(1), test.group(2), op(test.group(3)), test.group(4), not);
    }

    private boolean isSpace(int place) {
        return Character.isWhitespace(text.charAt(place));
    }

    /** Straight and curly ones: texts are pasted from everywhere. */
    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
    }

    /** Up to the next space that is not in quotes; the quotes go. */
    private String word() throws FilterFault {
        var word = new StringBuilder();
        boolean within = false;
        int began = at;
        while (at < text.length() && (within || !isSpace(at))) {
            char c = text.charAt(at++);
            if (isQuote(c)) {
                within = !within;
            } else {
                word.append(c);
            }
        }
        if (within) {
            throw new FilterFault(
                    "The quote that begins " + text.substring(began) + " has no end.");
        }
        return word.toString();
    }

    private static Op op(String sign) {
        for (Op op : Op.values()) {
            if (op.sign().equals(sign)) {
                return op;
            }
        }
        throw new IllegalArgumentException(sign);
    }

    private static Part test(String key, @Nullable String name, Op op, String value, boolean not)
            throws FilterFault {
        return switch (key) {
            case "run" ->
                    new OfRuns(
                            numbers(
                                    value,
                                    "After run: comes the number of a run, or several as in"
                                            + " run:41,42."),
                            not);
            case "rows" ->
                    new OfRows(
                            numbers(value, "After rows: come numbers of rows, as in rows:3,17."),
                            not);
            case "id" ->
                    new OfIds(
                            numbers(value, "After id: come ids of samples, as in id:81,95."), not);
            case "is" -> new Is(flag(value), not);
            case "metric" -> graded(Field.METRIC, value, not);
            case "answer" -> graded(Field.ANSWER, value, not);
            case "given" -> graded(Field.GIVEN, value, not);
            default -> compare(field(key, name), name == null ? "" : name, op, value, not);
        };
    }

    private static Field field(String key, @Nullable String name) throws FilterFault {
        return Field.of(key, name != null)
                .orElseThrow(
                        () ->
                                new FilterFault(
                                        """
                                        There is no field «%s». Fields are run, rows, id, is, metric, answer, \
                                        given, row.COLUMN, value.VARIABLE, %s. To look for the text itself, \
                                        put it in quotes.\
                                        """
                                                .formatted(
                                                        name == null ? key : key + "." + name,
                                                        Field.words())));
    }

    private static Compare graded(Field field, String rest, boolean not) throws FilterFault {
        Matcher grader = GRADER.matcher(rest);
        if (!grader.matches()) {
            throw new FilterFault(
                    field == Field.GIVEN
                            ? "After given: comes the name of a score that was given elsewhere, for"
                                    + " instance given:match=C."
                            : "After %s: comes the name of a grader, for instance %s:exact=1."
                                    .formatted(field.word(), field.word()));
        }
        String sign = grader.group(2);
        return sign == null
                ? new Compare(field, grader.group(1), Op.HAS, null, not)
                : compare(field, grader.group(1), op(sign), grader.group(3), not);
    }

    private static Compare compare(Field field, String name, Op op, String value, boolean not)
            throws FilterFault {
        boolean orders = op != Op.HAS && op != Op.EQUAL && op != Op.UNEQUAL;
        if ((field.isNumber() || orders) && !value.isEmpty()) {
            number(value, field);
        }
        if (value.isEmpty() && op != Op.HAS) {
            throw new FilterFault("After %s%s comes a value.".formatted(field.word(), op.sign()));
        }
        return new Compare(field, name, op, value.isEmpty() ? null : value, not);
    }

    private static void number(String value, Field field) throws FilterFault {
        try {
            Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new FilterFault(
                    "«%s» is no number; %s is compared with one.".formatted(value, field.word()));
        }
    }

    private static Flag flag(String word) throws FilterFault {
        return Flag.of(word)
                .orElseThrow(() -> new FilterFault("After is: comes one of " + Flag.words() + "."));
    }

    private static List<Long> numbers(String value, String help) throws FilterFault {
        var numbers = new ArrayList<Long>();
        for (String one : value.split(",", -1)) {
            try {
                numbers.add(Long.parseLong(one.strip()));
            } catch (NumberFormatException e) {
                throw new FilterFault(help);
            }
        }
        return numbers;
    }
}
