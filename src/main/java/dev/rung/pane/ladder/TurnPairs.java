package dev.rung.pane.ladder;

import dev.rung.experiment.Turn;
import dev.rung.ui.diff.SideBySide.Section;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which turns of two prompts belong beside each other: in order, only turns of the same role, as
 * many as can be, and rather those with the same text.
 */
final class TurnPairs {
    private final List<Turn> left;
    private final List<Turn> right;

    private TurnPairs(List<Turn> left, List<Turn> right) {
        this.left = left;
        this.right = right;
    }

    static List<Section> of(List<Turn> left, List<Turn> right) {
        return new TurnPairs(left, right).sections();
    }

    private List<Section> sections() {
        int[][] best = best();
        var sections = new ArrayList<Section>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            int worth = worth(i, j);
            if (worth > 0 && best[i][j] == worth + best[i + 1][j + 1]) {
                sections.add(section(left.get(i++), right.get(j++)));
            } else if (j == right.size() || (i < left.size() && best[i][j] == best[i + 1][j])) {
                sections.add(section(left.get(i++), null));
            } else {
                sections.add(section(null, right.get(j++)));
            }
        }
        return sections;
    }

    /** What the turns from i on the left and from j on the right are worth together. */
    private int[][] best() {
        var best = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                int worth = worth(i, j);
                int alone = Math.max(best[i + 1][j], best[i][j + 1]);
                best[i][j] = worth == 0 ? alone : Math.max(alone, worth + best[i + 1][j + 1]);
            }
        }
        return best;
    }

    private int worth(int i, int j) {
        if (i >= left.size() || j >= right.size()) {
            return 0;
        }
        Turn one = left.get(i);
        Turn other = right.get(j);
        if (one.role() != other.role() || one.text().isEmpty() != other.text().isEmpty()) {
            return 0;
        }
        return one.text().equals(other.text()) ? 3 : 2;
    }

    private static Section section(@Nullable Turn left, @Nullable Turn right) {
        return new Section(head(left), text(left), head(right), text(right));
    }

    private static String head(@Nullable Turn turn) {
        return turn == null ? "" : turn.role().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Turn turn) {
        if (turn == null) {
            return null;
        }
        return turn.text().isEmpty() ? "(the model answers here)" : turn.text();
    }
}
