package dev.rung.study.labelling;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Entry;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.Turns;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a place of a queue shows. Blocks. */
public final class LabelItems {
    private final Database database;
    private final TranscriptStore transcripts;
    private final DatasetStore datasets;

    public LabelItems(Database database, TranscriptStore transcripts, DatasetStore datasets) {
        this.database = database;
        this.transcripts = transcripts;
        this.datasets = datasets;
    }

    /** Nothing if a sample is gone. */
    public Optional<LabelItem> of(Place place) throws StoreException {
        Optional<LabelItem> one = of(place.sample());
        Long other = place.other();
        if (one.isEmpty() || other == null) {
            return one;
        }
        LabelItem left = one.get();
        return of(other)
                .map(
                        right ->
                                new LabelItem(
                                        left.context(), left.text(), "", right.text(), left.row()));
    }

    private Optional<LabelItem> of(long sample) throws StoreException {
        List<Long> requests =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT request FROM sample WHERE id = ?",
                                        row -> row.number("request"),
                                        sample));
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        var before = new ArrayList<String>();
        for (Entry entry : transcripts.entries(requests.getFirst())) {
            Sample said = entry.sample();
            if (said != null && said.id() == sample) {
                return Optional.of(
                        new LabelItem(
                                Turns.upTo(entry.request().chat().messages(), before),
                                said.text(),
                                said.thinking(),
                                null,
                                row(entry.request().row())));
            }
            before.add(said == null ? "" : said.text());
        }
        return Optional.empty();
    }

    private Map<String, String> row(@Nullable Long row)
            throws StoreException {
        return row == null
                ? Map.of()
                : datasets.row(row).map(one -> one.fields()).orElse(Map.of());
    }
}
