package dev.rung.wiring;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.HumanVerdicts;
import dev.rung.experiment.LabelQueues;
import dev.rung.experiment.Labels;
import dev.rung.experiment.PairLabels;
import dev.rung.experiment.TranscriptStore;
import dev.rung.store.Database;
import dev.rung.study.labelling.Drawing;
import dev.rung.study.labelling.LabelItems;

import java.time.InstantSource;

/**
 * What people say of replies, wired together.
 *
 * @param store what they say of samples
 * @param pairs which of two replies they prefer
 * @param verdicts what they say in the words of judges
 * @param queues what was drawn to be labelled
 * @param drawing draws replies to be labelled
 * @param items what a reply that is labelled shows
 */
public record LabelServices(
        Labels store,
        PairLabels pairs,
        HumanVerdicts verdicts,
        LabelQueues queues,
        Drawing drawing,
        LabelItems items) {
    static LabelServices of(
            Database database,
            TranscriptStore transcripts,
            DatasetStore datasets,
            InstantSource clock) {
        var store = new Labels(database, clock);
        var pairs = new PairLabels(database, clock);
        var verdicts = new HumanVerdicts(database, clock);
        var queues = new LabelQueues(database, store, verdicts, pairs, clock);
        return new LabelServices(
                store,
                pairs,
                verdicts,
                queues,
                new Drawing(database, queues),
                new LabelItems(database, transcripts, datasets));
    }
}
