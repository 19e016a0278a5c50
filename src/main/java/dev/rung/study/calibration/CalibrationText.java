package dev.rung.study.calibration;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;

import dev.rung.stats.Calibration;
import dev.rung.stats.Calibration.Bin;
import dev.rung.stats.Estimate;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.calibration.CalibrationReport.Cell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A calibration in words and tables. */
public final class CalibrationText {
    private CalibrationText() {}

    /** For instance {@code T 1.7}. */
    static String temperature(Fitted.Temp temp) {
        return "T " + two(temp.temperature().value());
    }

    private static String two(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    /** What was found of one cell, a sentence or two made from the numbers. */
    public static String finding(Cell cell) {
        Measured before = cell.before();
        if (before == null) {
            return "No reply has the probabilities of all choices.";
        }
        String found =
                "%s: calibration error %s%s; a perfectly calibrated model would show %s (up to %s)."
                        .formatted(
                                verdict(before),
                                number(before.calibration().error()),
                                before.error() == null
                                        ? ""
                                        : " (%s)".formatted(interval(before.error())),
                                number(before.calibration().errorIfPerfect()),
                                number(before.calibration().mostIfPerfect()));
        return cell.fitted() instanceof Fitted.Temp temp
                ? "%s With %s it is %s%s."
                        .formatted(
                                found,
                                temperature(temp).replace("T ", "T = "),
                                number(temp.after().calibration().error()),
                                temp.after().isApart()
                                        ? ""
                                        : ", no more than a perfectly calibrated model may show")
                : found;
    }

    private static String verdict(Measured one) {
        double said = one.foretold();
        Double right = one.happened().mean();
        String words = "%s foretold, %s right".formatted(number(said), number(right));
        if (!one.isApart()) {
            return "Not told apart from perfect calibration at n = %,d (%s)"
                    .formatted(one.rows(), words);
        }
        var sure = one.happened().interval();
        String verdict =
                sure == null || right == null || (said >= sure.low() && said <= sure.high())
                        ? "Not calibrated"
                        : said > right ? "Too sure" : "Not sure enough";
        return "%s (%s)".formatted(verdict, words);
    }

    /** The scores of all cells, as they are and with a fitted temperature. */
    public static Table scores(CalibrationReport report) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Cell cell : report.cells()) {
            Measured before = cell.before();
            int missing = cell.missing().values().stream().mapToInt(n -> n).sum();
            if (before == null) {
                var row = new ArrayList<>(List.of(cell.name(), "", "0"));
                row.addAll(Collections.nCopies(7, ResultText.UNKNOWN));
                row.add("%,d".formatted(missing));
                rows.add(row);
                tips.add("Missing: " + ResultText.why(cell.missing()) + ".");
                continue;
            }
            rows.add(row(cell.name(), "as they are", before, missing));
            tips.add(
                    cell.missing().isEmpty()
                            ? "Intervals: 95 %, " + before.brier().method().label() + "."
                            : "Missing: " + ResultText.why(cell.missing()) + ".");
            if (cell.fitted() instanceof Fitted.Temp temp) {
                rows.add(row(cell.name(), temperature(temp), temp.after(), missing));
                tips.add(how(temp));
            }
        }
        return new Table(
                List.of(
                        "",
                        "probabilities",
                        "rows",
                        "error",
                        "95 %",
                        "if perfect",
                        "Brier",
                        "95 %",
                        "log-loss",
                        "95 %",
                        "missing"),
                2,
                rows,
                tips);
    }

    private static List<String> row(String name, String what, Measured one, int missing) {
        Estimate loss = one.logLoss();
        return List.of(
                name,
                what,
                "%,d".formatted(one.rows()),
                number(one.calibration().error()),
                interval(one.error()),
                "%s (≤ %s)"
                        .formatted(
                                number(one.calibration().errorIfPerfect()),
                                number(one.calibration().mostIfPerfect())),
                number(one.brier().mean()),
                interval(one.brier().interval()),
                loss == null ? "infinite" : number(loss.mean()),
                loss == null ? "none" : interval(loss.interval()),
                "%,d".formatted(missing));
    }

    /** How a temperature came to be, a sentence. */
    public static String how(Fitted.Temp temp) {
        String fitted =
                "T = %s%s, fitted on %,d %s"
                        .formatted(
                                two(temp.temperature().value()),
                                temp.interval() == null
                                        ? ""
                                        : " (%s to %s)"
                                                .formatted(
                                                        two(temp.interval().low()),
                                                        two(temp.interval().high())),
                                temp.rows(),
                                temp.on());
        return temp.isHeldOut()
                ? fitted + ", reported on these test rows."
                : fitted
                        + ". The run has one split only: each fifth is reported with what was"
                        + " fitted to the other four. "
                        + (temp.mayKeep()
                                ? "Keep it as a grader and score it on test rows to report it."
                                : "Run the same on development rows to fit it there.");
    }

    /** What stands beside the numbers of a cell to read them: its temperature, what is foretold. */
    public static List<String> about(CalibrationReport report, Cell cell) {
        var about = new ArrayList<String>();
        about.add(
                switch (cell.fitted()) {
                    case Fitted.Temp temp -> how(temp);
                    case Fitted.Not(String why) -> why;
                });
        about.addAll(report.about());
        return List.copyOf(about);
    }

    /** What has to be kept in mind with the numbers of a cell. */
    public static List<String> notes(Cell cell) {
        var notes = new ArrayList<>(cell.notes());
        if (!cell.missing().isEmpty()) {
            notes.add(
                    "Missing, with nothing in their place: %s."
                            .formatted(ResultText.why(cell.missing())));
        }
        return List.copyOf(notes);
    }

    /** The bins of one cell as they are. */
    public static Table bins(Measured one) {
        var rows = new ArrayList<List<String>>();
        for (Bin bin : one.calibration().bins()) {
            rows.add(
                    List.of(
                            number(bin.probability()),
                            "%,d".formatted(bin.count()),
                            number(bin.happened()),
                            interval(Calibration.interval(bin))));
        }
        return new Table(
                List.of("mean probability", "rows", "right", "95 %"),
                0,
                rows,
                rows.stream().map(row -> "").toList());
    }

    /** One cell as Markdown. */
    public static String markdown(CalibrationReport report, Cell cell) {
        var out = new StringBuilder("**Calibration of ");
        out.append(ResultText.md(cell.name())).append("**\n\n");
        out.append(ResultText.md(finding(cell))).append("\n\n");
        out.append(ResultText.markdown(scores(report))).append('\n');
        if (cell.before() != null) {
            out.append(ResultText.markdown(bins(cell.before()))).append('\n');
        }
        Stream.of(report.cautions(), notes(cell), about(report, cell))
                .flatMap(List::stream)
                .forEach(note -> out.append("- ").append(ResultText.md(note)).append('\n'));
        return out.toString();
    }
}
