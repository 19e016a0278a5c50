package dev.rung.ui;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds things by what is typed of their names, best first: first what is called so, then what
 * begins so, then what has a word that begins so, then what holds it, then what fits otherwise.
 * Things that fit equally well keep their order; case does not matter.
 */
public final class NameSearch {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int CALLED_SO = 0;
    private static final int BEGINS_SO = 1;
    private static final int WORD_BEGINS_SO = 2;
    private static final int HOLDS_IT = 3;
    private static final int OTHERWISE = 4;

    private NameSearch() {}

    /**
     * Those that have all typed words in their names or in what else is known of them.
     *
     * @param names what a thing may be called
     * @param more what counts less than any name
     */
    public static <T> List<T> byWords(
            String typed,
            Collection<T> things,
            Function<T, List<String>> names,
            Function<T, String> more) {
        Predicate<String> fits = TypedWords.in(typed);
        return best(
                typed,
                things,
                one -> fits.test(String.join(" ", names.apply(one)) + " " + more.apply(one)),
                names);
    }

    /** Those that have the letters in their order. */
    public static <T> List<T> byLetters(
            String typed, Collection<T> things, Function<T, String> name) {
        return best(
                typed,
                things,
                one -> Fuzzy.match(typed, name.apply(one)) != null,
                name.andThen(List::of));
    }

    private static <T> List<T> best(
            String typed,
            Collection<T> things,
            Predicate<T> fits,
            Function<T, List<String>> names) {
        return things.stream()
                .filter(fits)
                .map(one -> new Found<>(one, Rank.of(typed, names.apply(one))))
                .sorted(Comparator.comparing(Found::rank))
                .map(Found::thing)
                .toList();
    }

    private record Found<T>(T thing, Rank rank) {}

    /**
     * How well names fit what is typed; lower is better.
     *
     * @param whole what is typed as one piece
     * @param words the sum over the words of it, each by the name that it fits best
     */
    public record Rank(int whole, int words) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER =
                Comparator.comparingInt(Rank::whole).thenComparingInt(Rank::words);

        /** Where nothing is typed, all names fit equally well. */
        public static Rank of(String typed, List<String> names) {
            String text = typed.strip();
            if (text.isEmpty()) {
                return new Rank(0, 0);
            }
            return new Rank(
                    rank(text, names),
                    BLANKS.splitAsStream(text).mapToInt(word -> rank(word, names)).sum());
        }

        private static int rank(String text, List<String> names) {
            return names.stream()
                    .mapToInt(name -> NameSearch.rank(fold(text), fold(name)))
                    .min()
                    .orElse(OTHERWISE);
        }

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int rank(String text, String name) {
        if (name.startsWith(text)) {
            return name.length() == text.length() ? CALLED_SO : BEGINS_SO;
        }
        int at = name.indexOf(text);
        if (at < 0) {
            return OTHERWISE;
        }
        for (int next = at; next >= 0; next = name.indexOf(text, next + 1)) {
            if (!Character.isLetterOrDigit(name.codePointBefore(next))) {
                return WORD_BEGINS_SO;
            }
        }
        return HOLDS_IT;
    }
}
