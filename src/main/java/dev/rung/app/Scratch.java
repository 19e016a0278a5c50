package dev.rung.app;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes ideas that are named later. They have models at once, so that nothing stands between the
 * first message and the first reply. Blocks.
 */
public final class Scratch {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final ProjectStore store;
    private final DraftStore drafts;
    private final ModelRef fallback;
    private final Supplier<Parameters> usual;
    private final Clock clock;

    /**
     * @param fallback the model of an idea that has none to take over
     * @param clock with the zone that says which day it is
     */
    public Scratch(ProjectStore store, DraftStore drafts, ModelRef fallback, Clock clock) {
        this(store, drafts, fallback, () -> Parameters.UNSET, clock);
    }

    /**
     * @param fallback the model of an idea that has none to take over
     * @param usual what is set where the idea before had nothing set
     * @param clock with the zone that says which day it is
     */
    Scratch(
            ProjectStore store,
            DraftStore drafts,
            ModelRef fallback,
            Supplier<Parameters> usual,
            Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.fallback = fallback;
        this.usual = usual;
        this.clock = clock;
    }

    /**
     * @param before the idea whose models it takes over, null if none was open
     */
    synchronized Idea make(long project, @Nullable Long before) throws StoreException {
        Idea idea = store.createIdea(project, freeName(project), "");
        drafts.save(
                idea.id(),
                new Draft(
                        Draft.EMPTY.turns(),
                        Draft.EMPTY.values(),
                        null,
                        columns(before),
                        Draft.EMPTY.times()));
        return idea;
    }

    /** «scratch 23 Nov»; a second one of the day is «scratch 23 Nov 2». */
    private String freeName(long project) throws StoreException {
        Set<String> taken = new HashSet<>();
        for (var idea : store.ideas(project, true)) {
            taken.add(idea.name());
        }
        String day = "scratch " + DAY.format(LocalDate.now(clock));
        String name = day;
        for (int number = 2; taken.contains(name); number++) {
            name = day + " " + number;
        }
        return name;
    }

    private List<Column> columns(@Nullable Long before) throws StoreException {
        List<Column> taken =
                before == null
                        ? List.of()
                        : drafts.load(before).map(Draft::columns).orElse(List.of());
        List<Column> columns =
                taken.isEmpty() ? List.of(new Column(fallback, Parameters.UNSET)) : taken;
        return columns.stream().map(this::filled).toList();
    }

    private Column filled(Column column) {
        return new Column(column.model(), column.parameters().or(usual.get()), column.slot());
    }
}
