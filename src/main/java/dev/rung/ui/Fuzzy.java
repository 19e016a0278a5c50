package dev.rung.ui;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Finds the letters of a query in a text, in their order, and says how well they sit. */
public final class Fuzzy {
    private static final int START_OF_WORD = 8;
    private static final int NEXT_TO_LAST = 6;
    private static final int FOUND = 1;

    private Fuzzy() {}

    /**
     * @param score higher is better; comparable for the same query only
     * @param positions where the letters of the query are in the text, ascending
     */
    public record Match(int score, List<Integer> positions) {}

    /** Null if a letter of the query is missing; blanks in the query are ignored. */
    public static @Nullable Match match(String query, String text) {
        int[] wanted =
                query.codePoints()
                        .filter(c -> !Character.isWhitespace(c))
                        .map(Fuzzy::fold)
                        .toArray();
        int[] letters = text.chars().map(Fuzzy::fold).toArray();
        if (wanted.length == 0) {
            return new Match(0, List.of());
        }
        return best(wanted, letters, text);
    }

    private static int fold(int letter) {
        return Character.toLowerCase(Character.toUpperCase(letter));
    }

    /**
     * score[i][j]: the best sum with letter i of the query on position j; a plain dynamic
     * programme, fast enough for titles.
     */
    private static @Nullable Match best(int[] wanted, int[] letters, String text) {
        int none = Integer.MIN_VALUE / 2;
        var score = new int[wanted.length][letters.length];
        var from = new int[wanted.length][letters.length];
        for (int i = 0; i < wanted.length; i++) {
            int bestBefore = i == 0 ? 0 : none;
            int bestFrom = -1;
            for (int j = 0; j < letters.length; j++) {
                score[i][j] = none;
                int before = bestBefore;
                int source = bestFrom;
                if (i > 0 && j > 0) {
                    int adjacent = score[i - 1][j - 1] + NEXT_TO_LAST;
                    if (adjacent >= before) {
                        before = adjacent;
                        source = j - 1;
                    }
                    if (score[i - 1][j - 1] > bestBefore) {
                        bestBefore = score[i - 1][j - 1];
                        bestFrom = j - 1;
                    }
                }
                if (letters[j] == wanted[i] && before > none / 2) {
                    score[i][j] = before + FOUND + (startsWord(text, j) ? START_OF_WORD : 0);
                    from[i][j] = source;
                }
            }
        }
        return trace(score, from, none, letters.length);
    }

    private static @Nullable Match trace(int[][] score, int[][] from, int none, int length) {
        int[] last = score[score.length - 1];
        int end = -1;
        for (int j = 0; j < last.length; j++) {
            if (last[j] > none / 2 && (end < 0 || last[j] > last[end])) {
                end = j;
            }
        }
        if (end < 0) {
            return null;
        }
        var positions = new Integer[score.length];
        int j = end;
        for (int i = score.length - 1; i >= 0; i--) {
            positions[i] = j;
            j = from[i][j];
        }
        // Of equally good matches the shorter title is meant.
        return new Match(last[end] * 100 - length, List.of(positions));
    }

    private static boolean startsWord(String text, int j) {
        return j == 0
                || !Character.isLetterOrDigit(text.charAt(j - 1))
                || (Character.isUpperCase(text.charAt(j))
                        && Character.isLowerCase(text.charAt(j - 1)));
    }
}
