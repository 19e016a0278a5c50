package dev.rung.update;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text of a row as pieces: what somebody typed, with the little Markdown that people use. What is
 * not understood stays as it is.
 */
public final class Inline {
    /** The longest that a mark may hold: what is longer is no mark, so that no text takes long. */
    private static final int LONGEST = 500;

    private Inline() {}

    /** A piece of a text. */
    public sealed interface Span {
        /** As it is read. */
        String text();
    }

    /** Words, in one style at most. */
    public record Words(String text, Style style) implements Span {}

    /** How words are set. */
    public enum Style {
        PLAIN,
        BOLD,
        ITALIC,
        CODE
    }

    /**
     * A link.
     *
     * @param url begins with http:// or https://
     */
    public record Link(String text, String url) implements Span {}

    /** Somebody is called by name; their Slack id is known. */
    public record Mention(Person person) implements Span {
        @Override
        public String text() {
            return "@" + person.name();
        }
    }

    /**
     * The pieces of a text; together they read as the text does.
     *
     * @param people who can be called by an @ before their name
     */
    public static List<Span> of(String text, List<Person> people) {
        List<Person> known =
                people.stream()
                        .filter(one -> !one.slack().isEmpty() && !one.name().isEmpty())
                        .sorted(Comparator.comparingInt((Person one) -> -one.name().length()))
                        .toList();
        var spans = new ArrayList<Span>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            Found found = mark(text, at);
            if (found == null) {
                at += text.charAt(at) == '`' ? run(text, at) : 1;
            } else {
                names(text.substring(from, at), known, spans);
                spans.add(found.span());
                at = found.end();
                from = at;
            }
        }
        names(text.substring(from), known, spans);
        return List.copyOf(spans);
    }

    private record Found(Span span, int end) {}

    private static @Nullable Found mark(String text, int at) {
        return switch (text.charAt(at)) {
            case '`' -> code(text, at);
            case '*' -> text.startsWith("**", at) ? bold(text, at) : italic(text, at);
            case '[' -> link(text, at);
            case 'h' -> address(text, at);
            default -> null;
        };
    }

    /** So many ticks stand there. */
    private static int run(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end - at;
    }

    private static @Nullable Found code(String text, int at) {
        int ticks = run(text, at);
        int last = Math.min(text.length(), at + LONGEST);
        for (int i = at + ticks; i < last; i++) {
            if (text.charAt(i) == '`') {
                int here = run(text, i);
                if (here == ticks) {
                    String inside = text.substring(at + ticks, i);
                    return new Found(new Words(inside, Style.CODE), i + ticks);
                }
                i += here - 1;
            }
        }
        return null;
    }

    private static @Nullable Found bold(String text, int at) {
        int end = next(text, "*", at + 2);
        return end > 0 && text.startsWith("**", end) && isTight(text, at + 2, end)
                ? new Found(new Words(text.substring(at + 2, end), Style.BOLD), end + 2)
                : null;
    }

    private static @Nullable Found italic(String text, int at) {
        int end = next(text, "*", at + 1);
        return end > 0
                        && isTight(text, at + 1, end)
                        && !isPart(text, at - 1)
                        && !isPart(text, end + 1)
                ? new Found(new Words(text.substring(at + 1, end), Style.ITALIC), end + 1)
                : null;
    }

    /** Where that stands next, not too far; negative if it does not. */
    private static int next(String text, String what, int from) {
        return text.indexOf(what, from, Math.max(from, Math.min(text.length(), from + LONGEST)));
    }

    /** Whether something stands there without blanks at its ends. */
    private static boolean isTight(String text, int from, int to) {
        return to > from
                && !Character.isWhitespace(text.charAt(from))
                && !Character.isWhitespace(text.charAt(to - 1));
    }

    /** Whether a word, or a star, goes on there. */
    private static boolean isPart(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*');
    }

    private static @Nullable Found link(String text, int at) {
        int middle = next(text, "](", at + 1);
        if (middle <= at + 1) {
            return null;
        }
        int end = end(text, middle + 2);
        String name = text.substring(at + 1, middle);
        return isAddress(text, middle + 2)
                        && end < text.length()
                        && text.charAt(end) == ')'
                        && name.indexOf('[') < 0
                        && name.indexOf('\n') < 0
                ? new Found(new Link(name, text.substring(middle + 2, end)), end + 1)
                : null;
    }

    private static @Nullable Found address(String text, int at) {
        boolean inside = at > 0 && (isPart(text, at - 1) || text.charAt(at - 1) == '/');
        if (inside || !isAddress(text, at)) {
            return null;
        }
        int end = end(text, at);
        while (".,;:!?)]}'*`".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String url = text.substring(at, end);
        return url.length() > "https://".length() ? new Found(new Link(url, url), end) : null;
    }

    private static boolean isAddress(String text, int at) {
        return text.startsWith("http://", at) || text.startsWith("https://", at);
    }

    /** Where an address ends that begins there. */
    private static int end(String text, int at) {
        int end = at;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "<>|\"()".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Finds names behind an @: the longest that fits. */
    private static void names(String text, List<Person> known, List<Span> spans) {
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            Person called = called(text, at, known);
            if (called != null) {
                plain(text.substring(from, at), spans);
                spans.add(new Mention(called));
                from = at + 1 + called.name().length();
                at = from - 1;
            }
        }
        plain(text.substring(from), spans);
    }

    private static @Nullable Person called(String text, int at, List<Person> known) {
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return null;
        }
        for (Person one : known) {
            int end = at + 1 + one.name().length();
            if (text.regionMatches(true, at + 1, one.name(), 0, one.name().length())
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return one;
            }
        }
        return null;
    }

    private static void plain(String text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Words(text, Style.PLAIN));
        }
    }
}
