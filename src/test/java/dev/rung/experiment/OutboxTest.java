package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Message;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.llm.Role;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OutboxTest {
    private static final Column COLUMN = new Column(Desk.ref("m"), Parameters.UNSET);

    @TempDir Path folder;

    private static Order draft(String text, Map<String, String> values, @Nullable Long row) {
        return Order.of(new Draft(Desk.turns(text), values, row, List.of(COLUMN), 1));
    }

    private static DataRow row(Desk desk, long project, String text) throws Exception {
        Dataset dataset =
                desk.imports.importRows(
                        project,
                        "Data",
                        List.of("text", "label"),
                        List.of(new NewRow(Split.DEVELOPMENT, List.of(text, "yes"))).iterator());
        return desk.datasets.rows(dataset.id(), Split.DEVELOPMENT, 1, 0).getFirst();
    }

    @Test
    void missingVariablesAreNamedAndNothingIsStored() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            Outbox outbox = desk.outbox(new Models(List.of()));
            Prepared prepared =
                    outbox.prepare(
                            idea,
                            draft("{{b}} {{a}} {{c}} {{b}}", Map.of("a", "x", "c", " "), null));
            assertEquals(new Prepared.Missing(List.of("b", "c")), prepared);
            assertEquals(List.of(), desk.prompts.versions(idea));
            assertEquals(0, desk.transcripts.count(idea, Desk.column("m").key()));
        }
    }

    @Test
    void examplesAreNothingInAMessageThatIsSentByHand() throws Exception {
        try (var desk = Desk.open(folder)) {
            Prepared prepared =
                    desk.outbox(new Models(List.of()))
                            .prepare(
                                    desk.idea().id(),
                                    draft("{{shots}}Is it {{a}}?", Map.of("a", "so"), null));
            assertEquals(
                    List.of(Message.user("Is it so?")),
                    assertInstanceOf(Prepared.Ready.class, prepared)
                            .requests()
                            .getFirst()
                            .chat()
                            .messages());
        }
    }

    @Test
    void aRowFillsWhatIsNotTypedByHand() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            DataRow row = row(desk, idea.project(), "from the row {{label}} $1");
            Prepared prepared =
                    desk.outbox(new Models(List.of()))
                            .prepare(
                                    idea.id(),
                                    draft(
                                            "{{text}}|{{label}}",
                                            Map.of("label", "mine", "text", ""),
                                            row.id()));
            Request request =
                    assertInstanceOf(Prepared.Ready.class, prepared).requests().getFirst();
            assertEquals(
                    List.of(Message.user("from the row {{label}} $1|mine")),
                    request.chat().messages());
            assertEquals(row.id(), request.row());
            assertEquals(1, request.rowNumber());
            assertEquals(request, desk.transcripts.entries(request.id()).getFirst().request());
        }
    }

    @Test
    void anEmptyPromptAndNoModelAreSaidAndNothingIsStored() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            Outbox outbox = desk.outbox(new Models(List.of()));
            assertInstanceOf(
                    Prepared.Refused.class, outbox.prepare(idea, draft(" \n", Map.of(), null)));
            assertInstanceOf(
                    Prepared.Refused.class,
                    outbox.prepare(
                            idea,
                            Order.of(new Draft(Desk.turns("hi"), Map.of(), null, List.of(), 1))));
            assertEquals(List.of(), desk.prompts.versions(idea));
        }
    }

    @Test
    void aBegunAnswerIsNotSentToAModelThatDoesNotGoOnWithIt() throws Exception {
        var capabilities =
                new Capabilities(Set.of(), Set.of(), List.of(), null, null, null, false, true);
        var models = new Models(List.of(new OneModel(capabilities)));
        models.list();
        List<Turn> turns =
                List.of(new Turn(Role.USER, "Is it sound?"), new Turn(Role.ASSISTANT, "(A"));
        try (var desk = Desk.open(folder)) {
            var order =
                    Order.of(
                            new Draft(
                                    turns,
                                    Map.of(),
                                    null,
                                    List.of(new Column(OneModel.REF, Parameters.UNSET)),
                                    1));
            assertInstanceOf(
                    Prepared.Refused.class, desk.outbox(models).prepare(desk.idea().id(), order));
            assertInstanceOf(
                    Prepared.Ready.class,
                    desk.outbox(new Models(List.of())).prepare(desk.idea().id(), order));
        }
    }

    @Test
    void aModelIsSentOnlyWhatItTakes() throws Exception {
        var capabilities =
                new Capabilities(
                        Set.of(Parameter.TEMPERATURE, Parameter.EFFORT, Parameter.SEED),
                        Set.of(Parameter.TEMPERATURE),
                        List.of("none", "low"),
                        "low",
                        null,
                        null,
                        false,
                        true);
        var models = new Models(List.of(new OneModel(capabilities)));
        models.list();
        try (var desk = Desk.open(folder)) {
            var set = new Parameters(0.3, 0.9, 10, List.of("x"), 5L, null, 3);
            var draft =
                    new Draft(
                            Desk.turns("hi"),
                            Map.of(),
                            null,
                            List.of(new Column(OneModel.REF, set)),
                            1);
            Prepared prepared = desk.outbox(models).prepare(desk.idea().id(), Order.of(draft));
            assertEquals(
                    Parameters.UNSET.withSeed(5L),
                    assertInstanceOf(Prepared.Ready.class, prepared)
                            .requests()
                            .getFirst()
                            .chat()
                            .parameters());
        }
    }

    private record OneModel(Capabilities capabilities) implements Provider {
        static final ModelRef REF = new ModelRef("one", "", "m");

        @Override
        public String id() {
            return "one";
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(new ModelInfo(REF, "m", capabilities, State.READY, ""));
        }

        @Override
        public boolean owns(ModelRef ref) {
            return ref.equals(REF);
        }

        @Override
        public ChatModel chat(ModelRef ref) {
            throw new AssertionError("nothing is sent while preparing");
        }
    }

    private static DataRow conversation(Desk desk, long project, String json) throws Exception {
        Dataset dataset =
                desk.imports.importRows(
                        project,
                        "Chats",
                        List.of("messages"),
                        List.of(new NewRow(Split.DEVELOPMENT, List.of(json))).iterator());
        return desk.datasets.rows(dataset.id(), Split.DEVELOPMENT, 1, 0).getFirst();
    }

    private static List<Message> sent(Desk desk, Idea idea, List<Turn> turns, DataRow row)
            throws Exception {
        Prepared prepared =
                desk.outbox(new Models(List.of()))
                        .prepare(
                                idea.id(),
                                Order.of(new Draft(turns, Map.of(), row.id(), List.of(COLUMN), 1)));
        return assertInstanceOf(Prepared.Ready.class, prepared)
                .requests()
                .getFirst()
                .chat()
                .messages();
    }

    @Test
    void aRowMayBeTheConversation() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            String json =
                    """
                    [{"role":"system","content":"Be kind."},{"role":"user","content":"{{x}}?"},
                     {"role":"assistant","content":"A"},{"role":"user","content":"Sure?"}]
                    """;
            DataRow row = conversation(desk, idea.project(), json);
            List<Message> whole =
                    List.of(
                            Message.system("Be kind."),
                            Message.user("{{x}}?"),
                            Message.assistant("A"),
                            Message.user("Sure?"));
            assertEquals(whole, sent(desk, idea, List.of(), row));
            assertEquals(Template.ROW_ALONE, desk.prompts.versions(idea.id()).getFirst().turns());
            List<Message> more =
                    sent(
                            desk,
                            idea,
                            List.of(
                                    new Turn(Role.USER, "{{messages}}"),
                                    new Turn(Role.USER, "In one word.")),
                            row);
            assertEquals(whole, more.subList(0, 4));
            assertEquals(Message.user("In one word."), more.getLast());
        }
    }

    @Test
    void aRowWithoutAQuestionIsRefused() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            DataRow row =
                    conversation(
                            desk, idea.project(), "[{\"role\":\"assistant\",\"content\":\"\"}]");
            Prepared prepared =
                    desk.outbox(new Models(List.of()))
                            .prepare(
                                    idea.id(),
                                    Order.of(
                                            new Draft(
                                                    List.of(),
                                                    Map.of(),
                                                    row.id(),
                                                    List.of(COLUMN),
                                                    1)));
            assertInstanceOf(Prepared.Refused.class, prepared);
        }
    }
}
