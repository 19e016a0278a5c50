package dev.rung.experiment.similar;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text without what does not make it another one: Unicode forms (NFKC), case, white space and
 * punctuation. What carries meaning stays: signs such as + &lt; # %, the minus of a number, the
 * point in it.
 */
final class Normal {
    /** A character of a script that sets no spaces between words. */
    private static final String UNSPACED =
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}"
                    + "\\p{IsMyanmar}]";

    private static final String OF_WORD = "[\\p{L}\\p{M}\\p{N}]";

    private static final String NUMBER =
            "(?<!" + OF_WORD + ")[-−]?\\p{N}+(?:[.,:]\\p{N}+)*+(?!" + OF_WORD + ")";

    private static final String WORD = "(?:(?!" + UNSPACED + ")" + OF_WORD + ")++";

    private static final String SIGN = "[\\p{S}#%&@*/§]";

    private static final Pattern TOKEN =
            Pattern.compile(String.join("|", NUMBER, UNSPACED, WORD, SIGN));

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Inside of a word: «don't» and «dont» are the same. */
    private static final Pattern APOSTROPHE =
            Pattern.compile("(?<=[\\p{L}\\p{M}])['’](?=[\\p{L}\\p{M}])");

    private Normal() {}

    /** The words and signs; of a text that has none, what stands between its spaces. */
    static List<String> words(String text) {
        String plain =
                APOSTROPHE
                        .matcher(
                                Normalizer.normalize(text, Normalizer.Form.NFKC)
                                        .toLowerCase(Locale.ROOT))
                        .replaceAll("");
        List<String> words = TOKEN.matcher(plain).results().map(MatchResult::group).toList();
        return words.isEmpty()
                ? SPACE.splitAsStream(plain.strip()).filter(word -> !word.isEmpty()).toList()
                : words;
    }

    /** The words in a row; two texts are the same if this is. */
    static String text(List<String> words) {
        return words.stream().collect(Collectors.joining(" "));
    }
}
