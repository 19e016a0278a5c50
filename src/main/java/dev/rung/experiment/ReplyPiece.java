package dev.rung.experiment;

import dev.rung.experiment.field.After;
import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.JsonField;
import dev.rung.experiment.field.Line;
import dev.rung.experiment.field.OfAnswer;
import dev.rung.experiment.field.Outside;
import dev.rung.experiment.field.Part;
import dev.rung.experiment.field.Regex;
import dev.rung.experiment.field.Tag;
import dev.rung.experiment.field.Which;
import dev.rung.experiment.field.Whole;
import dev.rung.experiment.field.Within;
import dev.rung.experiment.field.Written;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of an answer that has come before in the same conversation: {@code {{reply: tag grade}}},
 * or {@code {{reply 1: last line in outside think}}} of the first answer.
 *
 * <p>What is written after the colon is one of
 *
 * <pre>
 * whole                     outside NAME
 * [first|last] tag NAME     [first|last] line
 * [first|last] regex [GROUP] "PATTERN"
 * [all] after "TEXT"        json /POINTER
 * </pre>
 *
 * or one of them {@code in} another: the first is then cut from what the second finds.
 *
 * <p>In a stored conversation a place that waits for its answer stands between two noncharacters of
 * Unicode, so that no text of a row can be taken for one.
 *
 * @param answer which answer of the conversation, ≥ 1; null for the last one before the place
 * @param piece what is written after the colon
 * @param field what that means
 */
public record ReplyPiece(@Nullable Integer answer, String piece, Field field) {
    /** How a piece may be written, for messages. */
    static final String FORMS =
            "tag NAME, outside NAME, first line, last line, after \"TEXT\", json /POINTER,"
                    + " regex \"PATTERN\" or whole";

