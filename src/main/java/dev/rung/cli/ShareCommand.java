package dev.rung.cli;

import dev.rung.bundle.Shared;
import dev.rung.bundle.Sharing;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.FilterFault;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Progress;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rung share}. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a result card with what is behind it, or filtered samples, as one file.",
            "FILE.html is a page that needs nothing else and loads nothing; FILE.rung is a bundle"
                    + " that another Rung opens read-only. Prompts and the contents of rows are in"
                    + " it; keys and settings never are."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not there.",
            "",
            "Examples:",
            "  rung share --card 3 -o pride.html",
            "  rung share --filter \"run:42 metric:exact<1\" -o mistakes.rung --by Ana"
        })
final class ShareCommand implements Callable<Integer> {
    private static final Progress QUIET = (done, total) -> {};

    private final Home home;

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "Whose samples, where the filter names no run.")
    private @Nullable String project;

    @Option(
            names = "--idea",
            paramLabel = "NAME",
            description = "Those of one of the project's ideas.")
    private @Nullable String idea;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "FILE.html or FILE.rung.")
    private Path file;

    @Option(names = "--by", paramLabel = "NAME", description = "Who made the bundle.")
    private String maker = "";

    @Option(names = "--replace", description = "Replaces a file that is there.")
    private boolean replace;

    /** One of two. */
    static final class What {
        @Option(names = "--card", paramLabel = "ID", description = "A card, by its number.")
        private @Nullable Long card;

        @Option(
                names = "--filter",
                paramLabel = "FILTER",
                description = "Samples, as the Samples pane filters them; \"\" for all.")
        private @Nullable String filter;
    }

    @SuppressWarnings("NullAway.Init")
    ShareCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean page = name.endsWith(".html") || name.endsWith(".htm");
        if (!page && !name.endsWith(".rung")) {
            throw CommandException.wrong("Name a file that ends in .html or .rung.");
        }
        String said =
                home.open(
                        services -> {
                            Shared shared = shared(services);
                            try {
                                return write(services.sharing(), shared, page);
                            } catch (FileAlreadyExistsException e) {
                                throw new CommandException(
                                        file + " is there already: --replace replaces it.");
                            } catch (NoSuchFileException e) {
                                throw CommandException.wrong("There is no folder " + e.getFile());
                            } catch (IOException e) {
                                throw new CommandException(
                                        file + " cannot be written: " + e.getMessage());
                            }
                        });
        PrintWriter out = spec.commandLine().getOut();
        out.println(said);
        out.println(file);
        return 0;
    }

    private String write(Sharing sharing, Shared shared, boolean page)
            throws IOException, StoreException, InterruptedException {
        if (!page) {
            return sharing.writeBundle(shared, maker, file, replace, QUIET).counts().words() + ".";
        }
        int written = sharing.writePage(shared, file, replace, ZoneId.systemDefault(), QUIET);
        String all = shared.counts().words();
        return written == shared.found().size()
                ? all + "."
                : "%,d samples, drawn at random from %s.".formatted(written, all);
    }

    private Shared shared(Services services)
            throws StoreException, InterruptedException, CommandException {
        Long card = what.card;
        if (card != null) {
            return services.sharing()
                    .ofCard(card, QUIET)
                    .orElseThrow(
                            () -> CommandException.wrong("There is no card %d.".formatted(card)));
        }
        String typed = what.filter == null ? "" : what.filter;
        Filter filter;
        try {
            filter = Filter.parse(typed);
        } catch (FilterFault e) {
            throw CommandException.wrong(String.valueOf(e.getMessage()));
        }
        Scope scope = scope(services, filter);
        var samples = services.samples().store();
        var found = samples.find(scope, filter, ReadingOrder.AS_ASKED, QUIET);
        String unknown = samples.unknown(scope, filter, found);
        if (!unknown.isEmpty()) {
            throw CommandException.wrong(unknown);
        }
        if (found.size() == 0) {
            throw new CommandException("No sample fits the filter.");
        }
        return services.sharing().ofSamples(typed, found);
    }

    private Scope scope(Services services, Filter filter) throws StoreException, CommandException {
        if (project == null) {
            if (filter.runs().isEmpty()) {
                throw CommandException.wrong(
                        "Name a project with --project, or a run in the filter, as in run:42.");
            }
            // Runs that are named are looked through, wherever they are.
            return new Scope.OfProject(0);
        }
        Project named = NamedProject.find(services, project);
        if (idea == null) {
            return new Scope.OfProject(named.id());
        }
        List<Idea> ideas =
                services.projects().ideas(named.id(), false).stream()
                        .filter(one -> one.name().equals(idea))
                        .toList();
        if (ideas.size() != 1) {
            throw CommandException.wrong(
                    "The project «%s» has %d ideas in use that are called «%s»."
                            .formatted(project, ideas.size(), idea));
        }
        return new Scope.OfIdea(ideas.getFirst().id());
    }
}
