package dev.rung.study;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PairLabel;
import dev.rung.experiment.PairLabels;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.learn.Pair;
import dev.rung.learn.PreferenceModel.Training;
import dev.rung.score.preference.Preferences;
import dev.rung.score.preference.Preferences.Reads;
import dev.rung.score.preference.Trained;
import dev.rung.score.reward.Reference;
import dev.rung.score.reward.Shown;
import dev.rung.stats.Bootstrap;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Trains preference models for runs. Computes and blocks: for the {@code cpu} lane. */
public final class PreferenceModels {
    /** It learns from so many pairs at most, the first of them. */
    private static final int MOST_PAIRS = 5_000;

    /** So many trained models are kept: looking at a result again does not train anew. */
    private static final int KEPT = 3;

    private final PairLabels labels;
    private final DatasetStore datasets;
    private final ProjectStore projects;
    private final ReferenceReplies references;
    private final LinkedHashMap<String, Trained> kept = new LinkedHashMap<>();

    public PreferenceModels(
            PairLabels labels,
            DatasetStore datasets,
            ProjectStore projects,
            ReferenceReplies references) {
        this.labels = labels;
        this.datasets = datasets;
        this.projects = projects;
        this.references = references;
    }

    /** What is learned from, or a sentence why there is nothing. */
    private sealed interface Found {
        /**
         * @param notes what has to be said of them
         */
        record Some(List<Pair> pairs, Reads reads, List<String> notes) implements Found {}

        record None(String why) implements Found {}
    }

    /** Makes it ready for a run. */
    Graders.Made ready(GraderSpec.Preference spec, PlannedRun run)
            throws StoreException, InterruptedException {
        return switch (find(spec, run)) {
            case Found.None(String why) -> new Graders.NotReady(why);
            case Found.Some some -> {
                try {
                    yield made(spec, run, some);
                } catch (IllegalArgumentException e) {
                    yield new Graders.NotReady("«%s»: %s".formatted(spec.id(), e.getMessage()));
                }
            }
        };
    }

    private Graders.Made made(GraderSpec.Preference spec, PlannedRun run, Found.Some some)
            throws StoreException, InterruptedException {
        Trained model = trained(some.pairs());
        List<Long> versions = run.order().versions();
        Reference reference =
                spec.value() == Shown.P
                        ? new Reference(spec.reference(), references.of(versions))
                        : Reference.NONE;
        var notes = new ArrayList<String>();
        notes.add(model.heldOut().text());
        notes.addAll(some.notes());
        notes.addAll(reference.notes(versions));
        return new Graders.Ready(
                new Preferences(spec.id(), model, some.reads(), spec.value(), reference),
                String.join("; ", notes));
    }

    private Trained trained(List<Pair> pairs) throws InterruptedException {
        String version = Trained.version(pairs, Training.USUAL, Bootstrap.USUAL);
        // One at a time: two that look at the same run would train the same.
        synchronized (kept) {
            Trained known = kept.remove(version);
            if (known == null) {
                known = Trained.on(pairs, Training.USUAL, Bootstrap.USUAL);
            }
            kept.putLast(version, known);
            if (kept.size() > KEPT) {
                kept.pollFirstEntry();
            }
            return known;
        }
    }

    private Found find(GraderSpec.Preference spec, PlannedRun run) throws StoreException {
        return switch (spec.pairs()) {
            case GraderSpec.OfLabels(String person) -> {
                List<Pair> pairs =
                        labels.ofIdea(run.idea()).stream()
                                .filter(one -> person == null || one.person().equals(person))
                                .map(PreferenceModels::pair)
                                .toList();
                yield new Found.Some(
                        pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())),
                        new Reads.Conversation(),
                        pairs.size() > MOST_PAIRS ? List.of(FIRST) : List.of());
            }
            case GraderSpec.OfFile of ->
                    new Found.None(
                            "The pairs of «%s» are in the file «%s», which only «rung run» reads."
                                    .formatted(spec.id(), of.file()));
            case GraderSpec.OfRows of -> {
                long project = projects.idea(run.idea()).orElseThrow().project();
                Optional<Dataset> dataset = datasets.newest(project, of.dataset());
                yield dataset.isEmpty()
                        ? new Found.None(
                                ("The preference model «%s» learns from «%s», which is no dataset"
                                                + " here.")
                                        .formatted(spec.id(), of.dataset()))
                        : rows(spec.id(), dataset.get(), of.columns());
            }
        };
    }

    private static final String FIRST =
            "it learned from the first %,d pairs alone".formatted(MOST_PAIRS);

    private Found rows(String id, Dataset dataset, GraderSpec.PairColumns columns)
            throws StoreException {
        for (String column : List.of(columns.prompt(), columns.chosen(), columns.rejected())) {
            if (!dataset.columns().contains(column)) {
                return new Found.None(
                        "The preference model «%s» reads a column «%s», which %s has not."
                                .formatted(id, column, dataset.label()));
            }
        }
        List<DataRow> rows = datasets.rows(dataset.id(), MOST_PAIRS + 1, 0);
        var pairs = new ArrayList<Pair>();
        int incomplete = 0;
        for (DataRow row : rows.subList(0, Math.min(MOST_PAIRS, rows.size()))) {
            String prompt = row.fields().getOrDefault(columns.prompt(), "");
            String chosen = row.fields().getOrDefault(columns.chosen(), "");
            String rejected = row.fields().getOrDefault(columns.rejected(), "");
            if (prompt.isBlank() || chosen.isBlank() || rejected.isBlank()) {
                incomplete++;
            } else {
                pairs.add(new Pair(prompt, chosen, rejected, 1));
            }
        }
        var notes = new ArrayList<String>();
        if (rows.size() > MOST_PAIRS) {
            notes.add(FIRST);
        }
        if (incomplete > 0) {
            notes.add("%,d incomplete pairs are left out".formatted(incomplete));
        }
        String reads = columns.reads();
        return new Found.Some(
                pairs, reads == null ? new Reads.LastOfUser() : new Reads.Column(reads), notes);
    }

    private static Pair pair(PairLabel label) {
        return new Pair(
                Reads.Conversation.text(label.context()),
                label.leftText(),
                label.rightText(),
                switch (label.preferred()) {
                    case LEFT -> 1;
                    case RIGHT -> 0;
                    case TIE -> 0.5;
                });
    }
}
