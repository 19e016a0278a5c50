package dev.rung.study.picks;

import dev.rung.llm.Cost;
import dev.rung.stats.BestOfNCurve;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.bestof.Curves;
import dev.rung.study.picks.PickReader.Said;

import java.util.List;
import java.util.Map;

/**
 * Best-of-n of one model, prompt and condition with all that stands around it.
 *
 * @param select the grader that picks
 * @param report the grader that is reported
 * @param cell its samples, row by row
 * @param gains over one sample
 * @param quotes what the samples say that the look at the selector names, by request
 * @param notes what has to stand beside it, sentences
 */
public record BestSeen(
        RunResult result,
        GraderSpec select,
        GraderSpec report,
        Curves curves,
        PickCell cell,
        PickGains gains,
        Sanity sanity,
        Money money,
        Map<Long, Said> quotes,
        List<String> notes) {
    public BestSeen {
        quotes = Map.copyOf(quotes);
        notes = List.copyOf(notes);
    }

    /**
     * What it costs.
     *
     * @param samples of the cell, without judges
     * @param judges of the whole run
     */
    public record Money(Curves.Costs samples, Cost judges) {}

    /** N. */
    public int samples() {
        return curves.samples();
    }

    /** What picking gives for n = 1 … N; empty if nothing can be picked. */
    public List<BestOfNCurve.Point> points() {
        return curves.chosen().points();
    }

    /** The finding in a sentence, without a full stop. */
    public String headline() {
        return points().isEmpty()
                ? NoCurve.of(this).finding()
                : BestHeadline.of(points(), gains, report);
    }

    /** What is looked at. */
    public PickSpec spec() {
        return new PickSpec(result.run().id(), select.id(), report.id(), cell.key());
    }
}
