package dev.rung.study.samples;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Entry;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.Turns;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads single samples as a whole. Blocks. */
public final class Readings {
    /** More are not read one after the other. */
    private static final int MOST_PARTNERS = 60;

    private final Database database;
    private final Samples samples;
    private final TranscriptStore transcripts;
    private final DatasetStore datasets;
    private final GivenScores given;

    public Readings(
            Database database,
            Samples samples,
            TranscriptStore transcripts,
            DatasetStore datasets) {
        this.database = database;
        this.samples = samples;
        this.transcripts = transcripts;
        this.datasets = datasets;
        this.given = new GivenScores(database);
    }

    /**
     * A line's sample; empty if it was deleted since.
     *
     * @param runs where partners are looked for, besides the run of the line
     */
    public Optional<Reading> of(SampleLine line, List<Long> runs) throws StoreException {
        return of(List.of(line), runs);
    }

    /**
     * The same of the first of a group, with the others beside it.
     *
     * @param group samples of one question, at least one
     */
    public Optional<Reading> of(List<SampleLine> group, List<Long> runs) throws StoreException {
        SampleLine line = group.getFirst();
        List<Entry> entries = transcripts.entries(line.place().request());
        var before = new ArrayList<String>();
        for (Entry entry : entries) {
            Sample sample = entry.sample();
            if (sample != null && sample.id() == line.sample()) {
                Long row = line.place().row();
                return Optional.of(
                        new Reading(
                                line,
                                Turns.upTo(entry.request().chat().messages(), before),
                                entry,
                                sample,
                                row == null ? null : datasets.row(row).orElse(null),
                                group.subList(1, group.size()),
                                partners(line, runs),
                                given(line)));
            }
            before.add(sample == null ? "" : sample.text());
        }
        return Optional.empty();
    }

    private List<Score> given(SampleLine line) throws StoreException {
        long request = line.place().request();
        return given.ofRequests(List.of(request)).getOrDefault(request, List.of());
    }

    /** The same message or row, the same answer of the conversation and the same sample of it. */
    private List<SampleLine> partners(SampleLine line, List<Long> runs) throws StoreException {
        var place = line.place();
        var all = new ArrayList<>(runs);
        if (!all.contains(place.run())) {
            all.add(place.run());
        }
        String found =
                database.read(
                        sql -> {
                            var query =
                                    new SampleSql(
                                            "sample.id, place.member",
                                            new Scope.OfIdea(0),
                                            new Filter("", List.of(new Filter.OfRuns(all, false))),
                                            Samples.planned(sql, all));
                            query.and(
                                    """
                                    sample.step = ? AND place.number = ? AND sample.id <> ?
                                      AND (place.data_row = ? OR place.run = ? AND place.item = ?)
                                    """,
                                    place.step(),
                                    place.number(),
                                    line.sample(),
                                    place.row(),
                                    place.run(),
                                    place.item());
                            query.order(ReadingOrder.AS_ASKED);
                            return Samples.pairs(
                                    sql.list(
                                            query.text() + " LIMIT " + MOST_PARTNERS,
                                            row ->
                                                    new long[] {
                                                        row.number("id"), row.number("member")
                                                    },
                                            query.arguments()));
                        });
        return samples.lines(found, List.of());
    }

    /** What tells a partner from the sample that is read; empty if nothing does. */
    public static String difference(SampleLine.Place mine, SampleLine.Place other) {
        var words = new ArrayList<String>();
        if (!mine.condition().equals(other.condition())) {
            words.add(other.condition().isEmpty() ? "no condition" : other.condition());
        }
        if (!mine.model().equals(other.model())) {
            words.add(other.model());
        }
        if (mine.version() != other.version()) {
            words.add(other.versionWords());
        }
        if (!mine.shots().equals(other.shots())) {
            words.add(other.shots().isEmpty() ? "no shots" : other.shots());
        }
        if (mine.run() != other.run()) {
            words.add("run " + other.run());
        }
        return String.join(", ", words);
    }

    /** The idea of a sample's run. */
    public @Nullable Long idea(SampleLine line) throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        "SELECT idea FROM run WHERE id = ?",
                                        row -> row.number("idea"),
                                        line.place().run()))
                .orElse(null);
    }
}
