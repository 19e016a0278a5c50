package dev.rung.study.picks;

import dev.rung.experiment.PlannedRun;
import dev.rung.score.Direction;
import dev.rung.score.judge.Pairs;
import dev.rung.score.metric.Refusal;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Scale;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the samples of a run as two graders have graded them. Blocks; grades nothing. */
public final class PickReader {
    /** So much of a reply is shown. */
    static final int SHOWN = 4_000;

    private static final Refusal REFUSAL = Refusal.usual();

    private final Graders graders;
    private final RunScores scores;
    private final Pairs pairs;
    private final Database database;

    /**
     * @param pairs what comparing judges said
     */
    public PickReader(Graders graders, RunScores scores, Pairs pairs, Database database) {
        this.graders = graders;
        this.pairs = pairs;
        this.scores = scores;
        this.database = database;
    }

    /**
     * The rows of each model, prompt and condition; none if a grader is not ready.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public List<PickCell> cells(RunResult result, GraderSpec select, GraderSpec report)
            throws StoreException, InterruptedException {
        List<Reading> reported = readings(result, report);
        List<Reading> picked =
                select.equals(report) || !select.scores() ? reported : readings(result, select);
        if (picked.size() != reported.size()) {
            return List.of();
        }
        Wins wins =
                select instanceof GraderSpec.Judged judged && !select.scores()
                        ? new Wins(pairs.stored(result.run().id(), judged.definition()).pairs())
                        : null;
        Map<Long, Long> clusters = Summary.clusters(picked.stream().map(Reading::scored).toList());
        record At(long row, long draw) {}
        var cells = new TreeMap<Key, Map<At, List<Pick>>>();
        for (int i = 0; i < picked.size(); i++) {
            Scored score = picked.get(i).scored();
            if (picked.get(i).request() != reported.get(i).request()) {
                throw new IllegalStateException("readings of two graders differ in their places");
            }
            Reading place = picked.get(i);
            cells.computeIfAbsent(score.key(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(new At(score.row(), score.draw()), _ -> new ArrayList<>())
                    .add(
                            new Pick(
                                    place.request(),
                                    wins == null
                                            ? score.value()
                                            : wins.of(
                                                    place.isAnswered(),
                                                    score.row(),
                                                    place.request()),
                                    wins == null ? score.reason() : "no whole reply",
                                    reported.get(i).scored().value(),
                                    reported.get(i).scored().reason(),
                                    reported.get(i).label()));
        }
        Scale scale =
                reported.stream().map(one -> one.scored().scale()).reduce(Scale.BINARY, Scale::and);
        var made = new ArrayList<PickCell>();
        cells.forEach(
                (key, of) -> {
                    var rows = new ArrayList<PickRow>();
                    of.forEach(
                            (at, picks) ->
                                    rows.add(
                                            PickRow.of(
                                                    at.row(),
                                                    at.draw(),
                                                    clusters.getOrDefault(at.row(), at.row()),
                                                    picks,
                                                    direction(select))));
                    int most = rows.stream().mapToInt(row -> row.picks().size()).max().orElse(1);
                    made.add(new PickCell(key, ResultText.cell(key, result), most, scale, rows));
                });
        return made;
    }

    /** Which way the score by which is picked is better: of a tournament the most points win. */
    static Direction direction(GraderSpec select) {
        return select.scores() ? select.direction() : Direction.UP;
    }

    private List<Reading> readings(RunResult result, GraderSpec spec)
            throws StoreException, InterruptedException {
        PlannedRun run = result.run();
        return switch (graders.ready(spec, run)) {
            case Graders.NotReady _ -> List.of();
            case Graders.Ready(var grader, _) -> scores.readings(run, grader);
        };
    }

    /**
     * What is known of a reply without reading it again.
     *
     * @param length in characters
     * @param words a hash of its text: equal texts have equal ones
     * @param isRefusal by the usual phrases at its beginning or the provider's word
     */
    public record Reply(int length, long words, boolean isRefusal) {}

    /** Of all whole replies of a run, by their requests. */
    public Map<Long, Reply> replies(long run) throws StoreException {
        var replies = new HashMap<Long, Reply>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.request, sample.text, sample.stop
                                FROM (SELECT DISTINCT request FROM member WHERE run = ?) AS place
                                  JOIN sample ON sample.request = place.request
                                WHERE sample.outcome = 'finished'
                                  AND sample.step = (SELECT max(step) FROM sample AS other
                                    WHERE other.request = sample.request)
                                """,
                                row -> replies.put(row.number("request"), reply(row)),
                                run));
        return replies;
    }

    private static Reply reply(Row row) throws SQLException {
        String text = row.text("text");
        boolean isRefusal =
                "refusal".equalsIgnoreCase(row.textOrNull("stop")) || REFUSAL.isIn(text);
        return new Reply(text.codePointCount(0, text.length()), hash(text), isRefusal);
    }

    /** FNV-1a of 64 bits over the characters: two of a million texts clash once in ten million. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * What a sample says.
     *
     * @param row the number of its row in the data, 0 for none
     * @param number among the samples of its place, from 1
     * @param text at most its first {@value #SHOWN} characters
     * @param length of all of it
     */
    public record Said(int row, int number, String text, int length) {
        /** Whether more is said than is here. */
        public boolean isCut() {
            return length > SHOWN;
        }
    }

    /**
     * What the samples of a row say.
     *
     * @return by request; without those that have no reply
     */
    public Map<Long, Said> said(long run, PickRow row) throws StoreException {
        return said(run, row.row(), row.picks());
    }

    /** The same of some of them. */
    public Map<Long, Said> said(long run, long row, List<Pick> picks) throws StoreException {
        String requests =
                picks.stream()
                        .map(one -> Long.toString(one.request()))
                        .collect(Collectors.joining(",", "[", "]"));
        var said = new HashMap<Long, Said>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.request, member.sample AS number, data_row.number AS row,
                                  substr(sample.text, 1, ?1) AS text, length(sample.text) AS length
                                FROM json_each(?2) AS wanted
                                  JOIN sample ON sample.request = wanted.value
                                  JOIN member ON member.request = sample.request AND member.run = ?3
                                    AND (?4 < 0 OR member.data_row = ?4)
                                  LEFT JOIN data_row ON data_row.id = member.data_row
                                WHERE sample.step = (SELECT max(step) FROM sample AS other
                                    WHERE other.request = sample.request)
                                """,
                                found -> {
                                    Integer number = found.integerOrNull("row");
                                    return said.put(
                                            found.number("request"),
                                            new Said(
                                                    number == null ? 0 : number,
                                                    found.integer("number") + 1,
                                                    found.text("text"),
                                                    found.integer("length")));
                                },
                                SHOWN,
                                requests,
                                run,
                                row));
        return said;
    }
}
