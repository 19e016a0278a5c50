package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The templates that come with Rung: whole, documented, and ready to be sent. */
class IdeaTemplatesTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    IdeaTemplatesTest() {}

    private static IdeaTemplates templates(Desk desk) {
        return new IdeaTemplates(desk.database, desk.projects, desk.drafts);
    }

    @Test
    void everyFileIsOffered() throws Exception {
        URI there = Objects.requireNonNull(getClass().getResource("/dev/rung/templates")).toURI();
        try (var files = Files.list(Path.of(there))) {
            var names =
                    new TreeSet<>(
                            files.map(file -> file.getFileName().toString().replace(".json", ""))
                                    .toList());
            assertEquals(new TreeSet<>(IdeaTemplates.IDS), names);
        }
    }

    @Test
    void everyVariableIsExplainedAndFilled() throws Exception {
        try (var desk = Desk.open(folder)) {
            for (IdeaTemplate template : templates(desk).all()) {
                var explained =
                        template.variables().stream().map(IdeaTemplate.Variable::name).toList();
                assertEquals(
                        new HashSet<>(explained),
                        Template.variables(template.turns()),
                        template.id());
                for (IdeaTemplate.Variable variable : template.variables()) {
                    assertTrue(variable.meaning().endsWith("."), template.id());
                    boolean byCondition =
                            !template.conditions().isEmpty()
                                    && template.conditions().stream()
                                            .allMatch(
                                                    one ->
                                                            one.values()
                                                                    .containsKey(variable.name()));
                    assertEquals(byCondition, variable.example().isEmpty(), variable.name());
                }
                assertFalse(template.question().isBlank());
                assertFalse(template.metric().name().isBlank());
                assertTrue(Names.problem(template.title()).isEmpty());
            }
        }
    }

    @Test
    void everyTemplateCanBeSentOnceItsValuesAreGiven() throws Exception {
        try (var desk = Desk.open(folder)) {
            var outbox = desk.outbox(Desk.models(new FakeChatModel()));
            for (IdeaTemplate template : templates(desk).all()) {
                long idea = desk.idea().id();
                Draft draft = template.draft(List.of(Desk.column("m")));
                var ready =
                        assertInstanceOf(
                                Prepared.Ready.class,
                                outbox.prepare(idea, Order.of(draft)),
                                template.id());
                assertEquals(
                        draft.times() * Math.max(1, template.conditions().size()),
                        ready.requests().size());
                for (Request request : ready.requests()) {
                    request.chat()
                            .messages()
                            .forEach(one -> assertFalse(one.text().contains("{{"), one.text()));
                }
                var own = new LinkedHashMap<String, String>();
                template.variables().forEach(variable -> own.put(variable.name(), "mine"));
                assertInstanceOf(
                        Prepared.Ready.class,
                        outbox.prepare(
                                idea,
                                Order.of(new Draft(draft.turns(), own, null, draft.columns(), 1))));
            }
        }
    }

    @Test
    void whatTheIssueAsksForIsThere() throws Exception {
        try (var desk = Desk.open(folder)) {
            Map<String, IdeaTemplate> byId = new LinkedHashMap<>();
            templates(desk).all().forEach(one -> byId.put(one.id(), one));
            assertEquals(2, Objects.requireNonNull(byId.get("sycophancy")).conditions().size());
            List<Turn> sure = Objects.requireNonNull(byId.get("are-you-sure")).turns();
            assertTrue(sure.contains(new Turn(Role.ASSISTANT, "")));
            assertEquals(sure, Turns.normal(sure));
        }
    }

    @Test
    void anIdeaMadeFromOneHasItsPromptItsMetricAndNoReplies() throws Exception {
        try (var desk = Desk.open(folder)) {
            IdeaTemplates templates = templates(desk);
            IdeaTemplate template = templates.all().getFirst();
            Idea first = templates.start(template, null);
            assertEquals("My project", desk.projects.projects(false).getFirst().name());
            Idea kept = desk.projects.idea(first.id()).orElseThrow();
            assertEquals(template.question(), kept.question());
            assertEquals("flips", kept.metric());
            assertFalse(kept.higherIsBetter());
            Draft draft = desk.drafts.load(first.id()).orElseThrow();
            assertEquals(template.turns(), draft.turns());
            assertEquals(template.conditions(), draft.conditions());
            assertEquals(List.of(), draft.columns());
            assertEquals(List.of(), desk.transcripts.all(first.id()));

            desk.drafts.save(
                    first.id(),
                    new Draft(List.of(), Map.of(), null, List.of(Desk.column("m")), 10));
            Idea second = templates.start(template, first.id());
            assertEquals(first.project(), second.project());
            assertEquals(template.title() + " 2", second.name());
            assertEquals(
                    List.of(Desk.column("m")),
                    desk.drafts.load(second.id()).orElseThrow().columns());
        }
    }
}
