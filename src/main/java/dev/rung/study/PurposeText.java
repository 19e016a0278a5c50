package dev.rung.study;

import dev.rung.experiment.RunTerms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was written before a run, to stand beside its result. */
public final class PurposeText {
    private PurposeText() {}

    /**
     * What is to be learnt and what is expected, at most a line each; empty if nothing was said.
     */
    public static List<String> lines(RunTerms terms) {
        var lines = new ArrayList<String>();
        if (!terms.learn().isEmpty()) {
            lines.add("To learn: " + terms.learn());
        }
        if (!terms.expect().isEmpty()) {
            lines.add("Expected: " + terms.expect() + sure(terms));
        } else if (terms.chance() != null) {
            lines.add("Expected:" + sure(terms));
        }
        return lines;
    }

    private static String sure(RunTerms terms) {
        return terms.chance() == null
                ? ""
                : String.format(Locale.ROOT, " (%.0f %% sure)", 100 * terms.chance());
    }
}
