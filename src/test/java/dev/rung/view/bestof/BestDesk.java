package dev.rung.view.bestof;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.study.RunResult;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs with several samples of each row. The right answer is «yes» in one of three rows; a reply is
 * right the more often the more it says, and now and then refuses at length.
 */
public final class BestDesk implements AutoCloseable {
    /** The longest reply is picked. */
    public static final String WORDS =
            """
            {"id": "words", "metric": {"kind": "length", "unit": "words"}, "better": "up"}\
            """;

    /** The shortest reply is picked. */
    public static final String SHORT =
            """
            {"id": "short", "metric": {"kind": "length", "unit": "words"}, "better": "down"}\
            """;

    /** Whether the reply chooses the right answer. */
    public static final String ACCURACY =
            """
            {"id": "accuracy", "metric": {"kind": "choice",
              "choices": {"labels": ["yes", "no"]}, "right": {"column": "right"}}}\
            """;

    /** The fewest is best. */
    public static final String FLIPS =
            """
            {"id": "flips", "metric": {"kind": "contains", "texts": [{"text": "may"}]},
             "better": "down"}\
            """;

    private static final String FILLER =
            "since the claim about everyone rests on one family and the pride in the first line"
                + " gives little reason to accept it, whatever the author may feel about the piece";
    private static final Prices PRICES = FakeProvider.prices(1.0, 10.0);

    public final Services services;
    public final Lanes lanes;
    public final long idea;
    private final long project;
    private final FakeProvider fake = new FakeProvider("paid", "https://paid.example", PRICES);

    public BestDesk(Path folder) throws Exception {
        lanes = Lanes.threads();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride change it?").id();
    }

    /**
     * Drives a run to its end.
     *
     * @param graders as JSON
     * @param tail stands behind every reply
     */
    public RunResult run(int rows, int samples, String tail, String... graders) throws Exception {
        return run(rows, samples, tail, RunTerms.USUAL, graders);
    }

    /** The same under other terms. */
    public RunResult run(int rows, int samples, String tail, RunTerms terms, String... graders)
            throws Exception {
        fake.with("sampler", sampler(tail));
        var data = new ArrayList<NewRow>();
        for (int i = 0; i < rows; i++) {
            data.add(
                    new NewRow(
                            Split.DEVELOPMENT, List.of("Claim " + i, i % 3 == 0 ? "yes" : "no")));
        }
        long dataset =
                services.data()
                        .imports()
                        .importRows(project, "claims", List.of("claim", "right"), data.iterator())
                        .id();
        long version =
                services.prompts()
                        .keep(
                                idea,
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{claim}}")), null, List.of()))
                        .id();
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        List.of(new Column(fake.ref("sampler"), Parameters.UNSET)),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        String list = "[" + String.join(",", graders) + "]";
        long run = services.runs().create(idea, new Runs.Wish(order, terms, list, null)).id();
        services.driver().drive(run, RunDriver.Control.usual(), entry -> {});
        return services.results().of(run, (done, total) -> {});
    }

    private static ChatModel sampler(String tail) {
        var random = new Random(7);
        return (request, pieces) -> {
            String text;
            synchronized (random) {
                String question = request.messages().getLast().text();
                int number = Integer.parseInt(question.replaceAll("\\D", ""));
                int words = 1 + random.nextInt(12) * 2;
                boolean right = random.nextInt(30) < 8 + words;
                boolean yes = (number % 3 == 0) == right;
                var filler = new ArrayList<>(List.of(FILLER.split(" ", -1)));
                Collections.shuffle(filler, random);
                text =
                        (random.nextInt(25) == 0
                                        ? "I'm sorry, but I can't help with that. "
                                        : "The answer is " + (yes ? "yes" : "no") + ", ")
                                + String.join(" ", filler.subList(0, words))
                                + tail;
            }
            return new FakeChatModel().text(text).uses(40, 30).chat(request, pieces);
        };
    }

    @Override
    public void close() {
        services.close();
        lanes.close();
    }
}
