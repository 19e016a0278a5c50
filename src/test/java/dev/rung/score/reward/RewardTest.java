package dev.rung.score.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Reward;
import dev.rung.llm.RewardModel;
import dev.rung.llm.Role;
import dev.rung.llm.Tuning;
import dev.rung.llm.Usage;
import dev.rung.score.Direction;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.Judging;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reward models from the order of a run to its result, with a model that follows a script. */
@Timeout(60)
@NullUnmarked
class RewardTest {
    private static final ModelRef TESTED = new ModelRef("paid", "https://paid.example", "parrot");
    private static final ModelRef REWARDS = new ModelRef("paid", "https://paid.example", "rm");
    private static final Progress QUIET = (done, total) -> {};
    private static final Prices PRICES = FakeProvider.prices(1.0, 10.0);
    private static final String NO = "I'm sorry, I can't help with that.";

    @TempDir Path folder;
    private final List<List<Message>> heard = new ArrayList<>();
    private volatile RewardModel gives = messages -> given(messages.getLast().text().length());
    private volatile Tuning tuning = Tuning.PREFERENCE;
    private Lanes lanes;
    private Services services;
    private long idea;
    private long dataset;
    private long version;
    private long other;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        services = services();
        long project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "").id();
        List<NewRow> rows =
                IntStream.range(0, 20)
                        .mapToObj(i -> new NewRow(Split.DEVELOPMENT, List.of("x".repeat(i + 1))))
                        .toList();
        dataset =
                services.data()
                        .imports()
                        .importRows(project, "words", List.of("word"), rows.iterator())
                        .id();
        version = version(new Turn(Role.SYSTEM, "Be brief."), new Turn(Role.USER, "{{word}}"));
        other = version(new Turn(Role.USER, "{{word}}"), new Turn(Role.ASSISTANT, "Well: "));
    }

    private Services services() throws Exception {
        ChatModel parrot =
                (request, pieces) ->
                        new FakeChatModel()
                                .text(
                                        request.messages().stream()
                                                .filter(one -> one.role() == Role.USER)
                                                .findFirst()
                                                .orElseThrow()
                                                .text())
                                .chat(request, pieces);
        var provider =
                new FakeProvider("paid", "https://paid.example", PRICES)
                        .with("parrot", parrot)
                        .rewarding(
                                "rm",
                                messages -> {
                                    synchronized (heard) {
                                        heard.add(messages);
                                    }
                                    return gives.reward(messages);
                                })
                        .taking("rm", tuned());
        Services opened =
                Services.open(folder.resolve("rung.db"), List.of(provider), Map.of(), lanes);
        opened.models().list();
        return opened;
    }

    private Capabilities tuned() {
        Capabilities none = Capabilities.UNKNOWN;
        return new Capabilities(
                none.takes(),
                none.onlyWithoutThinking(),
                none.efforts(),
                none.defaultEffort(),
                none.context(),
                none.outputLimit(),
                none.features(),
                tuning,
                none.size(),
                true);
    }

    private long version(Turn... turns) throws Exception {
        return services.prompts()
                .keep(idea, new Order.Prompt(List.of(turns), null, List.of()))
                .id();
    }

    private static Reward given(double raw) {
        return new Reward(raw, "rm-1", new Usage(100, null, null, 0, null));
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private static RewardDefinition raw() {
        return new RewardDefinition("helpful", REWARDS, null, null);
    }

    private static RewardDefinition against(String reference) {
        return new RewardDefinition("helpful", REWARDS, null, reference);
    }

    private PlannedRun run(RewardDefinition reward, int samples, Long... versions)
            throws Exception {
        var order =
                new RunOrder(
                        "a run",
                        versions.length == 0 ? List.of(version) : List.of(versions),
                        List.of(new Column(TESTED, Parameters.UNSET)),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        String graders = GraderList.write(List.of(new GraderSpec.Rewarded(reward, Direction.UP)));
        PlannedRun run =
                services.runs().create(idea, new Runs.Wish(order, RunTerms.USUAL, graders, null));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private RunResult.Graded graded(PlannedRun run) throws Exception {
        return services.results().of(run.id(), QUIET).graded().getFirst();
    }

    private static List<String> words(RunResult.Graded graded) {
        return graded.checks().stream().map(Check::words).toList();
    }

    @Test
    void lookingAtAResultAsksNobodyAndNothingIsAskedTwice() throws Exception {
        PlannedRun first = run(raw(), 3);
        RunResult.Graded before = graded(first);
        assertEquals(0, heard.size());
        assertNull(before.cells().getFirst().estimate().mean());
        assertTrue(words(before).toString().contains("helpful: not rewarded yet"));
        // The parrot says the same three times.
        assertEquals(new Judging.Done(20, 0, 0, null), services.judging().judge(first, QUIET));
        RunResult.Graded after = graded(first);
        assertEquals(10.5, after.cells().getFirst().estimate().mean());
        assertEquals(60, after.cells().getFirst().estimate().values());
        assertEquals(new Judging.Done(0, 0, 0, null), services.judging().judge(first, QUIET));
        PlannedRun second = run(new RewardDefinition("again", REWARDS, null, null), 1);
        // Of another name it is the same grader: its grades are made of what is there.
        assertEquals(new Judging.Done(0, 0, 0, null), services.judging().judge(second, QUIET));
        assertEquals(20, graded(second).cells().getFirst().estimate().rows());
        assertEquals(20, heard.size());
        assertEquals(
                20 * 1e-4, services.money().spending().judgesOfRun(first.id()).dollars(), 1e-12);
    }

    @Test
    void theWholeConversationIsRewarded() throws Exception {
        services.judging().judge(run(raw(), 1), QUIET);
        assertTrue(
                heard.contains(
                        List.of(
                                Message.system("Be brief."),
                                Message.user("xxx"),
                                Message.assistant("xxx"))),
                heard::toString);
        heard.clear();
        services.judging().judge(run(raw(), 1, other), QUIET);
        // What was begun for the model is gone on with.
        assertTrue(
                heard.contains(List.of(Message.user("xxx"), Message.assistant("Well: xxx"))),
                heard::toString);
    }

    /** Means of raw rewards are never without their note, and nobody can put it away. */
    @Test
    void rawRewardsCarryTheirNote() throws Exception {
        PlannedRun run = run(raw(), 1);
        services.judging().judge(run, QUIET);
        RunResult result = services.results().of(run.id(), QUIET);
        Check note =
                result.graded().getFirst().checks().stream()
                        .filter(check -> check.kind() == Check.Kind.RAW_REWARDS)
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "The scores by helpful are raw rewards of different prompts: the mean means"
                        + " little. Take p against a reference reply, or paired differences.",
                note.text());
        services.results().dismissals().dismiss(RunResult.place(run), note, "");
        assertTrue(services.results().of(run.id(), QUIET).standing().contains(note));
        var card = services.cards().makers().results().make(result, "helpful");
        assertTrue(card.context().notes().contains(note.text()), card::toString);
    }

    @Test
    void pIsTheChanceToBePreferredToTheReference() throws Exception {
        gives = messages -> given(messages.getLast().text().equals(NO) ? -1 : 0.5);
        PlannedRun run = run(against(NO), 3);
        // Each reply, and the reference once in each context.
        assertEquals(new Judging.Done(40, 0, 0, null), services.judging().judge(run, QUIET));
        RunResult.Graded graded = graded(run);
        assertEquals(1 / (1 + Math.exp(-1.5)), graded.cells().getFirst().estimate().mean(), 1e-12);
        assertTrue(graded.grader().isShare());
        assertTrue(
                words(graded).toString().contains("is a refusal: on benign prompts p is near 1"));
        assertTrue(
                heard.contains(
                        List.of(
                                Message.system("Be brief."),
                                Message.user("xx"),
                                Message.assistant(NO))),
                heard::toString);
        assertTrue(graded.checks().stream().noneMatch(c -> c.kind() == Check.Kind.RAW_REWARDS));
    }

    @Test
    void theReferenceIsAskedOnceAlsoWhereItIsTheReply() throws Exception {
        PlannedRun run = run(against("xxxx"), 1);
        assertEquals(39, services.judging().judge(run, QUIET).answered());
        assertEquals(20, graded(run).cells().getFirst().estimate().rows());
    }

    /** The text can be changed for a prompt alone; only what is new is asked for. */
    @Test
    void aPromptCanHaveAReferenceOfItsOwn() throws Exception {
        PlannedRun run = run(against("ab"), 1, version, other);
        assertEquals(80, services.judging().judge(run, QUIET).answered());
        double before = graded(run).cells().get(1).estimate().mean();
        services.replies().references().set(other, "abcdefgh");
        RunResult.Graded open = graded(run);
        assertNull(open.cells().getFirst().estimate().mean());
        assertTrue(words(open).toString().contains("different reference replies"), open::toString);
        assertEquals(new Judging.Done(20, 60, 0, null), services.judging().judge(run, QUIET));
        double after = graded(run).cells().get(1).estimate().mean();
        assertTrue(after < before, before + " → " + after);
        services.replies().references().set(other, null);
        assertEquals(before, graded(run).cells().get(1).estimate().mean());
        assertEquals(100, heard.size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Tuning.class,
            names = {"UNKNOWN", "REGRESSION", "CLASSIFIER", "CHAT"})
    void pIsRefusedForWhatIsNoPreferenceModel(Tuning is) throws Exception {
        services.close();
        tuning = is;
        services = services();
        PlannedRun run = run(against(NO), 1);
        assertEquals(new Judging.Done(0, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(0, heard.size());
        RunResult.Graded graded = graded(run);
        assertTrue(graded.cells().isEmpty());
        String why = words(graded).getFirst();
        assertTrue(why.contains("of a preference model (Bradley–Terry) only"), why);
        assertTrue(
                why.contains(is == Tuning.UNKNOWN ? "nobody has said what rm is" : is.label()),
                why);
        var found = services.findings().before().quick(idea, run.order(), List.of(graded.grader()));
        assertTrue(found.checks().stream().anyMatch(check -> check.words().equals(why)));
        PlannedRun plain = run(raw(), 1);
        services.judging().judge(plain, QUIET);
        assertTrue(
                words(graded(plain))
                        .getFirst()
                        .contains(is == Tuning.UNKNOWN ? "unknown" : "log-odds"),
                plain::toString);
    }

    @Test
    void whatGotNoRewardIsUnscoredAndAskedAgain() throws Exception {
        gives =
                messages -> {
                    if (messages.getLast().text().length() <= 3) {
                        throw new LlmException.Unreadable("no number", "");
                    }
                    return given(1);
                };
        PlannedRun run = run(raw(), 1);
        assertEquals(new Judging.Done(17, 0, 3, null), services.judging().judge(run, QUIET));
        RunResult.Graded graded = graded(run);
        assertEquals(17, graded.cells().getFirst().estimate().rows());
        assertEquals(1, graded.cells().getFirst().estimate().mean());
        assertTrue(words(graded).toString().contains("gave the reply no reward"), graded::toString);
        gives = messages -> given(2);
        services.close();
        services = services();
        assertEquals(new Judging.Done(3, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(20, graded(run).cells().getFirst().estimate().rows());
    }

    @Test
    void aCapHoldsRewardsBack() throws Exception {
        PlannedRun run = run(raw(), 1);
        long project = services.projects().idea(idea).orElseThrow().project();
        services.money().caps().set(project, 1e-7);
        Judging.Done done = services.judging().judge(run, QUIET);
        assertEquals(0, done.answered());
        assertTrue(done.why().startsWith("The cap of "), done::why);
        assertEquals(0, heard.size());
        services.money().caps().set(project, null);
        assertEquals(20, services.judging().judge(run, QUIET).answered());
    }

    @Test
    void itsDefinitionIsTheSameAfterItWasWritten() throws Exception {
        List<GraderSpec> list =
                List.of(
                        new GraderSpec.Rewarded(against(NO), Direction.UP),
                        new GraderSpec.Rewarded(
                                new RewardDefinition("r", REWARDS, Shown.RAW, null),
                                Direction.DOWN));
        assertEquals(list, GraderList.read(GraderList.write(list), ""));
        assertThrows(
                GraderList.Faulty.class,
                () ->
                        GraderList.read(
                                "[{\"id\":\"r\",\"reward\":{\"model\":\"m\",\"value\":\"raw\","
                                        + "\"reference\":\"no\"}}]",
                                ""));
    }
}
