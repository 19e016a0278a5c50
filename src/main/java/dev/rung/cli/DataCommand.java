package dev.rung.cli;

import dev.rung.experiment.Idea;
import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.experiment.Project;
import dev.rung.experiment.SplitWords;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.Format;
import dev.rung.experiment.data.ReadAs;
import dev.rung.experiment.data.RowSet;
import dev.rung.experiment.data.Sniffer;
import dev.rung.experiment.data.TextRows;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rung data}. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Brings data in, and makes training data of what runs have picked.")
final class DataCommand implements Runnable {
    /** So many columns are named in a line. */
    private static final int COLUMNS = 5;

    private static final Progress QUIET = (done, total) -> {};

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DataCommand() {}

    /** The command with its own commands. */
    static CommandLine line(Home home) {
        return new CommandLine(new DataCommand())
                .addSubcommand(new Import(home))
                .addSubcommand(new TrainingCommand.Winners(home))
                .addSubcommand(new TrainingCommand.Pairs(home));
    }

    /** Which encoding was found where it is not the usual one, a sentence. */
    static String readAs(Encoding found) {
        return "The file is not in UTF-8 and was read as %s.".formatted(found.label());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code rung data import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Imports a file of rows into a project: CSV, TSV, Markdown table, JSON, JSON lines,"
                        + " chats, promptfoo tests. The format is found by looking at the file.",
                "Inspect logs in JSON, and chats with --transcripts, become a run that was made"
                        + " elsewhere, of the idea that --idea names.",
                "A project that is not there is made, and so is the idea of such a run.",
                "A row that cannot be read refuses the whole file, unless --skip-bad is given."
            },
            footer = {
                "",
                "Exit code: 0 imported, 1 a fault, 2 a wrong command line or file, or what it names"
                        + " is not there.",
                "",
                "Example:",
                "  rung data import questions.csv --project Sycophancy --name Questions",
                "  rung data import log.json --project Sycophancy --idea Pride"
            })
    static final class Import implements Callable<Integer> {
        private final Home home;

        @Spec private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file;

        @Mixin private CardPlace place;

        @Option(
                names = "--transcripts",
                description =
                        "Take chats as transcripts that were made elsewhere: as a run of the idea."
                                + " Inspect logs always are.")
        private boolean asTranscripts;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description =
                        "What the dataset, and the run of transcripts, is called. Default: the"
                                + " file's name.")
        private @Nullable String name;

        @Option(
                names = "--again",
                description = "Import transcripts also if the idea has a run of the same ones.")
        private boolean again;

        @Mixin private ReadOptions reading;

        @Option(names = "--skip-bad", description = "Leave out rows that cannot be read.")
        private boolean skipBad;

        @SuppressWarnings("NullAway.Init")
        Import(Home home) {
            this.home = home;
        }

        @Override
        public Integer call() throws Exception {
            if (!Files.isRegularFile(file)) {
                throw CommandException.wrong("There is no file " + file + ".");
            }
            String said = home.open(this::importInto);
            spec.commandLine().getOut().println(SafeText.visible(said));
            return 0;
        }

        private String importInto(Services services)
                throws StoreException,
                        CommandException,
                        DataFault,
                        IOException,
                        InterruptedException {
            var text = new DataText.OfFile(file);
            Sniffer.Sniffed sniffed = Sniffer.sniff(text, reading.hints());
            return sniffed.transcripts() || asTranscripts
                    ? transcripts(services, new TranscriptRows(text, sniffed.as().encoding()))
                    : rows(services, new TextRows(text, sniffed.as()));
        }

        /** Where the transcripts are now, and what can be done next. */
        private String transcripts(Services services, TranscriptRows set)
                throws StoreException,
                        CommandException,
                        DataFault,
                        IOException,
                        InterruptedException {
            Checked checked = checked(services, set);
            String called = name == null ? plain() : name;
            boolean isNew = place.isNew(services);
            Project target = NamedProject.findOrMake(services, place.projectName());
            Idea idea = place.ideaOrNew(services, target, called);
            Optional<OutsideRun> there =
                    again
                            ? Optional.empty()
                            : services.data().files().sameTranscripts(idea.id(), checked);
            if (there.isPresent()) {
                return there.get().thereWords() + " --again imports them once more.";
            }
            OutsideRun made =
                    services.data()
                            .files()
                            .importTranscripts(idea.id(), called, set, checked, skipBad, QUIET);
            return """
            %s%s
            Next: «rung grade %d --graders FILE» grades or judges them. In the window they \
            stand in Runs and in Samples (run:%d).\
            """
                    .formatted(
                            isNew ? newProject(target) : "",
                            made.words(target.name(), idea.name()),
                            made.id(),
                            made.id());
        }

        private Checked checked(Services services, RowSet set)
                throws DataFault, IOException, InterruptedException {
            Checked checked = services.data().files().check(set, QUIET);
            for (Checked.Bad bad : checked.bad()) {
                spec.commandLine()
                        .getErr()
                        .println(SafeText.visible("%s: %s".formatted(bad.where(), bad.why())));
            }
            if (checked.badRows() > checked.bad().size()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "and %,d more%n",
                                checked.badRows() - checked.bad().size());
            }
            refuseBad(checked);
            return checked;
        }

        private static String newProject(Project made) {
            return "New project «%s». ".formatted(made.name());
        }

        /** Before a project is made for it. */
        private void refuseBad(Checked checked) throws DataFault {
            try {
                DataImport.refuseBad(checked, skipBad);
            } catch (DataFault e) {
                String way = checked.badRows() == 1 ? "Correct it" : "Correct them";
                throw new DataFault(
                        String.valueOf(e.getMessage()),
                        way + ", or leave out what cannot be read with --skip-bad.");
            }
            if (checked.rows() == 0) {
                throw new DataFault("No row in it can be read.", "Check the format.");
            }
        }

        /** The file's name without its ending. */
        private String plain() {
            return String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z0-9]{1,6}$", "");
        }

        private String rows(Services services, TextRows rows)
                throws StoreException,
                        CommandException,
                        DataFault,
                        IOException,
                        InterruptedException {
            Checked checked = checked(services, rows);
            boolean isNew = place.isNew(services);
            Project target = NamedProject.findOrMake(services, place.projectName());
            DataImport.Imported made =
                    services.data()
                            .files()
                            .importRows(
                                    new DataImport.Order(
                                            target.id(),
                                            name == null ? plain() : name,
                                            rows,
                                            checked,
                                            skipBad),
                                    QUIET);
            String divided = SplitWords.of(services.datasets().counts(made.dataset().id()));
            Encoding encoding = rows.as().encoding();
            return "%s%s: %s %s%s %s"
                    .formatted(
                            isNew ? newProject(target) : "",
                            made.dataset().label(),
                            words(made, checked, divided),
                            columns(made.dataset().columns(), rows.as()),
                            encoding == Encoding.UTF_8 || reading.hints().encoding() != null
                                    ? ""
                                    : " " + readAs(encoding),
                            checked.headerWords())
                    .strip();
        }

        /** In one line: how many rows there are now, what was left out, how they are divided. */
        private String words(DataImport.Imported made, Checked checked, String divided) {
            if (!made.isNew()) {
                return String.format(
                        Locale.ROOT,
                        "has the same %s already, so nothing is stored twice; %s.",
                        rows(checked.rows(), ""),
                        divided);
            }
            return String.format(
                    Locale.ROOT,
                    "%s imported from %s%s; %s.",
                    rows(checked.rows(), ""),
                    file.getFileName(),
                    checked.badRows() == 0
                            ? ""
                            : ", " + rows(checked.badRows(), "bad ") + " skipped",
                    divided);
        }

        /** The first columns, and whether their names stood in the file. */
        private static String columns(List<String> names, ReadAs as) {
            boolean numbered = as.format() == Format.TABLE && !as.header();
            int more = names.size() - COLUMNS;
            return "%s %s%s%s."
                    .formatted(
                            names.size() == 1 ? "Column" : "Columns",
                            String.join(", ", names.subList(0, Math.min(COLUMNS, names.size()))),
                            more > 0 ? " and %,d more".formatted(more) : "",
                            numbered ? " (the first line was taken for a row, not for names)" : "");
        }

        private static String rows(long count, String kind) {
            return String.format(Locale.ROOT, "%,d %s%s", count, kind, count == 1 ? "row" : "rows");
        }
    }
}
