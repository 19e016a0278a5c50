package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.task.Lanes;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choice belongs to the dataset; until there is one, a run goes by its order. */
class ClustersTest {
    @TempDir Path folder;
    private Lanes lanes;
    private Services services;
    private Clusters clusters;
    private long project;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.direct();
        services = Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes);
        clusters = services.runs().clusters();
        project = services.projects().create("P").id();
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private Dataset bring(List<String> columns) throws Exception {
        return services.data()
                .imports()
                .importRows(
                        project,
                        "data",
                        columns,
                        List.of(new NewRow(Split.DEVELOPMENT, columns)).iterator());
    }

    private PlannedRun run(Dataset dataset, RunTerms terms) throws Exception {
        Idea idea = services.projects().createIdea(project, "I", "");
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "Hi")), null, List.of()))
                        .id();
        var order =
                new RunOrder(
                        "r",
                        List.of(version),
                        List.of(new Column(new ModelRef("p", "", "m"), Parameters.UNSET)),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        return services.runs().create(idea.id(), new Runs.Wish(order, terms, "[]", null));
    }

    @Test
    void oneChoiceHoldsForEveryRunAndVersionOfADataset() throws Exception {
        Dataset first = bring(List.of("a", "topic"));
        PlannedRun plain = run(first, RunTerms.USUAL);
        assertNull(clusters.of(plain));
        assertEquals(Optional.empty(), clusters.chosen(first.id()));
        Object before = clusters.all();
        clusters.choose(first.id(), "topic");
        assertNotEquals(before, clusters.all());
        assertEquals("topic", clusters.of(plain));
        Dataset second = bring(List.of("a", "topic", "persona"));
        assertNotEquals(first.id(), second.id());
        assertEquals(first.name(), second.name());
        PlannedRun later = run(second, RunTerms.USUAL);
        assertEquals("topic", clusters.of(later));
        clusters.choose(second.id(), null);
        assertNull(clusters.of(plain), "each row for itself is a choice, too");
        assertEquals(Optional.of(new Clusters.Choice(null)), clusters.chosen(first.id()));
    }

    @Test
    void aRunThatIsOrderedWithAColumnChoosesIt() throws Exception {
        Dataset data = bring(List.of("a", "topic"));
        PlannedRun plain = run(data, RunTerms.USUAL);
        run(data, RunTerms.USUAL.withCluster("a"));
        assertEquals("a", clusters.of(plain));
        run(data, RunTerms.USUAL);
        assertEquals("a", clusters.of(plain), "an order that says nothing changes nothing");
    }

    @Test
    void aVersionWithoutTheColumnGoesByItsOrder() throws Exception {
        Dataset first = bring(List.of("a", "topic"));
        clusters.choose(first.id(), "topic");
        Dataset second = bring(List.of("a"));
        assertNull(clusters.of(run(second, RunTerms.USUAL)));
    }
}
