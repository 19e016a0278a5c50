package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;
import dev.rung.score.Grade;
import dev.rung.score.GradeStore;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.Verdict;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grading as a stage of its own: what it reads, what it keeps, and what it does not do twice. */
class GradingStageTest {
    @TempDir Path folder;

    /** Counts what it is given. */
    private static class Counting implements Grader {
        private final List<Gradable> seen = new ArrayList<>();
        private final String version;
        private final Verdict verdict;

        Counting(String version, Verdict verdict) {
            this.version = version;
            this.verdict = verdict;
        }

        @Override
        public String id() {
            return "counting";
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public Scale scale() {
            return Scale.BINARY;
        }

        @Override
        public int batch() {
            return 20;
        }

        @Override
        public List<Verdict> grade(List<Gradable> samples) {
            seen.addAll(samples);
            return samples.stream().map(_ -> verdict).toList();
        }
    }

    private record Lab(Desk desk, long run, GradingStage stage, GradeStore grades) {
        private int grade(Grader grader) throws Exception {
            return stage.grade(run, grader, (_, _) -> {}).graded();
        }
    }

    /** Says the row's text back, with a log-probability; fails on «boom». */
    private static ChatModel echo() {
        return (request, pieces) -> {
            String text = request.messages().getLast().text();
            if (text.equals("boom")) {
                throw new LlmException.BadRequest(400, "It broke.", null, "");
            }
            pieces.accept(new Delta.Text(text));
            return new ChatReply(
                    text,
                    "",
                    new StopReason(StopReason.Kind.END, "stop", null),
                    Usage.UNKNOWN,
                    null,
                    null,
                    List.of(new TokenLogprob(text, -0.5, List.of())),
                    Timing.UNKNOWN,
                    Exchange.NONE);
        };
    }

