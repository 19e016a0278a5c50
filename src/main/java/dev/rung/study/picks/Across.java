package dev.rung.study.picks;

import dev.rung.llm.Cost;
import dev.rung.plot.Axis;
import dev.rung.study.bestof.Curves;

import java.util.Locale;

/** What stands on the x axis of a curve of best-of-n. */
public enum Across {
    N,
    COST,
    KL;

    /** The one after it, in a circle. */
    public Across next() {
        return switch (this) {
            case N -> COST;
            case COST -> KL;
            case KL -> N;
        };
    }

    /** In a word. */
    public String label() {
        return this == COST ? name().toLowerCase(Locale.ROOT) : name();
    }

    /** Why it cannot be shown, empty if it can. */
    public String whyNot(BestSeen seen) {
        if (this != COST) {
            return "";
        }
        Cost all = seen.money().samples().uncached();
        if (!all.isWhole()) {
            return "The price of some samples is not known.";
        }
        return all.dollars() == 0 ? "The samples cost nothing." : "";
    }

    Axis axis() {
        return switch (this) {
            case N -> Axis.doubling("N");
            case COST ->
                    new Axis(
                            "cost of the samples of all rows, uncached", "$", Axis.log("").scale());
            case KL -> new Axis("KL, upper bound", "nats", Axis.linear("").scale());
        };
    }

    /** Where a curve's n stands. */
    double at(int n, BestSeen seen) {
        return switch (this) {
            case N -> n;
            case COST -> seen.money().samples().of(n, seen.samples()).uncached().dollars();
            case KL -> Curves.klBound(n);
        };
    }
}
