package dev.rung.cli;

import dev.rung.experiment.Split;
import dev.rung.llm.Parameters;
import dev.rung.study.file.ExperimentFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the command line says otherwise than an experiment file. */
final class FileOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "N rows only: the first, or as the file draws them.")
    private @Nullable Integer limit;

    @Option(names = "--samples", paramLabel = "N", description = "Answers to each question.")
    private @Nullable Integer samples;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests out at once at most. Limits of an account hold anyway.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Ask this model instead of the file's. May be given several times.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--prompt",
            paramLabel = "PROMPT",
            description =
                    "Ask only this prompt of the file: its name, or its place from 1. May be given"
                            + " several times.")
    private List<String> prompts = new ArrayList<>();

    @Option(names = "--no-cache", description = "Ask anew, also what was answered before.")
    private boolean noCache;

    @Option(
            names = "--max-cost",
            paramLabel = "DOLLARS",
            description = "Send nothing more after that.")
    private @Nullable Double maxCost;

    @Option(
            names = "--test",
            description =
                    "Score on the test rows, with one prompt (--prompt). Every such look is"
                            + " counted.")
    private boolean test;

    /** Requests out at once at most, null if not said. */
    @Nullable Integer concurrency() {
        return concurrency;
    }

    /** US dollars after which nothing more is sent, null if not said. */
    @Nullable Double maxCost() {
        return maxCost;
    }

    /** Refuses numbers that make no sense. */
    void check(CommandSpec spec) {
        require(spec, limit == null || limit >= 1, "--limit must be at least 1");
        require(spec, samples == null || samples >= 1, "--samples must be at least 1");
        require(spec, concurrency == null || concurrency >= 1, "--concurrency must be at least 1");
        require(spec, maxCost == null || maxCost >= 0, "--max-cost must be at least 0");
    }

    private static void require(CommandSpec spec, boolean holds, String else_) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), else_);
        }
    }

    /**
     * The file with what the command line says otherwise.
     *
     * @throws CommandException if it names a prompt that there is not, or several for test rows
     */
    ExperimentFile changed(ExperimentFile read) throws CommandException {
        ExperimentFile.Data data = read.data();
        ExperimentFile.Limits limits = read.limits();
        List<ExperimentFile.Prompt> asked =
                prompts.isEmpty() ? read.prompts() : chosen(read.prompts());
        if (test && asked.size() > 1) {
            throw CommandException.wrong(
                    ("Test rows are scored with one prompt: choose it on development rows, then"
                                    + " name it with --prompt. There are %s.")
                            .formatted(names(asked)));
        }
        return read.with(
                        new ExperimentFile.Data(
                                data.from(),
                                test ? Split.TEST : data.use(),
                                limit == null ? data.limit() : limit,
                                data.draw()))
                .withModels(models.isEmpty() ? read.models() : named())
                .withPrompts(asked)
                .asked(samples == null ? read.samples() : samples, noCache || read.fresh())
                .with(
                        new ExperimentFile.Limits(
                                concurrency == null ? limits.atOnce() : concurrency,
                                maxCost == null ? limits.maxCost() : maxCost));
    }

    private List<ExperimentFile.Prompt> chosen(List<ExperimentFile.Prompt> all)
            throws CommandException {
        var chosen = new ArrayList<ExperimentFile.Prompt>();
        for (String wanted : prompts) {
            List<ExperimentFile.Prompt> found =
                    all.stream().filter(one -> one.name().equals(wanted)).toList();
            if (found.isEmpty() && wanted.matches("[1-9]\\d{0,3}")) {
                found = all.stream().skip(Long.parseLong(wanted) - 1).limit(1).toList();
            }
            if (found.isEmpty()) {
                throw CommandException.wrong(
                        "The file has no prompt «%s». There are %s.".formatted(wanted, names(all)));
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    /** Those without a name by their places. */
    private static String names(List<ExperimentFile.Prompt> all) {
        return IntStream.range(0, all.size())
                .mapToObj(
                        i ->
                                all.get(i).name().isEmpty()
                                        ? Integer.toString(i + 1)
                                        : "«%s»".formatted(all.get(i).name()))
                .collect(Collectors.joining(", "));
    }

    private List<ExperimentFile.Model> named() {
        return models.stream()
                .map(name -> new ExperimentFile.Model(name, null, Parameters.UNSET))
                .toList();
    }
}
