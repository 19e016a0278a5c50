package dev.rung.pane.ladder;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.ladder.Rungs;

/** The rungs that there are, each a place of its own in the Ladder pane. */
enum Rung {
    ZERO_SHOT("①", "Zero-shot", "1"),
    FEW_SHOT("②", "Few-shot", "2"),
    DATA_FEW_SHOT("③", "Data few-shot", "3"),
    BEST_OF_N("④", "Best-of-N", "4");

    private final String sign;
    private final String title;
    private final String digit;

    Rung(String sign, String title, String digit) {
        this.sign = sign;
        this.title = title;
        this.digit = digit;
    }

    String sign() {
        return sign;
    }

    String title() {
        return title;
    }

    /** Its number on the ladder. */
    String digit() {
        return digit;
    }

    /** The key that goes there. */
    String key() {
        return "Shortcut+Alt+" + digit;
    }

    /** The same as a number. */
    int number() {
        return Integer.parseInt(digit);
    }

    /** By its number. */
    static Rung of(int number) {
        return switch (number) {
            case 1 -> ZERO_SHOT;
            case 2 -> FEW_SHOT;
            case 3 -> DATA_FEW_SHOT;
            case 4 -> BEST_OF_N;
            default -> throw new IllegalArgumentException("rung " + number);
        };
    }

    /** The highest rung on which a run stands. */
    static Rung of(PlannedRun run) {
        return of(Rungs.of(run));
    }
}
