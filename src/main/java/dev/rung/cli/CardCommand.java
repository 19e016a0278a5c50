package dev.rung.cli;

import dev.rung.card.Card;
import dev.rung.card.CardFacts;
import dev.rung.card.CardFault;
import dev.rung.card.CardMarkdown;
import dev.rung.card.OutsideCards;
import dev.rung.card.Picture;
import dev.rung.store.StoreException;
import dev.rung.study.ResultText;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code rung card}. */
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Result cards: adds what was found elsewhere, lists and shows them.")
final class CardCommand implements Runnable {
    private static final String CODES =
            "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not there.";

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    CardCommand() {}

    /** The command with its own commands. */
    static CommandLine line(Home home) {
        return new CommandLine(new CardCommand())
                .addSubcommand(new Add(home))
                .addSubcommand(new ListCards(home))
                .addSubcommand(new Show(home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code rung card add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a card of a table, which is drawn as a plot, or of a PNG picture.",
                "The first column of the table is the x axis, each column of numbers a series;"
                        + " columns named low and high are an interval, n is on how many rows it"
                        + " stands."
            },
            footer = {
                "",
                CODES,
                "",
                "Example:",
                "  rung card add --project Sycophancy --idea Pride --title \"Shots help\" \\",
                "    --csv curve.csv --context model=qwen3-8b --takeaway \"Stop at 32 shots.\""
            })
    static final class Add implements Callable<Integer> {
        private final Home home;

        @Spec private CommandSpec spec;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private CardPlace where;

        @Option(
                names = "--title",
                required = true,
                paramLabel = "TEXT",
                description = "The finding in a sentence.")
        private String title;

        @ArgGroup(multiplicity = "1")
        private From from;

        @Option(
                names = "--context",
                paramLabel = "KEY=VALUE",
                description = "How it was found: model, data, date … May be given several times.")
        private Map<String, String> context = new LinkedHashMap<>();

        @Option(names = "--takeaway", paramLabel = "TEXT", description = "What was learnt.")
        private String takeaway = "";

        /** Either of two files. */
        static final class From {
            @Option(
                    names = "--csv",
                    paramLabel = "FILE",
                    description = "Comma- or tab-separated values with a header, in UTF-8.")
            private @Nullable Path csv;

            @Option(
                    names = "--png",
                    paramLabel = "FILE",
                    description = "A picture of at most 20 MB and 40 million pixels.")
            private @Nullable Path png;
        }

        @SuppressWarnings("NullAway.Init")
        Add(Home home) {
            this.home = home;
        }

        @Override
        public Integer call() throws Exception {
            if (title.isBlank()) {
                throw CommandException.wrong("The title is empty.");
            }
            try {
                Card card = home.open(this::add);
                spec.commandLine()
                        .getOut()
                        .printf(Locale.ROOT, "card %d: %s%n", card.id(), card.headline());
                return 0;
            } catch (CardFault e) {
                throw new CommandException(e.words());
            } catch (CharacterCodingException e) {
                throw new CommandException(from.csv + " is not in UTF-8. Save it so.");
            }
        }

        private Card add(Services services)
                throws StoreException, CommandException, CardFault, IOException {
            var words = new OutsideCards.Words(title, takeaway, context);
            if (from.png != null) {
                byte[] bytes = read(from.png, Picture.BYTES);
                Picture picture = Picture.of(bytes);
                return services.cards()
                        .makers()
                        .outside()
                        .ofPicture(where.idea(services).id(), words, picture);
            }
            Path csv = Objects.requireNonNull(from.csv);
            var decoder = StandardCharsets.UTF_8.newDecoder();
            String text = decoder.decode(ByteBuffer.wrap(read(csv, Picture.BYTES))).toString();
            return services.cards()
                    .makers()
                    .outside()
                    .ofTable(where.idea(services).id(), words, text);
        }

        private static byte[] read(Path file, int most) throws IOException, CommandException {
            if (!Files.isRegularFile(file)) {
                throw CommandException.wrong("There is no file " + file + ".");
            }
            try (var in = Files.newInputStream(file)) {
                // One more than is allowed: the check says so.
                return in.readNBytes(most + 1);
            }
        }
    }

    /** {@code rung card list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the cards of a project or of one of its ideas, newest first.",
            footer = {"", CODES})
    static final class ListCards implements Callable<Integer> {
        private final Home home;

        @Spec private CommandSpec spec;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private CardPlace where;

        @SuppressWarnings("NullAway.Init")
        ListCards(Home home) {
            this.home = home;
        }

        @Override
        public Integer call() throws Exception {
            List<Card> cards =
                    home.open(
                            services ->
                                    where.isOneIdea()
                                            ? services.cards()
                                                    .store()
                                                    .ofIdea(where.idea(services).id())
                                            : services.cards()
                                                    .store()
                                                    .ofProject(where.project(services).id()));
            PrintWriter out = spec.commandLine().getOut();
            if (cards.isEmpty()) {
                out.println("No cards.");
                return 0;
            }
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("card", "made", "headline"));
            for (Card card : cards) {
                rows.add(
                        List.of(
                                Long.toString(card.id()),
                                card.created()
                                        .atZone(ZoneId.systemDefault())
                                        .toLocalDate()
                                        .toString(),
                                SafeText.visible(card.headline()).replace('\n', ' ')));
            }
            TextTable.lines(rows).forEach(out::println);
            return 0;
        }
    }

    /** {@code rung card show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a card with its numbers, takeaway and context.",
            footer = {"", CODES})
    static final class Show implements Callable<Integer> {
        private final Home home;

        @Spec private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "ID", description = "Its number, as listed.")
        private long id;

        @Option(names = "--markdown", description = "As Markdown, with examples and next steps.")
        private boolean markdown;

        @SuppressWarnings("NullAway.Init")
        Show(Home home) {
            this.home = home;
        }

        @Override
        public Integer call() throws Exception {
            String text =
                    home.open(
                            services -> {
                                Card card =
                                        services.cards()
                                                .store()
                                                .find(id)
                                                .orElseThrow(
                                                        () ->
                                                                CommandException.wrong(
                                                                        "There is no card %d."
                                                                                .formatted(id)));
                                return markdown
                                        ? CardMarkdown.of(
                                                card,
                                                services.cards().examples().of(id),
                                                services.cards().steps().of(id),
                                                ZoneId.systemDefault())
                                        : plain(card);
                            });
            spec.commandLine().getOut().print(SafeText.visible(text));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    /** The finding, its numbers, what was learnt and how it was found, in columns. */
    static String plain(Card card) {
        var lines = new ArrayList<String>();
        lines.add(card.headline().replace('\n', ' '));
        for (ResultText.Table table : card.content().tables()) {
            var rows = new ArrayList<List<String>>();
            rows.add(table.heads());
            rows.addAll(table.rows());
            lines.add("");
            lines.addAll(TextTable.lines(rows));
        }
        if (!card.takeaway().isEmpty()) {
            lines.add("");
            lines.add(card.takeaway());
        }
        var facts =
                CardFacts.of(card, ZoneId.systemDefault()).stream()
                        .map(fact -> List.of(fact.name(), fact.value().replace('\n', ' ')))
                        .toList();
        if (!facts.isEmpty()) {
            lines.add("");
            lines.addAll(TextTable.lines(facts));
        }
        return String.join("\n", lines) + "\n";
    }
}
