package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shots.Drawn;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.TokenCount;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** How many shots fit, by the provider's own count. */
class ShotBudgetTest {
    private static final int CONTEXT = 2_000;
    private static final int ANSWER = 100;

    @TempDir private Path folder;
    private Desk desk;
    private Idea idea;
    private Models models;
    private ShotBudget budget;
    private final AtomicInteger counts = new AtomicInteger();
    private final FakeProvider provider = new FakeProvider("fake");
    private final ModelRef model = provider.ref("m");

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder);
        idea = desk.idea();
        provider.with(
                        "m",
                        (request, pieces) -> {
                            throw new IllegalStateException("nobody is asked");
                        })
                .taking("m", Capabilities.unknown(EnumSet.allOf(Parameter.class), CONTEXT, null))
                .counting(
                        request -> {
                            counts.incrementAndGet();
                            return TokenCount.exact(tokens(request));
                        });
        models = new Models(List.of(provider));
        models.list();
        budget = new ShotBudget(desk.database, desk.books, models);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** A tokenizer unlike others: words count by their vowels, each turn by seven. */
    private static int tokens(ChatRequest request) {
        int tokens = 0;
        for (Message message : request.messages()) {
            tokens += 7 + message.text().replaceAll("[^aeiou]", "").length();
        }
        return tokens;
    }

    private RunOrder order(int train) throws Exception {
        var random = new Random(5);
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < train + 30; i++) {
            Split split = i < train ? Split.TRAIN : i % 3 == 0 ? Split.TEST : Split.DEVELOPMENT;
            var text = new StringBuilder();
            for (int word = 0; word < 3 + random.nextInt(25); word++) {
                text.append(Integer.toString(random.nextInt(1_000_000), 36)).append("ae ");
            }
            rows.add(new NewRow(split, List.of(text.toString(), i % 2 == 0 ? "even" : "odd")));
        }
        long dataset =
                desk.imports
                        .importRows(idea.project(), "d", List.of("text", "label"), rows.iterator())
                        .id();
        var turns = List.of(new Turn(Role.SYSTEM, "Label."), new Turn(Role.USER, "{{text}}:"));
        long version = desk.prompts.keep(idea.id(), new Order.Prompt(turns, null, List.of())).id();
        return new RunOrder(
                "run",
                List.of(version),
                List.of(new Column(model, Parameters.UNSET.withMaxTokens(ANSWER))),
                dataset,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    private static Draw draw(Selection selection) {
        return new Draw(
                selection,
                selection == Selection.BALANCED ? "label" : null,
                "{{label}}",
                Placement.TURNS,
                null);
    }

    /** The longest conversation of a run with so many shots. */
    private int longest(RunOrder order, Draw how, int k, long seed) throws Exception {
        RunOrder shown = order.with(List.of(new Drawn(how, k, seed)));
        ShotBook book = desk.books.open(shown, true);
        Asked asked = desk.database.read(sql -> Asked.of(sql, shown)).getFirst();
        int longest = 0;
        for (DataRow row : desk.books.asked(shown)) {
            List<Message> messages =
                    book.fill(asked, row, row.fields(), new Condition("", Map.of()));
            longest = Math.max(longest, tokens(new ChatRequest(messages, Parameters.UNSET)));
        }
        return longest;
    }

    @ParameterizedTest
    @EnumSource(names = {"RANDOM", "BALANCED", "NEAREST"})
    void neverMoreThanTheContextByTheProvidersCount(Selection selection) throws Exception {
        RunOrder order = order(200);
        Draw how = draw(selection);
        var seeds = List.of(1L, 2L, 3L);
        ShotBudget.Fit fit = budget.most(order, how, seeds, null);
        assertTrue(fit.k() > 10, fit.toString());
        assertFalse(fit.isEstimate());
        assertEquals(CONTEXT - ANSWER, fit.limit());
        int most = 0;
        for (long seed : seeds) {
            most = Math.max(most, longest(order, how, fit.k(), seed));
        }
        assertTrue(most <= CONTEXT - ANSWER, most + " tokens");
        if (selection != Selection.NEAREST) {
            int more = 0;
            for (long seed : seeds) {
                more = Math.max(more, longest(order, how, fit.k() + 1, seed));
            }
            assertTrue(more > CONTEXT - ANSWER, "one more would not fit");
            assertEquals(most, fit.tokens());
        }
        assertTrue(counts.get() <= 60, counts + " counts");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 900, 1_500})
    void aBudgetIsKept(int tokens) throws Exception {
        RunOrder order = order(200);
        ShotBudget.Fit fit = budget.most(order, draw(Selection.RANDOM), List.of(4L), tokens);
        assertEquals(tokens, fit.limit());
        assertTrue(longest(order, draw(Selection.RANDOM), fit.k(), 4) <= tokens);
        assertTrue(longest(order, draw(Selection.RANDOM), fit.k() + 1, 4) > tokens);
    }

    @Test
    void allOfAFewFit() throws Exception {
        RunOrder order = order(5);
        ShotBudget.Fit fit = budget.most(order, draw(Selection.RANDOM), List.of(1L), null);
        assertEquals(desk.books.pool(order, draw(Selection.RANDOM)).candidates().size(), fit.k());
    }

    @Test
    void aQuestionThatIsTooLongIsSaid() throws Exception {
        RunOrder order = order(5);
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                ShotFault.class,
                                                () ->
                                                        budget.most(
                                                                order,
                                                                draw(Selection.RANDOM),
                                                                List.of(1L),
                                                                10))
                                        .getMessage())
                        .contains("and 10 are the limit for m"));
    }

    @Test
    void withoutAKnownContextABudgetIsNeeded() throws Exception {
        RunOrder order = order(5);
        provider.taking("m", Capabilities.UNKNOWN);
        models.list();
        assertThrows(
                ShotFault.class,
                () -> budget.most(order, draw(Selection.RANDOM), List.of(1L), null));
        assertEquals(150, budget.most(order, draw(Selection.RANDOM), List.of(1L), 150).limit());
    }
}
