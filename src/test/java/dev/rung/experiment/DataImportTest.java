package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.Hub;
import dev.rung.experiment.data.HubRows;
import dev.rung.experiment.data.RowSet;
import dev.rung.experiment.data.Sniffer;
import dev.rung.experiment.data.TextRows;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.llm.Message;
import dev.rung.llm.http.Http;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.Retry;
import dev.rung.task.Progress;
import dev.rung.task.TimerThread;
import dev.rung.testing.ChildJvm;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

class DataImportTest {
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;

    private static DataImport imports(Desk desk) {
        return new DataImport(desk.imports, outside(desk));
    }

    private static OutsideRuns outside(Desk desk) {
        return new OutsideRuns(desk.database, Desk.ME, Clock.tickMillis(ZoneOffset.UTC));
    }

    private static RowSet pasted(String text) throws Exception {
        var source = new DataText.Pasted(text);
        return new TextRows(source, Sniffer.sniff(source).as());
    }

    private static Dataset importAll(Desk desk, RowSet rows, boolean skipBad) throws Exception {
        DataImport imports = imports(desk);
        Checked checked = imports.check(rows, QUIET);
        long project = desk.projects.create("P").id();
        return imports.importRows(
                        new DataImport.Order(project, "Data", rows, checked, skipBad), QUIET)
                .dataset();
    }

    @Test
    void whatIsMadeOfAHeaderThatLacksNamesIsTold() throws Exception {
        try (var desk = Desk.open(folder)) {
            Checked checked = imports(desk).check(pasted(",q,q\n0,a,b\n"), QUIET);
            assertEquals(List.of("column1", "q", "q_2"), checked.columns());
            assertEquals(
                    "In the header column 1 has no name and is called column1, column 3 is another"
                            + " «q» and is called q_2.",
                    checked.headerWords());
            assertEquals("", imports(desk).check(pasted("q,r\na,b\n"), QUIET).headerWords());
        }
    }

