package dev.rung.cli;

import dev.rung.plot.DataTable;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Svg;
import dev.rung.plot.TextMeasure;
import dev.rung.study.ResultText;
import dev.rung.study.figure.Choices;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.Figure;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureMaker;
import dev.rung.study.figure.FigurePlots;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.FigureText;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rung plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = {
            "Plots the scores of any set of runs, and prints the numbers: n, mean, interval, what"
                    + " is missing and why.",
            "Without a choice it takes what varies most. Runs are pooled where nothing keeps them"
                    + " apart; a row that several of them asked stays one row."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not there.",
            "",
            "Examples:",
            "  rung plot 12 13 14 --x size --log --colour condition -o size.svg",
            "  rung plot 12 --x topic --facet model -o topics.csv"
        })
final class PlotCommand implements Callable<Integer> {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 440;

    /** Small plots need more height. */
    private static final double GRID_HEIGHT = 620;

    private static final String NONE = "none";

    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs by their numbers.")
    private List<Long> runs = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "GRADER",
            description = "Which grader's scores; one that all runs have.")
    private @Nullable String metric;

    @Option(
            names = "--x",
            paramLabel = "WHAT",
            description = {
                "What stands on x: model, size, prompt, condition, k (shots), N (samples a row),"
                        + " temperature, top-p, max-tokens, effort, seed, run, date, data, split,"
                        + " or a column or variable by its name."
            })
    private @Nullable String x;

    @Option(
            names = {"--colour", "--color"},
            paramLabel = "WHAT",
            description = "A line or bar for each value of it.")
    private @Nullable String colour;

    @Option(
            names = "--facet",
            paramLabel = "WHAT",
            description = "A small plot for each value of it, all with the same axes.")
    private @Nullable String facet;

    @Option(names = "--log", description = "Equal factors on x are equally far apart.")
    private boolean log;

    @Option(
            names = "--cluster",
            paramLabel = "COLUMN",
            description =
                    "Rows with equal values belong together in intervals; «none»: each row stands"
                            + " for itself. Usually as the runs say.")
    private @Nullable String cluster;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the plot (.svg) or its numbers (.csv, .md).")
    private @Nullable Path output;

    @SuppressWarnings("NullAway.Init")
    PlotCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        if (output != null && !List.of("svg", "csv", "md").contains(ending(output))) {
            throw new ParameterException(
                    spec.commandLine(), "The file has to end with .svg, .csv or .md.");
        }
        Figure figure = home.open(this::figure);
        print(figure);
        write(figure);
        return 0;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private Figure figure(Services services) throws Exception {
        String size = Dimension.Part.SIZE.id();
        if (size.equals(x) || size.equals(colour) || size.equals(facet)) {
            // How large a model is stands in the lists of the places that have it.
            services.models().list();
        }
        Choices choices = services.findings().figures().choices(runs.stream().distinct().toList());
        FigureSpec wanted = wanted(choices);
        choices.check(wanted);
        return FigureMaker.of(
                        services.findings().figures().material(wanted, (done, total) -> {}), wanted)
                .whole();
    }

    /** What is not said is as usual, unless something was chosen for an axis. */
    private FigureSpec wanted(Choices choices) throws FigureFault {
        FigureSpec usual = choices.usual();
        boolean isChosen = x != null || colour != null || facet != null;
        return new FigureSpec(
                usual.runs(),
                metric == null ? usual.metric() : metric,
                x == null ? usual.x() : choices.dimension(x),
                isChosen ? dimension(choices, colour) : usual.colour(),
                isChosen ? dimension(choices, facet) : usual.facet(),
                log || (!isChosen && usual.log()),
                cluster == null ? usual.cluster() : NONE.equals(cluster) ? null : cluster);
    }

    private static @Nullable Dimension dimension(Choices choices, @Nullable String name)
            throws FigureFault {
        return name == null || NONE.equals(name) ? null : choices.dimension(name);
    }

    private void print(Figure figure) {
        PrintWriter out = spec.commandLine().getOut();
        ResultText.Table table = FigureText.table(figure);
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        out.println(
                SafeText.visible(
                        "%s %s"
                                .formatted(
                                        figure.spec().metric(),
                                        figure.grader().direction().sign())));
        TextTable.lines(rows).forEach(out::println);
        figure.notes().forEach(note -> out.println("  " + SafeText.visible(note)));
        out.flush();
    }

    private void write(Figure figure) throws CommandException {
        if (output == null) {
            return;
        }
        PlotGrid grid = FigurePlots.of(figure).renamed(PlotCommand::line);
        String text =
                switch (ending(output)) {
                    case "svg" ->
                            Svg.of(
                                    Layout.of(
                                            grid,
                                            WIDTH,
                                            grid.isOne() ? HEIGHT : GRID_HEIGHT,
                                            TextMeasure.ROUGH),
                                    "%s, runs %s"
                                            .formatted(
                                                    figure.spec().metric(), figure.spec().runs()),
                                    Palette.PAPER);
                    case "csv" -> DataTable.of(grid).toCsv();
                    default -> ResultText.markdown(FigureText.table(figure));
                };
        WrittenFile.write(output, text);
    }

    private static String line(String text) {
        return SafeText.visible(text).replace('\n', ' ').replace('\t', ' ');
    }
}
