package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands between {@code <name>} and {@code </name>}. Letter case does not matter. A tag that
 * opens and never closes is missing: the reply was cut or went another way.
 *
 * @param name letters, digits, {@code _}, {@code -} and {@code .}
 * @param which of several, the last unless set
 * @param part the answer unless set
 */
public record Tag(String name, @Nullable Which which, @Nullable Part part) implements Field {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

    public Tag {
        checkName(name);
    }

    /** The last one in the answer. */
    public static Tag last(String name) {
        return new Tag(name, Which.LAST, Part.ANSWER);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a tag's name: " + name);
        }
    }

    @Override
    public Cut cut(Written written) {
        Part of = Objects.requireNonNullElse(part, Part.ANSWER);
        String text = written.part(of);
        boolean last = which != Which.FIRST;
        int from = -1;
        int to = -1;
        for (MatchResult open : open(name).matcher(text).results().toList()) {
            // An opening tag inside one that is open belongs to its text.
            if (open.start() < to) {
                continue;
            }
            int close = close(text, open.end());
            if (close < 0) {
                return last || from < 0
                        ? new Cut.Missing("<%s> is never closed".formatted(name))
                        : Cut.of(text.substring(from, to), empty());
            }
            if (from < 0 || last) {
                from = open.end();
                to = close;
            }
        }
        return from < 0
                ? new Cut.Missing("no <%s> in the %s".formatted(name, of.label()))
                : Cut.of(text.substring(from, to), empty());
    }

    /**
     * What stands in every tag of a text.
     *
     * @param texts in order, without space around them; some may be empty
     * @param open whether a last one opens and never closes
     */
    public record Every(List<String> texts, boolean open) {
        public Every {
            texts = List.copyOf(texts);
        }
    }

    /** Every one in a text, whichever is wanted otherwise. */
    public Every every(String text) {
        var texts = new ArrayList<String>();
        int to = -1;
        for (MatchResult open : open(name).matcher(text).results().toList()) {
            if (open.start() < to) {
                continue;
            }
            to = close(text, open.end());
            if (to < 0) {
                return new Every(texts, true);
            }
            texts.add(text.substring(open.end(), to).strip());
        }
        return new Every(texts, false);
    }

    private int close(String text, int from) {
        var close = closing(name).matcher(text);
        return close.find(from) ? close.start() : -1;
    }

    private String empty() {
        return "<%s> is empty".formatted(name);
    }

    static Pattern open(String name) {
        return Pattern.compile("<" + Pattern.quote(name) + ">", Pattern.CASE_INSENSITIVE);
    }

    static Pattern closing(String name) {
        return Pattern.compile("</" + Pattern.quote(name) + ">", Pattern.CASE_INSENSITIVE);
    }
}
