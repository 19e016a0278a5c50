package dev.rung.study.agreement;

import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.Owner;
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
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run over 50 rows, «word 0» to «word 49», which the model «parrot» repeats and «shout» repeats
 * aloud. The judge «polite» passes what is below 25, and whatever is shouted.
 */
public final class JudgedDesk implements AutoCloseable {
    public static final String JUDGE = "polite";
    private static final String GRADERS =
            """
            [{"id": "polite", "judge": {"model": {"provider": "fake", "baseUrl": "", "id": "judge"},
              "question": {"kind": "pass", "criterion": "Is the reply polite?"},
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
        fake.with("parrot", says(text -> text));
        fake.with("shout", says(text -> text + "!"));
        fake.with(
                "judge",
                says(
                        text -> {
                            String reply = text.lines().findFirst().orElse("");
                            boolean pass = reply.endsWith("!") || number(reply) < 25;
                            return "<verdict>" + (pass ? "pass" : "fail") + "</verdict>";
                        }));
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        run = drive(List.of(models));
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

    private PlannedRun drive(List<String> models) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 50; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("word " + i)));
        }
        long dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
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
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, GRADERS, null))
                        .id();
        services.driver().drive(id, RunDriver.Control.usual(), entry -> {});
        return services.runs().find(id).orElseThrow();
    }

    /** A verdict of a person on the row's reply by the parrot. */
    public void say(int row, boolean pass, String person) throws StoreException {
        services.humanVerdicts().say(samples.get(row), JUDGE, pass ? "pass" : "fail", person);
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

    public AgreementReport report() throws StoreException, InterruptedException {
        return services.agreements().report(run, (done, total) -> {});
    }

    @Override
    public void close() {
        services.close();
        lanes.close();
    }
}
