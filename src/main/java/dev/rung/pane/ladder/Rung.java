package dev.rung.pane.ladder;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.shot.Shots;

/** The rungs that there are, each a place of its own in the Ladder pane. */
enum Rung {
    ZERO_SHOT("①", "Zero-shot", "1"),
    FEW_SHOT("②", "Few-shot", "2"),
    DATA_FEW_SHOT("③", "Data few-shot", "3");

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

    /** The highest rung on which a run stands. */
    static Rung of(RunOrder order) {
        Rung rung = ZERO_SHOT;
        for (Shots shots : order.shots()) {
            rung =
                    switch (shots) {
                        case Shots.None _ -> rung;
                        case Shots.Gold _ -> rung == ZERO_SHOT ? FEW_SHOT : rung;
                        case Shots.Drawn _ -> DATA_FEW_SHOT;
                    };
        }
        return rung;
    }
}