    private static Lab lab(Desk desk, int rows, String... more) throws Exception {
        var all = new ArrayList<NewRow>();
        for (int i = 0; i < rows; i++) {
            all.add(
                    new NewRow(
                            Split.DEVELOPMENT,
                            List.of("t" + i, i % 2 == 0 ? "t" + i : "x", "q" + i / 2)));
        }
        for (String text : more) {
            all.add(new NewRow(Split.DEVELOPMENT, List.of(text, "x", "")));
        }
        Idea idea = desk.idea();
        Dataset dataset =
                desk.imports.importRows(
                        idea.project(), "Data", List.of("text", "label", "source"), all.iterator());
        var order =
                new RunOrder(
                        "a run",
                        List.of(desk.prompts.keep(idea.id(), Desk.prompt("{{text}}")).id()),
                        List.of(new Column(Desk.ref("m"), Parameters.UNSET)),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        long run = desk.planned.create(idea.id(), order).id();
        desk.driver(desk.sender(echo())).drive(run, RunDriver.Control.atOnce(1), entry -> {});
        var grades = new GradeStore(desk.database, Clock.systemUTC());
        return new Lab(
                desk, run, new GradingStage(new GradableStore(desk.database), grades), grades);
    }

    @Test
    void aGraderIsGivenTheRowTheMessagesAndTheLogprobs() throws Exception {
        try (var desk = Desk.open(folder)) {
            var grader = new Counting("1", Verdict.score(1));
            assertEquals(1, lab(desk, 1).grade(grader));
            Gradable seen = grader.seen.getFirst();
            assertEquals("t0", seen.sample().text());
            assertEquals(Map.of("text", "t0", "label", "t0", "source", "q0"), seen.values());
            assertEquals(1, seen.rowNumber());
            assertEquals(List.of(new TokenLogprob("t0", -0.5, List.of())), seen.logprobs());
            assertEquals("t0", seen.messages().getLast().text());
        }
    }

    @Test
    void gradingTwiceComputesNothingTwiceAndAnotherVersionDoes() throws Exception {
        try (var desk = Desk.open(folder)) {
            Lab lab = lab(desk, 45);
            var grader = new Counting("1", Verdict.score(1));
            assertEquals(45, lab.grade(grader));
            assertEquals(0, lab.grade(grader));
            assertEquals(45, grader.seen.size());
            var changed = new Counting("2", Verdict.missing("no such thing"));
            assertEquals(45, lab.grade(changed));
            assertEquals(0, lab.grade(changed), "no score is a grade, too");
            assertEquals(45, lab.grades.ofRun(lab.run, "counting", "1").size());
        }
    }

    @Test
    void whatEndsInTheMiddleGoesOnThere() throws Exception {
        try (var desk = Desk.open(folder)) {
            Lab lab = lab(desk, 45);
            var seen = new ArrayList<Gradable>();
            var broken =
                    new Counting("1", Verdict.score(0)) {
                        @Override
                        public List<Verdict> grade(List<Gradable> samples) {
                            if (!seen.isEmpty()) {
                                throw new IllegalStateException("the power went out");
                            }
                            seen.addAll(samples);
                            return super.grade(samples);
                        }
                    };
            assertThrows(IllegalStateException.class, () -> lab.grade(broken));
            var again = new Counting("1", Verdict.score(1));
            assertEquals(25, lab.grade(again));
            assertEquals(25, again.seen.size());
        }
    }

    @Test
    void someSamplesMayBeGradedWithoutTheOthers() throws Exception {
        try (var desk = Desk.open(folder)) {
            Lab lab = lab(desk, 5);
            lab.grade(new Counting("1", Verdict.score(1)));
            var ids =
                    lab.grades.ofRun(lab.run, "counting", "1").stream().map(Grade::sample).toList();
            var other = new Counting("2", Verdict.score(1));
            var some = List.of(ids.get(3), ids.get(1), 999_999L);
            assertEquals(2, lab.stage.grade(some, other, (_, _) -> {}).graded());
            assertEquals(
                    List.of(ids.get(1), ids.get(3)),
                    other.seen.stream().map(one -> one.sample().id()).toList());
            assertEquals(0, lab.stage.grade(some, other, (_, _) -> {}).graded());
        }
    }

    @Test
    void whatIsNotFinalIsNotKeptAndSaid() throws Exception {
        try (var desk = Desk.open(folder)) {
            Lab lab = lab(desk, 3);
            var crashing = new Counting("1", Verdict.notNow("it crashed"));
            var outcome = lab.stage.grade(lab.run, crashing, (_, _) -> {});
            assertEquals(new GradingStage.Outcome(0, Map.of("it crashed", 3)), outcome);
            assertEquals(3, lab.grade(new Counting("1", Verdict.score(1))));
        }
    }

    @Test
    void failedRepliesAreMissingWithTheirReasonAndNotGraded() throws Exception {
        try (var desk = Desk.open(folder)) {
            Lab lab = lab(desk, 4, "boom");
            var exact =
                    Measure.of("exact", new Exact(null, Expected.column("label"), false, false));
            var scores = new RunScores(desk.database);
            assertEquals(
                    List.of("not graded", "not graded", "not graded", "not graded", "failed"),
                    scores.of(lab.run, exact, null).stream().map(Scored::reason).toList());
            assertEquals(4, lab.grade(exact));
            List<Scored> all = scores.of(lab.run, exact, "source");
            assertEquals(
                    List.of(1.0, 0.0, 1.0, 0.0),
                    all.subList(0, 4).stream().map(Scored::value).toList());
            assertEquals(
                    List.of(
                            "column source: q0",
                            "column source: q0",
                            "column source: q1",
                            "column source: q1"),
                    all.subList(0, 4).stream().map(Scored::cluster).toList());
            Scored failed = all.getLast();
            assertEquals("failed", failed.reason());
            assertEquals("row " + failed.row(), failed.cluster(), "no value in the column");
            assertEquals("fake/m", failed.key().model());
        }
    }

    /** Rows as text and label; the text alone fills the prompt. */
    private static long planned(Desk desk, Idea idea, String name, List<List<String>> rows)
            throws Exception {
        Dataset dataset =
                desk.imports.importRows(
                        idea.project(),
                        name,
                        List.of("text", "label"),
                        rows.stream().map(row -> new NewRow(Split.TEST, row)).iterator());
        long version =
                desk.prompts
                        .keep(idea.id(), new Order.Prompt(Desk.turns("{{text}}"), null, List.of()))
                        .id();
        var order =
                new RunOrder(
                        name,
                        List.of(version),
                        List.of(new Column(Desk.ref("m"), Parameters.UNSET)),
                        dataset.id(),
                        Split.TEST,
                        null,
                        List.of(),
                        1,
                        false);
        long run = desk.planned.create(idea.id(), order).id();
        desk.driver(desk.sender(echo())).drive(run, RunDriver.Control.atOnce(2), _ -> {});
        return run;
    }

    @Test
    void aReplyThatSeveralRowsShareIsGradedForEachOfThemByItsOwnLabel() throws Exception {
        try (var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes)) {
            Idea idea = desk.idea();
            var stage =
                    new GradingStage(
                            new GradableStore(desk.database),
                            new GradeStore(desk.database, Clock.systemUTC()));
            var scores = new RunScores(desk.database);
            var exact =
                    Measure.of("exact", new Exact(null, Expected.column("label"), false, false));
            long first =
                    planned(
                            desk,
                            idea,
                            "one",
                            List.of(List.of("t", "t"), List.of("t", "x"), List.of("u", "x")));
            assertEquals(3, stage.grade(first, exact, (_, _) -> {}).graded());
            assertEquals(0, stage.grade(first, exact, (_, _) -> {}).graded());
            List<Scored> all = scores.of(first, exact, null);
            assertEquals(List.of(1.0, 0.0, 0.0), all.stream().map(Scored::value).toList());
            assertEquals(all.get(0).request(), all.get(1).request());
            Cell cell = new Summary(all, Bootstrap.USUAL).cells().getFirst();
            assertEquals(3, cell.estimate().rows());
            assertEquals(2, cell.estimate().clusters());
            assertEquals(2, cell.requests());

            // The labels are corrected: the answers are used again, the grades are not.
            long second = planned(desk, idea, "two", List.of(List.of("t", "x"), List.of("u", "u")));
            assertEquals(
                    List.of("not graded", "not graded"),
                    scores.of(second, exact, null).stream().map(Scored::reason).toList());
            assertEquals(2, stage.grade(second, exact, (_, _) -> {}).graded());
            assertEquals(
                    List.of(0.0, 1.0),
                    scores.of(second, exact, null).stream().map(Scored::value).toList());
            assertEquals(
                    List.of(1.0, 0.0, 0.0),
                    scores.of(first, exact, null).stream().map(Scored::value).toList());
        }
    }

    @Test
    void taggedRepliesAreExamplesAndUnreadOnesAreNot() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.mistakes.name(idea, 1, "too short");
            Sender sender = desk.sender(echo());
            var samples = new ArrayList<Long>();
            for (Request request : desk.ask(idea, Desk.draft("hello", 3, "m"))) {
                Sample sample = sender.send(request, _ -> {}).sample();
                samples.add(sample == null ? -1 : sample.id());
            }
            desk.mistakes.mark(idea, samples.get(0), Marks.NONE.toggle(1));
            desk.mistakes.mark(idea, samples.get(1), Marks.NONE.read());
            var judged = new LabelledReplies(desk.database).byMistake(idea, 1);
            assertEquals(
                    List.of(true, false),
                    judged.stream().map(LabelledReplies.Judged::isTagged).toList());
            assertEquals("hello", judged.getFirst().text());
        }
    }
}
