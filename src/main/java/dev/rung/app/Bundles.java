package dev.rung.app;

import dev.rung.bundle.BundleFault;
import dev.rung.bundle.OpenBundle;
import dev.rung.card.CardExamples;
import dev.rung.card.CardMakers;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.Labels;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.TranscriptStore;
import dev.rung.pane.samples.BundleAround.Opened;
import dev.rung.pane.samples.SamplesAround;
import dev.rung.plan.PlanStore;
import dev.rung.score.GradeStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.PickedRows;
import dev.rung.study.samples.Readings;
import dev.rung.study.samples.SampleExport;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.SavedFilters;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.view.card.CardAround;
import dev.rung.view.card.ReadCard;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Opens bundles: the parts that read cards and samples, over the data of a bundle. */
final class Bundles {
    private static final String READ_ONLY =
            "A bundle is read-only: labels, stars, notes and runs are its maker's.";

    private final Lanes lanes;
    private final Tasks tasks;
    private final Timer timer;
    private final Overlays overlays;
    private final Consumer<String> say;
    private final CardMakers makers;

    Bundles(
            Lanes lanes,
            Tasks tasks,
            Timer timer,
            Overlays overlays,
            Consumer<String> say,
            CardMakers makers) {
        this.lanes = lanes;
        this.tasks = tasks;
        this.timer = timer;
        this.overlays = overlays;
        this.say = say;
        this.makers = makers;
    }

    /** Blocks. */
    Opened open(Path file) throws BundleFault, IOException, StoreException {
        OpenBundle bundle = OpenBundle.open(file, lanes);
        try {
            Long card = bundle.manifest().card();
            return new Opened(
                    bundle,
                    samples(bundle),
                    card == null ? null : ReadCard.of(cards(bundle), card).orElse(null));
        } catch (StoreException | RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    private SamplesAround samples(OpenBundle bundle) {
        Database database = bundle.database();
        var clock = InstantSource.system();
        var datasets = new DatasetStore(database);
        var samples = new Samples(database, new GradeStore(database, clock));
        var imports = new DatasetImport(database, Owner.current(Map.of()), clock);
        return new SamplesAround(
                new SamplesAround.Stores(
                        new ProjectStore(database, clock),
                        samples,
                        new Readings(database, samples, new TranscriptStore(database), datasets),
                        OpenBundle.votes(database),
                        new Labels(database, clock),
                        new MistakeStore(database, clock),
                        new SavedFilters(database, clock),
                        new PickedRows(datasets, imports),
                        new SampleExport(samples, new GivenScores(database), datasets),
                        bundle.file().toAbsolutePath()),
                new SamplesAround.Background(tasks, timer, Platform::runLater, database.changes()),
                overlays,
                new ReadOnlyObjectWrapper<@Nullable Long>(null),
                (idea, version) -> {},
                say,
                null,
                new SamplesAround.Access(new Scope.OfBundle(), READ_ONLY));
    }

    private CardAround cards(OpenBundle bundle) {
        Database database = bundle.database();
        var clock = InstantSource.system();
        return new CardAround(
                new CardAround.Stores(
                        new ProjectStore(database, clock),
                        new CardStore(database, clock),
                        makers,
                        new CardExamples(database),
                        new CardSteps(database, new PlanStore(database, clock))),
                new CardAround.Background(tasks, timer, Platform::runLater),
                overlays,
                new ReadOnlyObjectWrapper<@Nullable Long>(null),
                say,
                null,
                READ_ONLY);
    }
}