    private static final char OPEN = '\uFDD0';
    private static final char CLOSE = '\uFDD1';
    private static final Pattern MARKED = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
    private static final Pattern HEAD = Pattern.compile("reply(?: (\\d+))?: (.*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

    /**
     * Reads what stands after the colon.
     *
     * @return nothing for what is none of the forms
     */
    static Optional<ReplyPiece> read(@Nullable Integer answer, String piece) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(piece);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        try {
            return Optional.of(
                    new ReplyPiece(answer, String.join(" ", words), new Reader(words).all()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a word alone is a piece, so that nothing else can be called like it. */
    public static boolean isForm(String word) {
        return read(null, word).isPresent();
    }

    /**
     * How a field is written after the colon.
     *
     * @return nothing for one that cannot be: of the reasoning, or with quotation marks in it
     */
    public static Optional<String> words(Field field) {
        return switch (field) {
            case Whole(Part part) -> ofAnswer(part, "whole");
            case Outside(String name) -> Optional.of("outside " + name);
            case Tag(String name, Which which, Part part) ->
                    ofAnswer(part, first(which) + "tag " + name);
            case Line(Which which) -> Optional.of(first(which) + "line");
            case Regex(String pattern, int group, Which which, Part part) ->
                    quoted(pattern)
                            .flatMap(it -> ofAnswer(part, first(which) + "regex " + group + it));
            case After(String text, Boolean toEnd) ->
                    quoted(text)
                            .map(it -> (Boolean.TRUE.equals(toEnd) ? "all " : "") + "after" + it);
            case JsonField(String pointer) -> quoted(pointer).map(it -> "json" + it);
            // In a turn the number of the answer stands before the colon.
            case OfAnswer _ -> Optional.empty();
            case Within(Field outer, Field inner) ->
                    words(inner).flatMap(in -> words(outer).map(out -> in + " in " + out));
        };
    }

    private static Optional<String> ofAnswer(@Nullable Part part, String words) {
        return part == Part.REASONING ? Optional.empty() : Optional.of(words);
    }

    private static Optional<String> quoted(String text) {
        return text.contains("\"") || text.contains("\n")
                ? Optional.empty()
                : Optional.of(" \"" + text + "\"");
    }

    private static String first(@Nullable Which which) {
        return which == Which.FIRST ? "first " : "";
    }

    /** The place as it is written in a prompt. */
    public String place() {
        return "{{" + head() + "}}";
    }

    private String head() {
        return "reply%s: %s".formatted(answer == null ? "" : " " + answer, piece);
    }

    /** The place in a stored conversation. */
    String mark() {
        return OPEN + plain(head()) + CLOSE;
    }

    /** A text that comes from elsewhere, without anything that could be taken for a mark. */
    public static String plain(String text) {
        return text.indexOf(OPEN) < 0 && text.indexOf(CLOSE) < 0
                ? text
                : text.replace(OPEN, '\uFFFD').replace(CLOSE, '\uFFFD');
    }

    /** A stored text as it was written: with the places instead of their marks. */
    public static String written(String stored) {
        return stored.indexOf(OPEN) < 0
                ? stored
                : MARKED.matcher(stored)
                        .replaceAll(mark -> Matcher.quoteReplacement("{{" + mark.group(1) + "}}"));
    }

    /**
     * A stored text with the pieces of the answers in their places.
     *
     * @param answers those before the text, in order
     * @param missing hears why a piece is not there; its place then stays as it was written. An
     *     interrupt is a reason, too; its mark stays set
     */
    static String filled(String stored, List<String> answers, Missing missing) {
        if (stored.indexOf(OPEN) < 0) {
            return stored;
        }
        var text = new StringBuilder();
        int end = 0;
        Matcher marks = MARKED.matcher(stored);
        while (marks.find()) {
            text.append(stored, end, marks.start());
            text.append(piece(marks.group(1), answers, missing));
            end = marks.end();
        }
        return text.append(stored, end, stored.length()).toString();
    }

    private static String piece(String head, List<String> answers, Missing missing) {
        String place = "{{" + head + "}}";
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.matches()) {
            return place;
        }
        String number = matcher.group(1);
        Integer answer = number == null ? null : Integer.valueOf(number);
        Optional<ReplyPiece> read = read(answer, matcher.group(2));
        if (read.isEmpty()) {
            return place;
        }
        int at = answer == null ? answers.size() : answer;
        if (at < 1 || at > answers.size()) {
            missing.because(place, "no answer has come before");
            return place;
        }
        return switch (read.get().cut(answers.get(at - 1))) {
            case Cut.Found(String text) -> text;
            case Cut.Missing(String reason) -> {
                missing.because(place, reason);
                yield place;
            }
        };
    }

    private Cut cut(String answer) {
        try {
            return field.cut(new Written(answer, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Cut.Missing("interrupted");
        }
    }

    /** Hears of pieces that are not there. */
    @FunctionalInterface
    interface Missing {
        /**
         * @param place as it is written in the prompt
         * @param reason in lower case, such as «no &lt;grade&gt; in the reply»
         */
        void because(String place, String reason);
    }

    /** Reads the words of a piece; what is no piece is an {@link IllegalArgumentException}. */
    private static final class Reader {
        private final List<String> words;
        private int next;

        Reader(List<String> words) {
            this.words = words;
        }

        Field all() {
            Field field = one();
            if (next == words.size()) {
                return field;
            }
            if (!take().equals("in")) {
                throw new IllegalArgumentException("after a piece comes nothing or «in»");
            }
            return new Within(all(), field);
        }

        private Field one() {
            String kind = take();
            return switch (kind) {
                case "whole" -> new Whole(Part.ANSWER);
                case "outside" -> new Outside(take());
                case "json" -> new JsonField(bare(take()));
                case "after" -> new After(quoted(take()), null);
                case "all" -> {
                    if (!take().equals("after")) {
                        throw new IllegalArgumentException("all of what?");
                    }
                    yield new After(quoted(take()), true);
                }
                case "first" -> chosen(take(), Which.FIRST);
                case "last" -> chosen(take(), Which.LAST);
                default -> chosen(kind, Which.LAST);
            };
        }

        private Field chosen(String kind, Which which) {
            return switch (kind) {
                case "tag" -> new Tag(take(), which, Part.ANSWER);
                case "line" -> new Line(which);
                case "regex" -> {
                    String word = take();
                    boolean counted = word.matches("\\d{1,3}");
                    yield new Regex(
                            quoted(counted ? take() : word),
                            counted ? Integer.parseInt(word) : 0,
                            which,
                            Part.ANSWER);
                }
                default -> throw new IllegalArgumentException("no kind of piece: " + kind);
            };
        }

        private String take() {
            if (next == words.size()) {
                throw new IllegalArgumentException("a word is missing");
            }
            return words.get(next++);
        }

        private static String quoted(String word) {
            if (!word.startsWith("\"")) {
                throw new IllegalArgumentException("not in quotation marks: " + word);
            }
            return bare(word);
        }

        private static String bare(String word) {
            return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
        }
    }
}
