package dev.rung.cli;

import dev.rung.bundle.BundleFault;
import dev.rung.bundle.Manifest;
import dev.rung.bundle.OpenBundle;
import dev.rung.card.CardStore;
import dev.rung.task.Lanes;
import dev.rung.ui.SafeText;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rung bundle}. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Read-only bundles of cards and samples that others have made.")
final class BundleCommand implements Runnable {
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    BundleCommand() {}

    /** The command with its own commands. */
    static CommandLine line() {
        return new CommandLine(new BundleCommand()).addSubcommand(new Show());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code rung bundle show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints what a bundle says of itself, and its card.",
            footer = {
                "",
                "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not"
                        + " there."
            })
    static final class Show implements Callable<Integer> {
        private static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

        @Spec private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file;

        @SuppressWarnings("NullAway.Init")
        Show() {}

        @Override
        public Integer call() throws Exception {
            String text;
            if (!Files.isRegularFile(file)) {
                throw CommandException.wrong("There is no file " + file + ".");
            }
            try (var lanes = Lanes.direct();
                    var bundle = OpenBundle.open(file, lanes)) {
                text = text(bundle);
            } catch (BundleFault e) {
                throw new CommandException(e.words());
            } catch (IOException e) {
                throw new CommandException(file + " cannot be read: " + e.getMessage());
            }
            spec.commandLine().getOut().print(SafeText.visible(text));
            spec.commandLine().getOut().flush();
            return 0;
        }

        private static String text(OpenBundle bundle) throws Exception {
            Manifest manifest = bundle.manifest();
            var facts = new ArrayList<List<String>>();
            facts.add(List.of("title", oneLine(manifest.title())));
            facts.add(List.of("made", DATE.format(manifest.made().atZone(ZoneId.systemDefault()))));
            if (!manifest.maker().isEmpty()) {
                facts.add(List.of("by", oneLine(manifest.maker())));
            }
            facts.add(List.of("with", "Rung " + oneLine(manifest.rung())));
            if (!manifest.filter().isEmpty()) {
                facts.add(List.of("filter", oneLine(manifest.filter())));
            }
            facts.add(List.of("holds", manifest.counts().words()));
            bundle.models()
                    .forEach(
                            (model, samples) ->
                                    facts.add(
                                            List.of(
                                                    "model",
                                                    "%s: %,d".formatted(oneLine(model), samples))));
            var lines = new ArrayList<>(TextTable.lines(facts));
            Long card = manifest.card();
            if (card != null) {
                lines.add("");
                new CardStore(bundle.database(), InstantSource.system())
                        .find(card)
                        .ifPresent(one -> lines.add(CardCommand.plain(one)));
            }
            return String.join("\n", lines).stripTrailing() + "\n";
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ');
        }
    }
}