    @Test
    void rowsKeepTheirSplitsAndColumnsGetNamesThatAPromptCanUse() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset data =
                    importAll(
                            desk,
                            pasted("split,the text,label\ntrain,a,x\nvalid,b,y\ntest,c,z\n"),
                            false);
            assertEquals(List.of("the_text", "label"), data.columns());
            assertEquals("pasted text", data.source());
            assertEquals(
                    Map.of(Split.TRAIN, 1, Split.DEVELOPMENT, 1, Split.TEST, 1),
                    desk.datasets.counts(data.id()));
            assertEquals(
                    Map.of("the_text", "b", "label", "y"),
                    desk.datasets.rows(data.id(), Split.DEVELOPMENT, 9, 0).getFirst().fields());
        }
    }

    @Test
    void badRowsRefuseAllUnlessTheyAreSkipped() throws Exception {
        try (var desk = Desk.open(folder)) {
            RowSet rows = pasted("a,b\n1,2\nx\n3,4\n");
            Checked checked = imports(desk).check(rows, QUIET);
            assertEquals(2, checked.rows());
            assertEquals("row 2, line 3", checked.bad().getFirst().where());
            assertThrows(DataFault.class, () -> importAll(desk, rows, false));
            long project = desk.projects.projects(false).getFirst().id();
            assertEquals(List.of(), desk.datasets.datasets(project, null));
            Dataset data = importAll(desk, rows, true);
            assertEquals(2, desk.datasets.rows(data.id(), 9, 0).size());
            assertEquals("pasted text, 1 bad row skipped", data.source());
        }
    }

    @Test
    void theSameContentIsStoredOnceWhateverItComesFrom() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset first = importAll(desk, pasted("a,b\n1,\n3,4\n"), false);
            DataImport.Imported json =
                    again(desk, first, pasted("{\"a\":1,\"b\":\"\"}\n{\"a\":3,\"b\":4}\n"), false);
            assertFalse(json.isNew());
            assertEquals(first, json.dataset());
            DataImport.Imported skipped = again(desk, first, pasted("a,b\n1,\nx\n3,4\n"), true);
            assertEquals(first, skipped.dataset(), "what can be read of it is the same");
            for (String other :
                    List.of(
                            "a,b\n1,\n3,5\n",
                            "a,b\n3,4\n1,\n",
                            "b,a\n,1\n4,3\n",
                            "a,b,split\n1,,test\n3,4,dev\n",
                            "a,b\n1,\n3,4\n3,4\n")) {
                assertTrue(again(desk, first, pasted(other), false).isNew(), other);
            }
            assertEquals(6, desk.datasets.versions(first.project(), "Data").size());
        }
    }

    @Test
    void rowsThatWereSplitOrEditedHereAreFoundAgain() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset first = importAll(desk, pasted("a,b\n1,\n3,4\n"), false);
            var versions = new DatasetVersions(desk.datasets, desk.imports);
            Dataset split = versions.split(first, new SplitPlan(0, 0, 100, 1, null), QUIET);
            Dataset edited = versions.edit(split, Map.of(2, Map.of("b", "5")), QUIET);
            Dataset some =
                    versions.sample(
                            edited, new DatasetVersions.SampleOrder("Data", 1, 3, null), QUIET);
            String word = desk.datasets.rows(some.id(), 9, 0).getFirst().fields().get("a");
            Map<String, Dataset> wanted =
                    Map.of(
                            "split,a,b\ntest,1,\ntest,3,4\n",
                            split,
                            "a,b,split\n1,,test\n3,5,test\n",
                            edited,
                            "a,b,split\n%s,test\n".formatted("1".equals(word) ? "1," : "3,5"),
                            some);
            for (var one : wanted.entrySet()) {
                DataImport.Imported found = again(desk, first, pasted(one.getKey()), false);
                assertFalse(found.isNew(), one.getKey());
                assertEquals(one.getValue(), found.dataset());
            }
            // As those were kept that an older version made.
            desk.database.write(sql -> sql.update("UPDATE dataset SET content = NULL WHERE true"));
            for (var one : wanted.entrySet()) {
                DataImport.Imported found = again(desk, first, pasted(one.getKey()), false);
                assertEquals(one.getValue(), found.dataset());
            }
            assertEquals(4, desk.datasets.versions(first.project(), "Data").size());
        }
    }

    @Test
    void rowsThatWereWrittenToAFileAreTheSameContent() throws Exception {
        try (var desk = Desk.open(folder)) {
            String chats =
                    """
                    {"messages":[{"role":"user","content":"2 + 2?"},\
                    {"role":"assistant","content":"4"}],"label":"a, \\"b\\"\\n c "}
                    {"messages":[{"role":"user","content":"007"},\
                    {"role":"assistant","content":""}],"label":"1.50"}
                    """;
            Dataset first = importAll(desk, pasted(chats), false);
            Dataset split =
                    new DatasetVersions(desk.datasets, desk.imports)
                            .split(first, new SplitPlan(50, 0, 50, 1, null), QUIET);
            for (var format : ReplyExport.Format.values()) {
                Path file = folder.resolve("rows." + format);
                new DatasetExport(desk.datasets)
                        .write(new DatasetExport.Order(split, format, file, false), QUIET);
                DataImport.Imported found =
                        again(desk, first, pasted(Files.readString(file)), false);
                assertEquals(split, found.dataset());
            }
        }
    }

    @Test
    void inWhichOrderALineNamesItsValuesMakesNoOtherContent() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset first =
                    importAll(
                            desk, pasted("{\"a\":1,\"c\":2}\n{\"b\":3,\"c\":4,\"a\":5}\n"), false);
            assertEquals(List.of("a", "c", "b"), first.columns());
            DataImport.Imported table = again(desk, first, pasted("a,c,b\n1,2,\n5,4,3\n"), false);
            assertFalse(table.isNew());
            assertEquals(first, table.dataset());
        }
    }

    private static DataImport.Imported again(Desk desk, Dataset first, RowSet rows, boolean skipBad)
            throws Exception {
        DataImport imports = imports(desk);
        Checked checked = imports.check(rows, QUIET);
        return imports.importRows(
                new DataImport.Order(first.project(), "Data", rows, checked, skipBad), QUIET);
    }

    @Test
    void rowsAreNumberedAlsoWhereAllStandInOneLine() throws Exception {
        try (var desk = Desk.open(folder)) {
            RowSet rows = pasted("[{\"a\": 1}, 2, {\"a\": 3}, \"x\"]");
            Checked checked = imports(desk).check(rows, QUIET);
            assertEquals(
                    List.of("row 2, line 1", "row 4, line 1"),
                    checked.bad().stream().map(Checked.Bad::where).toList());
            var refused = assertThrows(DataFault.class, () -> importAll(desk, rows, false));
            assertEquals(
                    "2 rows cannot be read, the first is row 2, line 1.", refused.getMessage());
            var broken =
                    assertThrows(
                            DataFault.class,
                            () -> imports(desk).check(pasted("[{\"a\":1},{\"a\" 2}]"), QUIET));
            assertTrue(
                    broken.getMessage().startsWith("Row 2, line 1, is no JSON"),
                    broken.getMessage());
        }
    }

    @Test
    void columnsThatComeLaterAreEmptyBefore() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset data = importAll(desk, pasted("{\"a\":1}\n{\"b\":2}\n"), false);
            assertEquals(
                    List.of(Map.of("a", "1", "b", ""), Map.of("a", "", "b", "2")),
                    desk.datasets.rows(data.id(), 9, 0).stream().map(DataRow::fields).toList());
        }
    }

    @Test
    void anInterruptedImportLeavesNothing() throws Exception {
        try (var desk = Desk.open(folder)) {
            RowSet rows = pasted("a\n" + "x1\n".repeat(3_000));
            DataImport imports = imports(desk);
            Checked checked = imports.check(rows, QUIET);
            long project = desk.projects.create("P").id();
            var order = new DataImport.Order(project, "Data", rows, checked, false);
            Progress stop =
                    (done, total) -> {
                        if (done >= 1_500) {
                            Thread.currentThread().interrupt();
                        }
                    };
            assertThrows(InterruptedException.class, () -> imports.importRows(order, stop));
            Thread.interrupted();
            int left =
                    desk.database
                            .read(
                                    sql ->
                                            sql.list(
                                                    "SELECT (SELECT count(*) FROM data_row) +"
                                                        + " (SELECT count(*) FROM dataset) AS n",
                                                    row -> row.integer("n")))
                            .getFirst();
            assertEquals(0, left);
        }
    }

    @Test
    void manyRowsNeedLittleMemory() throws Exception {
        importsWithin("-Xmx20m", 40_000);
    }

    @Test
    @Tag("full")
    void aHundredThousandRowsNeedLittleMemory() throws Exception {
        importsWithin("-Xmx40m", 100_000);
    }

    /** In a process that has less memory than the rows are large. */
    private void importsWithin(String memory, int rows) throws Exception {
        Path file = folder.resolve("many.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("text,label\n");
            for (int i = 0; i < rows; i++) {
                out.write("\"row %d, %s\",%d\n".formatted(i, "word ".repeat(60), i % 3));
            }
        }
        try (var child = ChildJvm.startWith(List.of(memory), Importing.class, file.toString())) {
            assertEquals(List.of(String.valueOf(rows)), child.rest());
        }
    }

    /** Imports the file that is its argument and prints how many rows there are. */
    static final class Importing {
        private Importing() {}

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            var text = new DataText.OfFile(file);
            try (var desk = Desk.open(file.resolveSibling(""))) {
                Dataset data = importAll(desk, new TextRows(text, Sniffer.sniff(text).as()), false);
                System.out.println(desk.datasets.count(data.id(), Split.DEVELOPMENT));
            }
        }
    }

    /** The viewer's interface over 230 rows, of which one is cut. */
    private static MockWebServer viewer(AtomicInteger calls, AtomicInteger faults)
            throws IOException {
        var server = new MockWebServer();
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        calls.incrementAndGet();
                        return answer(request, faults);
                    }
                });
        server.start();
        return server;
    }

    private static MockResponse answer(RecordedRequest request, AtomicInteger faults) {
        if (faults.getAndDecrement() > 0) {
            return new MockResponse.Builder().code(503).build();
        }
        var url = request.getUrl();
        if (!"owner/name".equals(url.queryParameter("dataset"))) {
            return new MockResponse.Builder().code(404).body("{\"error\":\"unknown\"}").build();
        }
        if (url.encodedPath().endsWith("/splits")) {
            return new MockResponse.Builder()
                    .body(
                            """
                            {"splits":[{"dataset":"owner/name","config":"plain","split":"train"},
                             {"dataset":"owner/name","config":"plain","split":"validation"}]}
                            """)
                    .build();
        }
        int offset = Integer.parseInt(url.queryParameter("offset"));
        int length = Integer.parseInt(url.queryParameter("length"));
        int total = "train".equals(url.queryParameter("split")) ? 230 : 3;
        var rows = new StringBuilder();
        for (int i = offset; i < Math.min(total, offset + length); i++) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"row_idx":%d,"row":{"text":"row %d","label":%d},"truncated_cells":[%s]}
                            """
                                    .formatted(i, i, i % 2, i == 120 ? "\"text\"" : ""));
        }
        return new MockResponse.Builder()
                .body(
                        """
                        {"features":[{"feature_idx":0,"name":"text","type":{"dtype":"string"}},
                          {"feature_idx":1,"name":"label","type":{"names":["neg","pos"]}}],
                         "rows":[%s],"num_rows_total":%d,"partial":false}
                        """
                                .formatted(rows, total))
                .build();
    }

    private static Hub hub(MockWebServer server, TimerThread timer) {
        return new Hub(
                new Http(),
                "http://127.0.0.1:" + server.getPort(),
                new Retry(new Backoff(new Random(1)), timer));
    }

    @Test
    void aDataSetComesPageByPageFromHuggingFace() throws Exception {
        var calls = new AtomicInteger();
        try (var desk = Desk.open(folder);
                var timer = new TimerThread();
                var server = viewer(calls, new AtomicInteger(1))) {
            Hub hub = hub(server, timer);
            List<Hub.Part> parts = hub.parts("owner/name");
            assertEquals(
                    List.of(new Hub.Part("plain", "train"), new Hub.Part("plain", "validation")),
                    parts);
            calls.set(0);
            var rows = new HubRows(hub, "owner/name", parts);
            Checked checked = imports(desk).check(rows, QUIET);
            assertEquals(230, checked.rows());
            assertEquals(1, calls.get());
            assertFalse(checked.whole());
            assertEquals(Map.of("text", "row 1", "label", "pos"), checked.first().get(1));
            var cut = assertThrows(DataFault.class, () -> importAll(desk, rows, false));
            assertTrue(cut.getMessage().contains("only a part"), cut.getMessage());
            Dataset data = importAll(desk, rows, true);
            assertEquals(
                    Map.of(Split.TRAIN, 229, Split.DEVELOPMENT, 3, Split.TEST, 0),
                    desk.datasets.counts(data.id()));
            assertEquals(
                    "huggingface.co/datasets/owner/name (plain/train, plain/validation)",
                    data.source());
        }
    }

    @Test
    void whatHuggingFaceDoesNotHaveIsSaidPlainly() throws Exception {
        try (var timer = new TimerThread()) {
            Hub gone;
            try (var server = viewer(new AtomicInteger(), new AtomicInteger())) {
                gone = hub(server, timer);
                var unknown = assertThrows(DataFault.class, () -> gone.parts("no/such"));
                assertTrue(unknown.getMessage().contains("«no/such»"), unknown.getMessage());
            }
            var dead =
                    new Hub(
                            new Http(),
                            "http://127.0.0.1:1",
                            new Retry(new Backoff(new Random(1)), timer));
            var fault = assertThrows(DataFault.class, () -> dead.parts("owner/name"));
            assertTrue(fault.getMessage().startsWith("Hugging Face cannot be reached"));
        }
        assertEquals("a/b", Hub.name(" https://huggingface.co/datasets/a/b/viewer/x?y=1 "));
        assertThrows(DataFault.class, () -> Hub.name("a b"));
    }

    @Test
    void transcriptsBecomeTheSamplesOfAnOutsideRun() throws Exception {
        String lines =
                """
                {"model":"m1","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}
                {"messages":[{"role":"user","content":"Hi"}]}
                {"model":"m1","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hey"}]}
                """;
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            DataImport imports = imports(desk);
            var rows = new TranscriptRows(new DataText.Pasted(lines), Encoding.UTF_8);
            Checked checked = imports.check(rows, QUIET);
            assertEquals(2, checked.rows());
            assertEquals(2, checked.bad().getFirst().line());
            assertThrows(
                    DataFault.class,
                    () -> imports.importTranscripts(idea.id(), rows, checked, false, QUIET));
            OutsideRun run = imports.importTranscripts(idea.id(), rows, checked, true, QUIET);
            assertEquals(List.of(run), outside(desk).runs(idea.id()));
            assertEquals(2, run.samples());

            List<Entry> entries = desk.transcripts.run(run.id());
            assertEquals(
                    List.of("Hello", "Hey"),
                    entries.stream()
                            .map(entry -> Objects.requireNonNull(entry.sample()).text())
                            .toList());
            Request first = entries.getFirst().request();
            assertEquals(List.of(Message.user("Hi")), first.chat().messages());
            assertEquals("outside", first.model().provider());
            assertEquals(1, entries.get(1).request().sampleIndex());
            assertEquals(0, desk.transcripts.counter(idea.id()).sent());
            assertEquals(List.of(), desk.prompts.versions(idea.id()));
        }
    }

    @Test
    void anOutsideRunThatFailsLeavesNothing() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            var given = new AtomicInteger();
            var transcript =
                    new OutsideTranscript(
                            "m",
                            List.of(Message.user("Hi")),
                            "Hello",
                            "",
                            null,
                            dev.rung.llm.Usage.UNKNOWN,
                            Map.of());
            OutsideRuns.Source<RuntimeException> broken =
                    () -> {
                        if (given.incrementAndGet() > 150) {
                            throw new UncheckedIOException(new IOException("gone"));
                        }
                        return transcript;
                    };
            assertThrows(
                    UncheckedIOException.class,
                    () -> outside(desk).importRun(idea.id(), "x", broken));
            assertEquals(List.of(), outside(desk).runs(idea.id()));
            int left =
                    desk.database
                            .read(
                                    sql ->
                                            sql.list(
                                                    """
                                                    SELECT (SELECT count(*) FROM request)
                                                      + (SELECT count(*) FROM sample)
                                                      + (SELECT count(*) FROM member)
                                                      + (SELECT count(*) FROM plan)
                                                      + (SELECT count(*) FROM run)
                                                      + (SELECT count(*) FROM data_row)
                                                      + (SELECT count(*) FROM split)
                                                      + (SELECT count(*) FROM dataset) AS n
                                                    """,
                                                    row -> row.integer("n")))
                            .getFirst();
            assertEquals(0, left);
        }
    }

    @Test
    void whatIsExportedCanBeImported() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset data =
                    importAll(desk, pasted("split,t\ntrain,\"=1, \"\"a\"\"\"\ntest,ü\n"), false);
            var export = new DatasetExport(desk.datasets);
            Path lines = folder.resolve("out.jsonl");
            export.write(
                    new DatasetExport.Order(data, ReplyExport.Format.JSON_LINES, lines, false),
                    QUIET);
            Path csv = folder.resolve("out.csv");
            export.write(new DatasetExport.Order(data, ReplyExport.Format.CSV, csv, false), QUIET);
            assertEquals(
                    "split,t\r\ntrain,\"'=1, \"\"a\"\"\"\r\ntest,ü\r\n",
                    Files.readString(csv, StandardCharsets.UTF_8));
            var text = new DataText.OfFile(lines);
            Dataset again = importAll(desk, new TextRows(text, Sniffer.sniff(text).as()), false);
            assertEquals(desk.datasets.counts(data.id()), desk.datasets.counts(again.id()));
            assertEquals(
                    "=1, \"a\"", desk.datasets.rows(again.id(), 1, 0).getFirst().fields().get("t"));
        }
    }
}
