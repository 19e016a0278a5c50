package dev.rung.wiring;

import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.TranscriptStore;
import dev.rung.score.GradeStore;
import dev.rung.store.Database;
import dev.rung.study.samples.PickedRows;
import dev.rung.study.samples.Readings;
import dev.rung.study.samples.SampleExport;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.SavedFilters;

import java.time.InstantSource;

/**
 * What has to do with samples, wired together.
 *
 * @param store every sample that is stored
 * @param readings samples as a whole
 * @param rows rows made of single replies
 * @param export samples as files
 */
public record SampleServices(
        Samples store,
        Readings readings,
        PickedRows rows,
        SampleExport export,
        SavedFilters filters) {
    /** What it stands on. */
    record Below(
            Database database,
            GradeStore grades,
            TranscriptStore transcripts,
            DatasetStore datasets,
            DatasetImport imports) {}

    static SampleServices of(Below below, InstantSource clock) {
        var store = new Samples(below.database(), below.grades());
        return new SampleServices(
                store,
                new Readings(below.database(), store, below.transcripts(), below.datasets()),
                new PickedRows(below.datasets(), below.imports()),
                new SampleExport(store, new GivenScores(below.database()), below.datasets()),
                new SavedFilters(below.database(), clock));
    }
}
