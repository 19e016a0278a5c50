package dev.rung.app;

import dev.rung.ui.Fuzzy;
import dev.rung.ui.NameSearch;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds ideas by letters of their name, their project and their question. */
final class IdeaSearch {
    /**
     * What a letter must be worth for a question to fit: a sentence holds nearly any letters in
     * their order, so they have to stand together or begin words.
     */
    private static final int TIGHT = 500;

    /** Lower ranks are better; within one, names that fit better, then higher scores. */
    private record Found(IdeaRow row, int rank, NameSearch.Rank name, int score) {
        Found(IdeaRow row, int rank, String query, int score) {
            this(row, rank, NameSearch.Rank.of(query, List.of(row.name())), score);
        }
    }

    private IdeaSearch() {}

    /** Those that fit, group by group, best first; all of them in their order for no letters. */
    static List<IdeaRow> search(String query, List<IdeaRow> rows) {
        return rows.stream()
                .map(row -> find(query, row))
                .filter(Objects::nonNull)
                .sorted(
                        Comparator.comparing((Found found) -> found.row().group())
                                .thenComparingInt(Found::rank)
                                .thenComparing(Found::name)
                                .thenComparing(Comparator.comparingInt(Found::score).reversed()))
                .map(Found::row)
                .toList();
    }

    private static @Nullable Found find(String query, IdeaRow row) {
        var name = Fuzzy.match(query, row.name());
        if (name != null) {
            return new Found(row, 0, query, name.score());
        }
        var whole = Fuzzy.match(query, row.project().name() + " " + row.name());
        if (whole != null) {
            return new Found(row, 1, query, whole.score());
        }
        var question = Fuzzy.match(query, row.question());
        if (question != null && isTight(question, row.question())) {
            return new Found(row, 2, query, question.score());
        }
        return holdsWords(query, row) ? new Found(row, 3, query, 0) : null;
    }

    private static boolean isTight(Fuzzy.Match match, String text) {
        return match.score() + text.length() >= TIGHT * match.positions().size();
    }

    /** Words that are spread over name, project and question. */
    private static boolean holdsWords(String query, IdeaRow row) {
        String text =
                (row.name() + " " + row.project().name() + " " + row.question())
                        .toLowerCase(Locale.ROOT);
        return Stream.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(text::contains);
    }
}
