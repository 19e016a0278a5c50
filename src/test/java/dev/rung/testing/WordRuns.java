package dev.rung.testing;

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
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.wiring.Services;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A project whose rows are words and whose prompt sends the word alone, to run models over.
 *
 * @param version of the prompt
 */
public record WordRuns(Services services, long idea, long dataset, long version) {
    /** Creates it, with so many rows. */
    public static WordRuns create(Services services, int count) throws Exception {
        long project = services.projects().create("P").id();
        long idea = services.projects().createIdea(project, "I", "").id();
        List<NewRow> rows =
                IntStream.range(0, count)
                        .mapToObj(i -> new NewRow(Split.DEVELOPMENT, List.of("word " + i)))
                        .toList();
        long dataset =
                services.data()
                        .imports()
                        .importRows(project, "words", List.of("word"), rows.iterator())
                        .id();
        var prompt = new Order.Prompt(List.of(new Turn(Role.USER, "{{word}}")), null, List.of());
        return new WordRuns(services, idea, dataset, services.prompts().keep(idea, prompt).id());
    }

    /** All rows once with the model, so many samples each. */
    public RunOrder order(ModelRef model, int samples) {
        return new RunOrder(
                "a run",
                List.of(version),
                List.of(new Column(model, Parameters.UNSET)),
                dataset,
                Split.DEVELOPMENT,
                null,
                List.of(),
                samples,
                false);
    }

    /**
     * Runs the order to its end.
     *
     * @param graders as JSON
     */
    public PlannedRun run(RunOrder order, String graders) throws Exception {
        return run(order, graders, RunDriver.Control.usual());
    }

    /** The same under that control. */
    public PlannedRun run(RunOrder order, String graders, RunDriver.Control control)
            throws Exception {
        PlannedRun run =
                services.runs().create(idea, new Runs.Wish(order, RunTerms.USUAL, graders, null));
        services.driver().drive(run.id(), control, entry -> {});
        return run;
    }
}
