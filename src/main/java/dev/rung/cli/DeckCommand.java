package dev.rung.cli;

import dev.rung.card.Card;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.DeckWriter;
import dev.rung.deck.DeckWriter.Charts;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.experiment.Project;
import dev.rung.meeting.Agenda;
import dev.rung.plan.Item;
import dev.rung.plan.Question;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rung deck}. */
@Command(
        name = "deck",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the result cards of a project as slides: a title, one slide for each result"
                    + " with its plot or table, examples and next steps, all next steps joined,"
                    + " open questions, and an appendix with all numbers. Or a meeting: its"
                    + " agenda, its results and its questions, as was chosen for it in the window.",
            "FILE.pptx has charts that can be edited, FILE.html is one page that loads nothing,"
                    + " FILE.pdf is drawn, FILE.md is for Marp."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not there.",
            "",
            "Examples:",
            "  rung deck --project Sycophancy --out monday.pptx",
            "  rung deck --project Sycophancy --cards 7,3 --without appendix --out two.pdf",
            "  rung deck --meeting next --out weekly.pptx"
        })
final class DeckCommand implements Callable<Integer> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final Home home;
    private final PrintStream terminal;
    private final boolean interactive;

    @Spec private CommandSpec spec;

    @Option(names = "--project", paramLabel = "NAME", description = "A project that is there.")
    private @Nullable String project;

    @Option(
            names = "--meeting",
            paramLabel = "WHICH",
            description =
                    "A meeting: next, the name of its series, or its number."
                            + " With --project next is the next one about it.")
    private @Nullable String meeting;

    @Option(
            names = "--cards",
            split = ",",
            paramLabel = "ID",
            description = "Cards by their numbers, in this order. Usually all, the oldest first.")
    private List<Long> cards = new ArrayList<>();

    @Option(
            names = "--since",
            converter = Day.class,
            paramLabel = "DATE",
            description = "Only cards made on this day or later, for instance 2026-11-16.")
    private @Nullable LocalDate since;

    @Option(names = "--title", paramLabel = "TEXT", description = "Usually the project's name.")
    private String title = "";

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description =
                    "Leaves out: cover, agenda, examples, steps, all-steps, questions, appendix.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--charts-as-pictures",
            description = "For viewers that do not keep the charts of a .pptx.")
    private boolean pictures;

    @Option(
            names = "--notes-as-comments",
            description = "The speaker notes of a .pdf as comments; the other formats have them.")
    private boolean comments;

    @Option(
            names = {"-o", "--out", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "FILE.pptx, FILE.html, FILE.pdf or FILE.md; may be given several times.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--replace", description = "Replaces files that are there.")
    private boolean replace;

    @SuppressWarnings("NullAway.Init")
    DeckCommand(Home home, PrintStream terminal, boolean interactive) {
        this.home = home;
        this.terminal = terminal;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws Exception {
        var formats = new LinkedHashMap<Path, DeckFormat>();
        for (Path file : files) {
            formats.put(
                    file,
                    DeckFormat.of(file)
                            .orElseThrow(
                                    () ->
                                            CommandException.wrong(
                                                    "Name a file that ends in .pptx, .html, .pdf"
                                                            + " or .md.")));
        }
        EnumSet<Part> hidden = hidden();
        var writer =
                new DeckWriter(home.open(services -> plan(services, hidden))).comments(comments);
        for (var file : formats.entrySet()) {
            write(writer, file);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("%,d slides".formatted(writer.slides()));
        files.forEach(out::println);
        return 0;
    }

    private EnumSet<Part> hidden() throws CommandException {
        var hidden = EnumSet.noneOf(Part.class);
        for (String name : without) {
            try {
                hidden.add(Part.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException e) {
                throw CommandException.wrong("There is no part «%s» of a deck.".formatted(name));
            }
        }
        return hidden;
    }

    private DeckPlan plan(Services services, EnumSet<Part> hidden)
            throws StoreException, CommandException {
        String name = project;
        Project of = name == null ? null : NamedProject.find(services, name);
        String said = meeting;
        if (said != null) {
            if (!cards.isEmpty() || since != null) {
                throw CommandException.wrong(
                        "The cards of a meeting are those of its agenda: leave out --cards and"
                                + " --since.");
            }
            return meeting(services, new NamedMeeting(services).find(said, of), hidden);
        }
        if (of == null) {
            throw CommandException.wrong("Name a --project or a --meeting.");
        }
        List<Card> chosen = chosen(services.cards().store().ofProject(of.id()), of);
        ZoneId zone = ZoneId.systemDefault();
        DeckPlan all =
                DeckPlan.of(
                        title.isBlank() ? of.name() : title,
                        (title.isBlank() ? "" : of.name() + " · ")
                                + DAY.format(LocalDate.now(zone)),
                        services.cards().deck().results(chosen),
                        zone);
        var questions = new ArrayList<DeckPlan.Step>();
        for (Item item : services.updates().items().items(of.id(), false)) {
            if (item instanceof Question) {
                questions.add(new DeckPlan.Step(item.head().title(), item.head().why()));
            }
        }
        return new DeckPlan(
                all.title(),
                all.subtitle(),
                all.people(),
                all.agenda(),
                all.results(),
                all.steps(),
                questions,
                hidden,
                zone);
    }

    private DeckPlan meeting(Services services, Agenda agenda, EnumSet<Part> hidden)
            throws StoreException {
        DeckPlan chosen =
                services.meetings()
                        .deckChoices()
                        .of(agenda.meeting().id())
                        .of(services.meetings().deck().of(agenda));
        hidden.addAll(chosen.hidden());
        DeckPlan shown = chosen.with(chosen.results(), hidden, chosen.order());
        return title.isBlank() ? shown : shown.titled(title);
    }

    private List<Card> chosen(List<Card> all, Project of) throws CommandException {
        List<Card> chosen = new ArrayList<>();
        for (long id : cards) {
            chosen.add(
                    all.stream()
                            .filter(card -> card.id() == id)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            CommandException.wrong(
                                                    "There is no card %d in the project «%s»."
                                                            .formatted(id, of.name()))));
        }
        if (cards.isEmpty()) {
            chosen.addAll(all);
            chosen.sort(Comparator.comparing(Card::created).thenComparingLong(Card::id));
        }
        if (since != null) {
            LocalDate from = since;
            ZoneId zone = ZoneId.systemDefault();
            chosen.removeIf(card -> card.created().atZone(zone).toLocalDate().isBefore(from));
        }
        if (chosen.isEmpty()) {
            throw CommandException.wrong("There are no such cards: nothing to show.");
        }
        return chosen;
    }

    private void write(DeckWriter writer, Map.Entry<Path, DeckFormat> file) throws Exception {
        try (var meter = new Meter(terminal, interactive)) {
            writer.write(
                    file.getValue(),
                    pictures ? Charts.PICTURES : Charts.NATIVE,
                    file.getKey(),
                    replace,
                    meter);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(file.getKey() + " is there already: --replace replaces it.");
        } catch (NoSuchFileException e) {
            throw CommandException.wrong("There is no folder " + e.getFile());
        } catch (IOException e) {
            throw new CommandException(file.getKey() + " cannot be written: " + e.getMessage());
        }
    }
}
