package dev.rung.view.help;

import dev.rung.card.Card;
import dev.rung.card.CardStore;
import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunHealth;
import dev.rung.experiment.RunHealthStore;
import dev.rung.experiment.Runs;
import dev.rung.note.Note.About;
import dev.rung.note.NoteStore;
import dev.rung.store.StoreException;
import dev.rung.study.ResultText;
import dev.rung.view.Choosing.Chosen;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.stream.Collectors;

/** Writes down what help is asked for: a run with its fault, a reply, a card. Blocks. */
public final class Subjects {
    private final ProjectStore projects;
    private final Runs runs;
    private final RunHealthStore health;
    private final CardStore cards;

    public Subjects(ProjectStore projects, Runs runs, RunHealthStore health, CardStore cards) {
        this.projects = projects;
        this.runs = runs;
        this.health = health;
        this.cards = cards;
    }

    /**
     * What is chosen.
     *
     * @param about what a note would be about, null for nothing
     * @param chosen in the pane on screen, null for nothing
     */
    public Subject of(@Nullable About about, @Nullable Chosen chosen) throws StoreException {
        if (about instanceof About.Card(long id, String _)) {
            Optional<Card> card = cards.find(id);
            return card.isPresent() ? card(card.get()) : Subject.NOTHING;
        }
        if (chosen == null) {
            return Subject.NOTHING;
        }
        Long sample = chosen.sample();
        if (sample == null) {
            return run(chosen.run());
        }
        Optional<PlannedRun> run = runs.find(chosen.run());
        String before = run.isPresent() ? head(run.get()) : "Run " + chosen.run();
        return new Subject(
                "sample:" + sample,
                project(chosen.idea()),
                "",
                "%s\nReply %d: %s".formatted(before, sample, chosen.words()));
    }

    /** A run, with why what failed did so. */
    public Subject run(long id) throws StoreException {
        Optional<PlannedRun> found = runs.find(id);
        if (found.isEmpty()) {
            return Subject.NOTHING;
        }
        PlannedRun run = found.get();
        RunHealth seen = health.of(id);
        var counts = seen.counts();
        var text = new StringBuilder(head(run));
        text.append(
                "\n%,d places: %,d answered, %,d failed, %,d left"
                        .formatted(
                                counts.places(),
                                counts.answered(),
                                counts.failed(),
                                counts.left()));
        if (run.state() == PlannedRun.State.PAUSED && !run.why().isEmpty()) {
            text.append('\n').append(RunDriver.waits(run.why()));
        }
        if (!seen.faults().isEmpty()) {
            text.append("\nFailures: ").append(ResultText.why(seen.faults()));
        }
        return new Subject("run:" + id, project(run.idea()), "", text.toString());
    }

    private String head(PlannedRun run) throws StoreException {
        String idea = projects.idea(run.idea()).map(Idea::name).orElse("");
        String models =
                run.order().columns().stream()
                        .map(Column::model)
                        .map(model -> model.id())
                        .distinct()
                        .collect(Collectors.joining(", "));
        String name = NoteStore.runWords(run.id(), run.order().name());
        return name + (idea.isEmpty() ? "" : " of «%s»".formatted(idea)) + ", " + models;
    }

    private Subject card(Card card) throws StoreException {
        String takeaway = card.takeaway().isBlank() ? "" : "\n" + card.takeaway().strip();
        String from =
                card.runs().isEmpty()
                        ? ""
                        : card.runs().stream()
                                .map(source -> Long.toString(source.run()))
                                .distinct()
                                .collect(Collectors.joining(", ", "\nFrom run ", ""));
        return new Subject(
                "card:" + card.id(),
                project(card.idea()),
                "",
                "Card: " + card.headline() + takeaway + from);
    }

    private @Nullable Long project(long idea) throws StoreException {
        return projects.idea(idea).map(Idea::project).orElse(null);
    }
}
