package dev.rung.study.samples;

import dev.rung.study.samples.Filter.Words;

import org.jspecify.annotations.Nullable;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Words as SQLite's full-text search takes them (FTS5, «Full-text Query Syntax»). */
final class SearchWords {
    /** Written without spaces: the index holds whole sentences of them as one word. */
    private static final Set<UnicodeScript> WITHOUT_SPACES =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR);

    private SearchWords() {}

    /** A phrase in quotes; null if the index cannot find it. */
    static @Nullable String match(Words words) {
        String text = words.words();
        boolean found =
                text.codePoints().anyMatch(Character::isLetterOrDigit)
                        && text.codePoints()
                                .noneMatch(
                                        point -> WITHOUT_SPACES.contains(UnicodeScript.of(point)));
        if (!found) {
            return null;
        }
        // A word that ends with a sign is whole.
        boolean open =
                words.open() && Character.isLetterOrDigit(text.codePointBefore(text.length()));
        return '"' + text.replace("\"", "\"\"") + '"' + (open ? "*" : "");
    }
}
