package dev.rung.cli;

import dev.rung.score.summary.Key;
import dev.rung.stats.Calibration;
import dev.rung.stats.Calibration.Bin;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.study.calibration.CalibrationText;
import dev.rung.study.calibration.Calibrations;
import dev.rung.study.calibration.Fitted;
import dev.rung.study.calibration.Measured;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rung calibration}. */
@Command(
        name = "calibration",
        mixinStandardHelpOptions = true,
        description = {
            "Holds the probabilities behind a run's scores against what happened: reliability by"
                + " bins of equal count, calibration error beside that of a perfectly calibrated"
                + " model at this n, Brier score, log-loss, and a fitted temperature.",
            "The run needs a grader that reads probabilities, such as choice_probability."
        },
        footer = {"", "Exit code: 0 done, 1 a fault, 2 a wrong command line."})
final class CalibrationCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(
            converter = RunNumber.class,
            paramLabel = "RUN",
            description = "A run by its number.")
    private long run;

    @Option(
            names = "--metric",
            paramLabel = "GRADER",
            description = "Whose probabilities; the first grader that reads any unless given.")
    private @Nullable String metric;

    @Option(names = "--json", description = "Print the numbers as JSON.")
    private boolean json;

    @SuppressWarnings("NullAway.Init")
    CalibrationCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        CalibrationReport report = home.open(this::report);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            print(report, out);
        }
        out.flush();
        return 0;
    }

    private CalibrationReport report(Services services) throws Exception {
        RunResult result =
                services.results().of(NamedRun.find(services, run).id(), (done, total) -> {});
        List<GraderSpec> graders =
                Calibrations.foretelling(
                        result.graded().stream().map(RunResult.Graded::grader).toList());
        if (graders.isEmpty()) {
            throw CommandException.wrong(
                    "No grader of run %d reads probabilities: give it the metric choice_probability."
                            .formatted(run));
        }
        for (GraderSpec grader : graders) {
            if (metric == null || grader.id().equals(metric)) {
                return services.findings().calibrations().of(result, grader, (done, total) -> {});
            }
        }
        throw CommandException.wrong(
                "«%s» reads no probabilities of run %d. These do: %s."
                        .formatted(
                                metric,
                                run,
                                graders.stream()
                                        .map(GraderSpec::id)
                                        .collect(Collectors.joining(", "))));
    }

    private static void print(CalibrationReport report, PrintWriter out) {
        out.println(
                SafeText.visible(
                        "Calibration of run %d by %s"
                                .formatted(report.result().run().id(), report.grader().id())));
        table(CalibrationText.scores(report), out);
        for (Cell cell : report.cells()) {
            out.println();
            out.println(line(cell.name() + ": " + CalibrationText.finding(cell)));
            Measured before = cell.before();
            if (before != null) {
                table(CalibrationText.bins(before), out);
            }
            CalibrationText.notes(cell).forEach(note -> out.println("  " + line(note)));
            out.println("  " + line(CalibrationText.about(report, cell).getFirst()));
        }
        out.println();
        report.about().forEach(note -> out.println(line(note)));
        report.cautions().forEach(note -> out.println(line(note)));
    }

    private static void table(ResultText.Table table, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        TextTable.lines(
                        rows.stream()
                                .map(row -> row.stream().map(CalibrationCommand::line).toList())
                                .toList())
                .forEach(out::println);
    }

    private static String line(String text) {
        return SafeText.visible(text.replace('\n', ' '));
    }

    private static String json(CalibrationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", report.result().run().id());
        root.put("grader", report.grader().id());
        var cells = root.putArray("cells");
        for (Cell cell : report.cells()) {
            ObjectNode node = cells.addObject();
            Key key = cell.key();
            node.put("model", key.model());
            node.put("prompt", report.result().prompt(key));
            node.put("condition", key.condition());
            node.set("missing", JSON.valueToTree(cell.missing()));
            Measured before = cell.before();
            if (before != null) {
                measured(node.putObject("asTheyAre"), before);
            }
            switch (cell.fitted()) {
                case Fitted.Temp temp -> {
                    ObjectNode fitted = node.putObject("temperature");
                    fitted.put("value", temp.temperature().value());
                    interval(fitted, temp.interval());
                    fitted.put("rows", temp.rows());
                    fitted.put("on", temp.on());
                    fitted.put("heldOut", temp.isHeldOut());
                    measured(fitted.putObject("after"), temp.after());
                }
                case Fitted.Not(String why) -> node.put("noTemperature", why);
            }
            node.set("notes", JSON.valueToTree(CalibrationText.notes(cell)));
        }
        root.set("about", JSON.valueToTree(report.about()));
        root.set("cautions", JSON.valueToTree(report.cautions()));
        return JSON.writeValueAsString(root);
    }

    private static void measured(ObjectNode node, Measured one) {
        Calibration calibration = one.calibration();
        node.put("rows", one.rows());
        node.put("clusters", one.happened().clusters());
        node.put("error", calibration.error());
        interval(node, one.error());
        node.put("errorIfPerfect", calibration.errorIfPerfect());
        node.put("mostIfPerfect", calibration.mostIfPerfect());
        node.put("foretold", one.foretold());
        estimate(node.putObject("happened"), one.happened());
        estimate(node.putObject("brier"), one.brier());
        Estimate loss = one.logLoss();
        if (loss == null) {
            node.putNull("logLoss");
        } else {
            estimate(node.putObject("logLoss"), loss);
        }
        var bins = node.putArray("bins");
        for (Bin bin : calibration.bins()) {
            ObjectNode of = bins.addObject();
            of.put("rows", bin.count());
            of.put("probability", bin.probability());
            of.put("happened", bin.happened());
            interval(of, Calibration.interval(bin));
        }
    }

    private static void estimate(ObjectNode node, Estimate one) {
        node.put("mean", one.mean());
        interval(node, one.interval());
        node.put("method", one.method().label());
    }

    private static void interval(ObjectNode node, @Nullable Interval interval) {
        node.put("low", interval == null ? null : Double.valueOf(interval.low()));
        node.put("high", interval == null ? null : Double.valueOf(interval.high()));
    }
}
