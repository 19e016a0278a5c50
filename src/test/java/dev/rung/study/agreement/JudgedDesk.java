package dev.rung.study.agreement;

import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.OfWord;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;
import dev.rung.study.Judging;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.labelling.LabelTask;
import dev.rung.study.labelling.Marking;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run over 50 rows, «word 0» to «word 49», which the model «parrot» repeats and «shout» repeats
 * aloud. The judge «polite» passes what is below 25, and whatever is shouted.
 */
@NullUnmarked
public final class JudgedDesk implements AutoCloseable {
    public static final String JUDGE = "polite";
    private static final String GRADERS =
            """
            [{"id": "polite", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "judge"},
              "question": {"kind": "pass", "criterion": "Is the reply polite?"},
              "prompt": "{{output}}"}}]
            """;

    private static final String RUBRIC =
            """
            [{"id": "quality", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "judge"},
              "question": {"kind": "rubric", "criteria": [
                {"name": "clear", "text": "Can it be understood at once, without reading it twice?"},
                {"name": "kind", "text": "Would you like to be answered so?"}]},
              "prompt": "{{output}}"}}]
            """;

    public final Services services;
    public final Idea idea;
    public final PlannedRun run;
    private final Lanes lanes = Lanes.threads();
    private final FakeProvider fake = new FakeProvider("fake");

    /** The parrot's samples, by the number of their row from 0. */
    public final List<Long> samples;

    public JudgedDesk(Path folder, String... models) throws Exception {
        this(folder, GRADERS, JudgedDesk::isPolite, models);
    }

    /**
     * With another judge, «quality»: «clear» gets 1 to 5 by the last digit of the word, two digits
     * a mark, and «kind» 5 below 25 and 2 from there on.
     */
    public static JudgedDesk withRubric(Path folder) throws Exception {
        return new JudgedDesk(folder, RUBRIC, JudgedDesk::marks, "parrot");
    }

    private JudgedDesk(Path folder, String graders, Reply judge, String... models)
            throws Exception {
        fake.with("parrot", says(text -> text));
        fake.with("shout", says(text -> text + "!"));
        fake.with("judge", says(text -> judge.to(text.lines().findFirst().orElse(""))));
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        run = drive(graders, List.of(models));
        services.judging().judge(run, (done, total) -> {});
        Map<Integer, Long> found = new HashMap<>();
        services.database()
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT request.item, sample.id FROM sample
                                          JOIN request ON request.id = sample.request
                                        WHERE request.model = 'parrot'
                                        """,
                                        row -> found.put(row.integer("item"), row.number("id"))));
        var ordered = new ArrayList<Long>();
        for (int i = 0; i < found.size(); i++) {
            ordered.add(found.get(i));
        }
        samples = List.copyOf(ordered);
    }

    private static String isPolite(String reply) {
        boolean pass = reply.endsWith("!") || number(reply) < 25;
        return "<verdict>" + (pass ? "pass" : "fail") + "</verdict>";
    }

    private static String marks(String reply) {
        return "<verdict>\nclear: %d\nkind: %d\n</verdict>"
                .formatted(clear(number(reply)), kind(number(reply)));
    }

    public static int clear(int row) {
        return 1 + row % 10 / 2;
    }

    public static int kind(int row) {
        return row < 25 ? 5 : 2;
    }

    private interface Reply {
        String to(String text);
    }

    private static ChatModel says(Reply reply) {
        return (request, pieces) ->
                new FakeChatModel()
                        .text(reply.to(request.messages().getLast().text()))
                        .chat(request, pieces);
    }

    public static int number(String text) {
        return Integer.parseInt(text.replaceAll("\\D", ""));
    }

    private PlannedRun drive(String graders, List<String> models) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 50; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("word " + i)));
        }
        long dataset =
                services.data()
                        .imports()
                        .importRows(idea.project(), "words", List.of("word"), rows.iterator())
                        .id();
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{word}}")), null, List.of()))
                        .id();
        var order =
                new RunOrder(
                        "Words",
                        List.of(version),
                        models.stream()
                                .map(model -> new Column(fake.ref(model), Parameters.UNSET))
                                .toList(),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        long id =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, graders, null))
                        .id();
        services.driver().drive(id, RunDriver.Control.usual(), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    /** A verdict of a person on the row's reply by the parrot. */
    public void say(int row, boolean pass, String person) throws StoreException {
        services.labels().verdicts().say(samples.get(row), JUDGE, pass ? "pass" : "fail", person);
    }

    /**
     * You and Ben on all rows, in the numbers of a textbook: both pass 20, you alone 5, Ben alone
     * 10, neither 15; so κ = (.7 − .5) / .5.
     */
    public void sayAll() throws StoreException {
        for (int row = 0; row < 50; row++) {
            say(row, row < 25, "");
            say(row, row < 20 || (row >= 25 && row < 35), "Ben");
        }
    }

    /** All replies by number keys: as the rubric judge, but clear is less where it gave 5. */
    public void mark(String person, int less) throws Exception {
        LabelTask task = LabelTask.of(Judging.judges(run).getFirst()).orElseThrow();
        LabelQueue queue =
                services.labels()
                        .drawing()
                        .draw(new LabelSource.OfRun(idea.id(), run.id()), task, 50, 1, person)
                        .orElseThrow();
        for (Place place : services.labels().queues().places(queue.id())) {
            int row = samples.indexOf(place.sample());
            int clear = clear(row);
            var marking = new Marking(task.scale(), List.of());
            marking.key(String.valueOf(clear == 5 ? 5 - less : clear));
            marking.key(String.valueOf(kind(row)));
            services.labels().queues().say(queue, place, new OfWord(marking.word()));
        }
    }

    public AgreementReport report() throws StoreException, InterruptedException {
        return services.findings().agreements().report(run, (done, total) -> {});
    }

    @Override
    public void close() {
        services.close();
        lanes.close();
    }
}
