package dev.rung.wiring;

import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.OutsideRuns;
import dev.rung.experiment.Owner;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.Hub;
import dev.rung.llm.http.Http;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.Retry;
import dev.rung.store.Database;
import dev.rung.task.Timer;

import java.time.InstantSource;
import java.util.Random;

/**
 * What has to do with datasets, wired together.
 *
 * @param versions makes datasets of datasets
 * @param outside transcripts that were made elsewhere
 * @param files data from files and from elsewhere
 * @param hub data sets of Hugging Face
 */
public record DataServices(
        DatasetStore store,
        DatasetImport imports,
        DatasetVersions versions,
        OutsideRuns outside,
        DataImport files,
        Hub hub) {
    static DataServices of(
            Database database, Http http, Timer timer, Owner owner, InstantSource clock) {
        var store = new DatasetStore(database);
        var imports = new DatasetImport(database, owner, clock);
        var outside = new OutsideRuns(database, owner, clock);
        return new DataServices(
                store,
                imports,
                new DatasetVersions(store, imports),
                outside,
                new DataImport(imports, outside),
                new Hub(http, Hub.ADDRESS, new Retry(new Backoff(new Random()), timer)));
    }
}
