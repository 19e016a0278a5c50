package dev.rung.view.bestof;

import dev.rung.score.Direction;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.picks.Pick;
import dev.rung.study.picks.PickReader.Said;
import dev.rung.study.picks.PickRow;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What is written of a sample. */
final class SampleWords {
    private static final String[] PARTS = {"", "½", "⅓", "¼", "⅕", "⅙"};

    private SampleWords() {}

    /** Its place, with the part of the pick that it has. */
    static Pill rank(PickRow row, int at) {
        int tied = row.tied();
        if (at < tied) {
            String part = tied < PARTS.length + 1 ? PARTS[tied - 1] : "1/" + tied;
            if (tied > 1 && tied == row.picks().size()) {
                // Nothing is chosen among equals.
                return new Pill("counts " + part, Tone.NEUTRAL);
            }
            return new Pill(part.isEmpty() ? "picked" : "picked " + part, Tone.SUCCESS);
        }
        int rank = row.rank(at);
        return rank == 0
                ? new Pill("no score", Tone.WARNING)
                : new Pill(ordinal(rank), Tone.NEUTRAL);
    }

    static String ordinal(int rank) {
        int tens = rank % 100;
        String end =
                tens >= 11 && tens <= 13
                        ? "th"
                        : switch (rank % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return rank + end;
    }

    /** The selecting score, or why there is none. */
    static String score(Pick pick) {
        return pick.score() == null ? pick.whyNoScore() : number(pick.score());
    }

    /** Whole numbers without a fraction. */
    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return isWhole
                ? String.format(Locale.ROOT, "%,.0f", value).replace('-', '−')
                : ResultText.number(value);
    }

    /** What the reporting grader says: whether it is right, where that is all it says. */
    static Pill metric(Pick pick, GraderSpec report) {
        Double value = pick.metric();
        if (value == null) {
            var none = new Pill("no verdict", Tone.WARNING);
            none.setTooltip(new Tooltip(SafeText.visible(pick.whyNoMetric())));
            none.setAccessibleHelp(SafeText.visible(pick.whyNoMetric()));
            return none;
        }
        if (!report.isShare()) {
            return new Pill(number(value), Tone.NEUTRAL);
        }
        boolean good = report.direction() == Direction.UP ? value >= 0.5 : value <= 0.5;
        String word = good ? "passes" : "fails";
        return new Pill(
                value == 0 || value == 1 ? word : word + " " + ResultText.number(value),
                good ? Tone.SUCCESS : Tone.DANGER);
    }

    /** Its text in as many characters at most; in words if there is none. */
    static String text(@Nullable Said said, int most) {
        if (said == null) {
            return "…";
        }
        if (said.text().isBlank()) {
            return "(empty)";
        }
        String text = said.text().strip();
        int points = text.codePointCount(0, text.length());
        String shown =
                points <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + " …";
        return points <= most && said.isCut() ? shown + " …" : shown;
    }

    /** The same on one line, made safe. */
    static String line(@Nullable Said said, int most) {
        return SafeText.visible(text(said, most)).replaceAll("\\s+", " ");
    }
}
