package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.samples.Filter;
import dev.rung.task.Lanes;
import dev.rung.testing.DoneRun;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What the stored replies of a run tell, at the edge where it begins. */
@NullUnmarked
class ReplyChecksTest {
    private static final ModelRef LUNA = new ModelRef("p", "", "luna");
    private static final ModelRef HAIKU = new ModelRef("p", "", "haiku");

    @TempDir Path folder;
    private Database database;
    private ReplyChecks checks;
    private int next;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        var projects = new ProjectStore(database, Clock.systemUTC());
        projects.createIdea(projects.create("P").id(), "I", "");
        database.write(
                sql -> {
                    sql.update(
                            "INSERT INTO run (id, idea, kind, state, owner, created)"
                                    + " VALUES (1, 1, 'run', 'finished', '', 0)");
                    sql.update(
                            "INSERT INTO prompt (id, idea, name, created) VALUES (1, 1, 'p', 0)");
                    return sql.update(
                            "INSERT INTO prompt_version (id, prompt, number, turns, created)"
                                    + " VALUES (1, 1, 1, '[]', 0)");
                });
        checks = new ReplyChecks(database, new ServedModels(database, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PlannedRun run(int samples, Parameters parameters, ModelRef... models) {
        List<Column> columns =
                List.of(models).stream().map(model -> new Column(model, parameters)).toList();
        var order =
                new RunOrder(
                        "r",
                        List.of(1L),
                        columns,
                        1,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        return DoneRun.of(1, order);
    }

    /** A reply in a place; what is not named is unknown. */
    private void reply(int model, int item, int sample, Map<String, Object> said) throws Exception {
        int id = ++next;
        database.write(sql -> reply(sql, id, model, item, sample, said));
    }

    private static int reply(
            Sql sql, int id, int model, int item, int sample, Map<String, Object> said)
            throws SQLException {
        sql.update(
                """
                INSERT INTO request (id, run, prompt_version, state, provider, base_url, model,
                  conversation, identity, sample_index, created, parameters, "values", messages)
                VALUES (?1, 1, 1, 'done', 'p', '', ?2, '', 'i' || ?1, 0, 0, '{}', '{}', '[]')
                """,
                id,
                model == 0 ? "luna" : "haiku");
        sql.update(
                """
                INSERT INTO sample (request, outcome, text, stop, model_returned, fingerprint,
                  refused_parameter, created)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                said.getOrDefault("outcome", "finished"),
                said.getOrDefault("text", "text " + id),
                said.get("stop"),
                said.get("model"),
                said.get("fingerprint"),
                said.get("refused"),
                said.getOrDefault("created", 0));
        return sql.update(
                """
                INSERT INTO member (run, item, prompt, model, sample, request, reused)
                VALUES (1, ?, 0, ?, ?, ?, 0)
                """,
                item,
                model,
                sample,
                id);
    }

    /** What is found is found again by the filter that it names. */
    private List<Check> found(PlannedRun run) throws Exception {
        List<Check> found = checks.of(run);
        for (Check check : found) {
            assertEquals(
                    "run:1 " + check.samples(), Filter.parse("run:1 " + check.samples()).text());
        }
        return found;
    }

    private Check only(PlannedRun run) throws Exception {
        List<Check> found = found(run);
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    @Test
    void lengthStopsAreAShareOfWholeAnswers() throws Exception {
        reply(0, 0, 0, Map.of("stop", "end"));
        PlannedRun run = run(1, Parameters.UNSET, LUNA, HAIKU);
        assertEquals(List.of(), found(run));
        reply(0, 1, 0, Map.of("stop", "length", "outcome", "interrupted"));
        assertEquals(List.of(), found(run), "it is not whole");
        reply(0, 2, 0, Map.of("stop", "length"));
        reply(1, 0, 0, Map.of());
        Check one = only(run);
        assertEquals(Kind.LENGTH, one.kind());
        assertEquals(
                "1 answer of 3 (33.3 %; of luna 50.0 %) was cut at the limit on tokens.",
                one.words());
        assertEquals("length stops 33.3 %", one.brief());
        assertEquals("is:cut", one.samples());
        reply(1, 1, 0, Map.of("stop", "length"));
        assertEquals(
                "2 answers of 4 (50.0 %; of luna 50.0 %) were cut at the limit on tokens.",
                only(run).words());
    }

    @Test
    void whatAContentFilterEndedIsNoPlainEnd() throws Exception {
        reply(0, 0, 0, Map.of("stop", "end"));
        PlannedRun run = run(1, Parameters.UNSET, LUNA, HAIKU);
        reply(0, 1, 0, Map.of("stop", "content_filter", "outcome", "interrupted"));
        assertEquals(List.of(), found(run), "it is not whole");
        reply(1, 0, 0, Map.of("stop", "content_filter", "text", ""));
        Check one = only(run);
        assertEquals(Kind.FILTERED, one.kind());
        assertEquals(
                "1 answer of 2 (50.0 %; of haiku 100.0 %) was ended by its provider's content"
                        + " filter.",
                one.words());
        assertEquals("content filter 50.0 %", one.brief());
        assertEquals("is:filtered", one.samples());
    }

    @Test
    void aStopTextIsMetNeverOrNobodyKnows() throws Exception {
        PlannedRun run = run(1, Parameters.UNSET.withStop(List.of("END")), LUNA);
        assertEquals(List.of(), found(run), "without a reply nothing is said");
        reply(0, 0, 0, Map.of("stop", "end"));
        reply(0, 1, 0, Map.of("stop", "end"));
        assertEquals("None of 2 replies of luna ended at a stop text.", only(run).words());
        assertEquals("stop text never met", only(run).brief());
        reply(0, 2, 0, Map.of("stop", "end_or_stop_sequence"));
        assertEquals(
                "Whether luna met a stop text is unknown of 1 of 3 replies: its API does not tell.",
                only(run).words());
        reply(0, 3, 0, Map.of());
        assertEquals("stop text: unknown", only(run).brief());
        reply(0, 4, 0, Map.of("stop", "stop_sequence"));
        assertEquals(List.of(), found(run), "it was met once");
        assertEquals(List.of(), found(run(1, Parameters.UNSET, LUNA)), "none was set");
    }

    @Test
    void theModelsThatCameBackAreToldWithTheirTimes() throws Exception {
        PlannedRun run = run(1, Parameters.UNSET, LUNA, HAIKU);
        reply(0, 0, 0, Map.of("model", "luna-1", "fingerprint", "a"));
        reply(0, 1, 0, Map.of("model", "luna-1", "fingerprint", "a", "created", 3_600_000));
        reply(1, 0, 0, Map.of("model", "haiku-9", "fingerprint", "b"));
        assertEquals(List.of(), found(run));
        reply(0, 2, 0, Map.of("model", "luna-2", "fingerprint", "c", "created", 90_000_000));
        Check one = only(run);
        assertEquals(Kind.MODEL_CHANGED, one.kind());
        assertEquals("p/luna", one.about());
        assertEquals(
                "p/luna answered with 2 models: luna-1 (2 replies, 1 Jan 1970 00:00 to 1 Jan 1970"
                        + " 01:00); luna-2 (1 reply, 2 Jan 1970 01:00).",
                one.words());
        assertEquals("returned=\"luna-2\"", one.samples());
        assertEquals("luna-1, luna-2", one.size().names());
    }

    @Test
    void fingerprintsThatChangeAreToldWhereTheModelDidNot() throws Exception {
        PlannedRun run = run(1, Parameters.UNSET, LUNA);
        for (int i = 0; i < 6; i++) {
            reply(0, i, 0, Map.of("model", "luna-1", "fingerprint", "f" + i, "created", i));
        }
        reply(0, 6, 0, Map.of("model", "luna-1"));
        Check one = only(run);
        assertEquals("6 fingerprints of p/luna", one.brief());
        assertEquals(
                "p/luna answered with 6 fingerprints: f0 (1 reply, 1 Jan 1970 00:00); f1 (1 reply,"
                        + " 1 Jan 1970 00:00); f2 (1 reply, 1 Jan 1970 00:00); f3 (1 reply, 1 Jan"
                        + " 1970 00:00); and 2 more.",
                one.words());
        assertEquals("fingerprint=\"f5\"", one.samples());
    }

    /** Two samples of each of so many questions, equal in the first of them. */
    private void twice(int equal, int other) throws Exception {
        for (int item = 0; item < equal + other; item++) {
            reply(0, item, 0, Map.of("text", "same"));
            reply(0, item, 1, Map.of("text", item < equal ? "same" : "other"));
        }
    }

    @Test
    void samplesThatAreTheSameInNineOfTenQuestionsAreSaid() throws Exception {
        twice(9, 1);
        PlannedRun run = run(2, Parameters.UNSET.withTemperature(0.7), LUNA);
        Check one = only(run);
        assertEquals(Kind.IDENTICAL, one.kind());
        assertEquals(
                "All samples of luna to a question are the same in 9 of 10 questions (90.0 %),"
                        + " although the temperature is 0.7.",
                one.words());
        assertEquals(
                List.of(), found(run(2, Parameters.UNSET.withTemperature(0.0), LUNA)), "asked so");
        reply(0, 10, 0, Map.of("text", "same"));
        reply(0, 10, 1, Map.of("text", "other"));
        assertEquals(List.of(), found(run), "9 of 11");
    }

    @Test
    void ofFourQuestionsEqualSamplesSayNothing() throws Exception {
        twice(4, 0);
        PlannedRun run = run(2, Parameters.UNSET, LUNA);
        assertEquals(List.of(), found(run));
        reply(0, 4, 0, Map.of("text", "same"));
        assertEquals(List.of(), found(run), "one sample is no pair");
        reply(0, 4, 1, Map.of("text", "same"));
        assertEquals(Kind.IDENTICAL, only(run).kind());
    }

    @Test
    void aParameterThatWasRefusedIsNamedWithItsModel() throws Exception {
        PlannedRun run = run(1, Parameters.UNSET.withTopP(0.9), LUNA, HAIKU);
        reply(0, 0, 0, Map.of());
        reply(1, 0, 0, Map.of("outcome", "failed", "refused", "top_p"));
        reply(1, 1, 0, Map.of("outcome", "failed", "refused", "top_p"));
        Check one = only(run);
        assertEquals(Kind.NOT_TAKEN, one.kind());
        assertEquals("haiku top-p", one.about());
        assertEquals("haiku does not take top-p: 2 replies of it failed for that.", one.words());
        assertEquals("is:failed model=\"haiku\"", one.samples());
    }

    @Test
    void aModelThatStandsTwiceHasItsNumber() {
        var columns =
                List.of(
                        new Column(LUNA, Parameters.UNSET),
                        new Column(HAIKU, Parameters.UNSET),
                        new Column(LUNA, Parameters.UNSET, 1));
        assertEquals("luna #1", ReplyChecks.name(columns, 0));
        assertEquals("haiku", ReplyChecks.name(columns, 1));
        assertEquals("luna #3", ReplyChecks.name(columns, 2));
    }
}
