package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.ReplyExport.Written;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.store.StoreException;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ReplyExportTest {
    private static final List<String> COLUMNS =
            List.of(
                    "request",
                    "version",
                    "row",
                    "condition",
                    "provider",
                    "model",
                    "base_url",
                    "parameters",
                    "messages",
                    "sample_index",
                    "step",
                    "outcome",
                    "text",
                    "thinking",
                    "stop",
                    "stop_raw",
                    "input_tokens",
                    "cached_tokens",
                    "cache_write_tokens",
                    "output_tokens",
                    "thinking_tokens",
                    "first_token_ms",
                    "total_ms",
                    "error",
                    "mistakes",
                    "gold",
                    "created");

    @TempDir private Path folder;
    private Desk desk;
    private long idea;

    @SuppressWarnings("NullAway.Init")
    ReplyExportTest() {}

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder);
        idea = desk.idea().id();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void ask(FakeChatModel model, Draft draft) throws Exception {
        try (var sender = desk.sender(model)) {
            for (Request request : desk.ask(idea, draft)) {
                sender.send(request, piece -> {});
            }
        }
    }

    private static FakeChatModel quick() {
        return new FakeChatModel()
                .thinking("hm")
                .text("=1+1, \"so\"\nit is")
                .stops(StopReason.Kind.LENGTH, "max_tokens")
                .uses(5, 0);
    }

    private Written write(Format format, Path file, boolean replace) throws Exception {
        var export = new ReplyExport(desk.transcripts, desk.mistakes);
        return export.write(
                new ReplyExport.Order(idea, format, file, replace), (done, total) -> {});
    }

    private Map<String, String> csv(int index) throws Exception {
        Path file = folder.resolve("out.csv");
        write(Format.CSV, file, true);
        List<List<String>> records = Csv.parse(Files.readString(file));
        assertEquals(COLUMNS, records.getFirst());
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            row.put(COLUMNS.get(i), records.get(index + 1).get(i));
        }
        return row;
    }

    @Test
    void everyColumnOfACsvSaysWhatIsKnownAndNothingElse() throws Exception {
        var draft =
                new Draft(
                        Desk.turns("hello {{x}}"),
                        Map.of(),
                        null,
                        List.of(new Column(Desk.ref("m"), Parameters.UNSET.withTemperature(0.5))),
                        1,
                        List.of(new Condition("proud", Map.of("x", "you"))),
                        null,
                        List.of(),
                        List.of());
        ask(quick(), draft);
        Entry entry = desk.transcripts.all(idea).getFirst();
        desk.mistakes.name(idea, 2, "too; short");
        desk.mistakes.mark(
                idea,
                Objects.requireNonNull(entry.sample()).id(),
                Marks.NONE.toggle(2).withGold(true));
        Map<String, String> row = csv(0);
        assertEquals(String.valueOf(entry.request().id()), row.get("request"));
        assertEquals("1", row.get("version"));
        assertEquals("", row.get("row"));
        assertEquals("proud", row.get("condition"));
        assertEquals("fake", row.get("provider"));
        assertEquals("m", row.get("model"));
        assertEquals("", row.get("base_url"));
        assertEquals("{\"temperature\":0.5,\"stop\":[]}", row.get("parameters"));
        assertEquals("[{\"role\":\"user\",\"text\":\"hello you\"}]", row.get("messages"));
        assertEquals("0", row.get("sample_index"));
        assertEquals("0", row.get("step"));
        assertEquals("finished", row.get("outcome"));
        assertEquals("'=1+1, \"so\"\nit is", row.get("text"));
        assertEquals("hm", row.get("thinking"));
        assertEquals("length", row.get("stop"));
        assertEquals("max_tokens", row.get("stop_raw"));
        assertEquals("5", row.get("input_tokens"));
        assertEquals("", row.get("cached_tokens"));
        assertEquals("0", row.get("output_tokens"));
        assertEquals("", row.get("thinking_tokens"));
        assertEquals("", row.get("error"));
        assertEquals("too; short", row.get("mistakes"));
        assertEquals("true", row.get("gold"));
        assertEquals(entry.request().created(), Instant.parse(row.get("created")));
    }

    @Test
    void aFailureHasItsErrorAndNoStop() throws Exception {
        ask(
                new FakeChatModel()
                        .text("beg")
                        .fails(() -> new LlmException.CutOff("it ended early", "", null)),
                Desk.draft("hello", 1, "m"));
        Map<String, String> row = csv(0);
        assertEquals("failed", row.get("outcome"));
        assertEquals("beg", row.get("text"));
        String error = String.valueOf(row.get("error"));
        assertTrue(error.contains("ended early"), error);
        assertEquals("", row.get("stop"));
        assertEquals("", row.get("mistakes"));
        assertEquals("false", row.get("gold"));
    }

    @Test
    void jsonLinesKeepTextAsItIsAndNameEveryColumn() throws Exception {
        ask(quick(), Desk.draft("hello", 2, "m"));
        Path file = folder.resolve("out.jsonl");
        assertEquals(new Written(file, 2, 0), write(Format.JSON_LINES, file, false));
        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        JsonNode row = JsonMapper.shared().readTree(lines.getLast());
        assertEquals(COLUMNS, List.copyOf(row.propertyNames()));
        assertEquals("=1+1, \"so\"\nit is", row.get("text").asString());
        assertTrue(row.get("cached_tokens").isNull());
        assertEquals(5, row.get("input_tokens").asInt());
        assertEquals(1, row.get("sample_index").asInt());
        assertEquals("hello", row.get("messages").get(0).get("text").asString());
        assertTrue(row.get("mistakes").isArray());
    }

    @Test
    void everyAnswerOfAConversationIsARow() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "hello"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "sure?"));
        ask(quick(), new Draft(turns, Map.of(), null, List.of(Desk.column("m")), 1));
        assertEquals("0", csv(0).get("step"));
        assertEquals("1", csv(1).get("step"));
        assertEquals(3, desk.transcripts.all(idea).getFirst().request().chat().messages().size());
        assertEquals(
                Message.user("hello"),
                desk.transcripts.all(idea).getFirst().request().chat().messages().getFirst());
    }

    @Test
    void manyPagesAreWrittenInOrder() throws Exception {
        ask(new FakeChatModel().text("x"), Desk.draft("hello", 100, "m"));
        ask(new FakeChatModel().text("x"), Desk.draft("hello again", 20, "m"));
        Path file = folder.resolve("many.csv");
        assertEquals(120, write(Format.CSV, file, false).replies());
        var ids =
                Csv.parse(Files.readString(file)).stream()
                        .skip(1)
                        .map(record -> Long.valueOf(record.getFirst()))
                        .toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertEquals(120, ids.size());
    }

    @Test
    void repliesThatAreComingAreLeftOutAndCounted() throws Exception {
        desk.ask(idea, Desk.draft("hello", 2, "m"));
        Path file = folder.resolve("none.csv");
        assertEquals(new Written(file, 0, 2), write(Format.CSV, file, false));
        assertEquals("", Files.readString(file));
    }

    @Test
    void aFileIsReplacedOnlyIfSaidAndNothingElseIsLeftBehind() throws Exception {
        ask(quick(), Desk.draft("hello", 1, "m"));
        Path file = Files.createDirectory(folder.resolve("to")).resolve("out.csv");
        Files.writeString(file, "mine");
        assertThrows(FileAlreadyExistsException.class, () -> write(Format.CSV, file, false));
        assertEquals("mine", Files.readString(file));
        write(Format.CSV, file, true);
        assertTrue(Files.readString(file).startsWith("request,"));
        try (var files = Files.list(file.resolveSibling(""))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFolderThatIsMissingIsSaidAndOneInTheWayIsLeftAlone() throws Exception {
        assertThrows(
                NoSuchFileException.class,
                () -> write(Format.CSV, folder.resolve("no/such/out.csv"), false));
        assertThrows(IOException.class, () -> write(Format.CSV, folder, true));
        assertFalse(Files.exists(folder.resolve("no")));
    }

    @Test
    void anInterruptEndsItAndLeavesNoFile() throws Exception {
        ask(quick(), Desk.draft("hello", 1, "m"));
        Path to = Files.createDirectory(folder.resolve("to"));
        Thread.currentThread().interrupt();
        assertThrows(
                StoreException.Stopped.class, () -> write(Format.CSV, to.resolve("a.csv"), false));
        try (var files = Files.list(to)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
