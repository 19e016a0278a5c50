package dev.rung.card;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A project with an idea and 40 rows, of which 10 are test rows, and 8 train rows; the right answer
 * is «yes» in three of four. Model «yes» says yes, «no» says no; both cost money.
 */
public final class CardDesk implements AutoCloseable {
    public static final String GRADER = "accuracy";
    private static final String GRADERS =
            """
            [{"id": "accuracy", "metric": {"kind": "exact", "expected": {"column": "right"}}}]
            """;
    private static final Prices PRICES = FakeProvider.prices(1.0, 10.0);

    public final Services services;
    public final Idea idea;
    public final long project;
    private final Lanes lanes;
    private final long dataset;
    private final long version;

    public CardDesk(Path folder) throws Exception {
        lanes = Lanes.threads();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("paid", "https://paid.example", PRICES)
                                        .with("yes", new FakeChatModel().text("yes").uses(100, 50))
                                        .with("no", new FakeChatModel().text("no").uses(100, 50))),
                        Map.of(),
                        lanes);
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride change the verdict?");
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 40; i++) {
            rows.add(
                    new NewRow(
                            i < 30 ? Split.DEVELOPMENT : Split.TEST,
                            List.of(
                                    "argument " + i,
                                    i % 4 == 0 ? "no" : "yes",
                                    i % 2 == 0 ? "physics" : "history")));
        }
        for (int i = 0; i < 8; i++) {
            rows.add(
                    new NewRow(
                            Split.TRAIN,
                            List.of("known " + "abcdefgh".charAt(i), "yes", "physics")));
        }
        dataset =
                services.data()
                        .imports()
                        .importRows(
                                project,
                                "arguments",
                                List.of("argument", "right", "topic"),
                                rows.iterator())
                        .id();
        version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{argument}}{{stance}}?")),
                                        null,
                                        List.of()))
                        .id();
    }

    /** A condition that adds its name to the question. */
    public static Condition stance(String name) {
        return new Condition(name, Map.of("stance", " " + name));
    }

    /** Drives a run of these models to its end. */
    public long run(Split split, List<Condition> conditions, String... models) throws Exception {
        List<Column> columns =
                List.of(models).stream()
                        .map(
                                model ->
                                        new Column(
                                                new ModelRef("paid", "https://paid.example", model),
                                                Parameters.UNSET.withTemperature(0.5)))
                        .toList();
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        columns,
                        dataset,
                        split,
                        null,
                        conditions.isEmpty() ? List.of(stance("")) : conditions,
                        1,
                        false);
        return drive(order);
    }

    /** The same model with none, 2 and 4 drawn shots. */
    public long curve(String model) throws Exception {
        var how = new Draw(Selection.RANDOM, null, "{{right}}", Placement.TURNS, null);
        return drive(
                new RunOrder(
                                "a curve",
                                List.of(version),
                                List.of(
                                        new Column(
                                                new ModelRef("paid", "https://paid.example", model),
                                                Parameters.UNSET)),
                                dataset,
                                Split.DEVELOPMENT,
                                null,
                                List.of(stance("")),
                                1,
                                false)
                        .with(
                                List.of(
                                        Shots.none(),
                                        new Shots.Drawn(how, 2, 1),
                                        new Shots.Drawn(how, 4, 1))));
    }

    private long drive(RunOrder order) throws Exception {
        long run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, GRADERS, null))
                        .id();
        services.driver().drive(run, RunDriver.Control.usual(), entry -> {});
        return run;
    }

    /** A card of a run. */
    public Card card(long run) throws StoreException, InterruptedException {
        CardContent content =
                services.cards().makers().results().make(run, GRADER, (done, total) -> {});
        return services.cards()
                .store()
                .add(
                        new CardStore.Draft(
                                idea.id(),
                                "",
                                "",
                                content,
                                List.of(new Card.Source(run, GRADER)),
                                null));
    }

    @Override
    public void close() {
        services.close();
        lanes.close();
    }
}
