package dev.rung.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.data.Sniffer.Sniffed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class TextRowsTest {
    @TempDir Path folder;

    private Path file(String name, String text, Charset charset) throws Exception {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static List<RawRow> rows(TextRows set) throws Exception {
        var rows = new ArrayList<RawRow>();
        try (RowReader reader = set.open()) {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static TextRows sniffed(DataText text) throws Exception {
        return new TextRows(text, Sniffer.sniff(text).as());
    }

    private static List<RawRow> pasted(String text) throws Exception {
        return rows(sniffed(new DataText.Pasted(text)));
    }

    private static RawRow row(long line, String... pairs) {
        var values = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new RawRow.Fields(line, values);
    }

    @Test
    void aTableIsReadWithTheDelimiterThatItsRowsAgreeOn() throws Exception {
        for (String delimiter : List.of(",", "\t", ";", "|")) {
            String text =
                    "text,label\n\"a, b; c| \"\"d\"\"\n2nd line\",x\n\nplain,y\n"
                            .replace("text,", "text" + delimiter)
                            .replace("\",x", "\"" + delimiter + "x")
                            .replace("plain,", "plain" + delimiter);
            assertEquals(
                    List.of(
                            row(2, "text", "a, b; c| \"d\"\n2nd line", "label", "x"),
                            row(5, "text", "plain", "label", "y")),
                    pasted(text),
                    delimiter);
        }
    }

    @Test
    void rowsWithTooFewOrTooManyValuesAreBadAndTheOthersGood() throws Exception {
        assertEquals(
                List.of(
                        row(2, "a", "1", "b", "2"),
                        new RawRow.Bad(3, "1 value for 2 columns"),
                        new RawRow.Bad(4, "3 values for 2 columns"),
                        row(5, "a", "3", "b", "4")),
                pasted("a,b\n1,2\nx\n5,6,7\n3,4\n"));
    }

    @Test
    void aQuoteThatIsNeverClosedIsAFaultWithItsLine() throws Exception {
        var fault = assertThrows(DataFault.class, () -> pasted("a,b\n1,2\n3,\"4\n5,6\n"));
        assertTrue(fault.getMessage().startsWith("After row 1, line 2,"), fault.getMessage());
    }

    @Test
    void withoutNamesInTheFirstRowColumnsAreNumbered() throws Exception {
        assertEquals(
                List.of(
                        row(1, "column1", "7", "column2", "x"),
                        row(2, "column1", "8", "column2", "y")),
                pasted("7,x\n8,y\n"));
        var text = new DataText.Pasted("yes,yes\nno,yes\n");
        ReadAs as = Sniffer.sniff(text).as();
        assertFalse(as.header());
        assertEquals(
                List.of(row(2, "yes", "no", "yes_2", "yes")),
                rows(new TextRows(text, as.withHeader(true))));
        for (String rows :
                List.of("Paris,,right\nRome,x,right\n", ",a,b\n", ",,\n1,2,3\n", ",7\na,8\n")) {
            assertFalse(Sniffer.sniff(new DataText.Pasted(rows)).as().header(), rows);
        }
    }

    @Test
    void namesThatAreMissingOrStandTwiceAreNamesAllTheSame() throws Exception {
        assertEquals(
                List.of(
                        row(2, "column1", "0", "question", "1+1?", "answer", "2"),
                        row(3, "column1", "1", "question", "2+2?", "answer", "4")),
                pasted(",question,answer\n0,1+1?,2\n1,2+2?,4\n"));
        assertEquals(List.of(row(2, "q", "Who?", "q_2", "Ann")), pasted("q,q\nWho?,Ann\n"));
        assertEquals(
                List.of(row(2, "q", "Who?", "column2", "", "label", "x")),
                pasted("q,,label\nWho?,,x\n"));
    }

    @Test
    void encodingsAreFoundByMarkOrByBytes() throws Exception {
        String text = "name,city\nJosé,Köln\n";
        record Case(String bytes, Charset charset, Encoding expected) {}
        for (Case one :
                List.of(
                        new Case(text, StandardCharsets.UTF_8, Encoding.UTF_8),
                        new Case("\uFEFF" + text, StandardCharsets.UTF_8, Encoding.UTF_8),
                        new Case("\uFEFF" + text, StandardCharsets.UTF_16LE, Encoding.UTF_16LE),
                        new Case("\uFEFF" + text, StandardCharsets.UTF_16BE, Encoding.UTF_16BE),
                        new Case("\uFEFF" + text, StandardCharsets.UTF_32LE, Encoding.UTF_32LE),
                        new Case("\uFEFF" + text, StandardCharsets.UTF_32BE, Encoding.UTF_32BE),
                        new Case(text, Charset.forName("windows-1252"), Encoding.WINDOWS_1252))) {
            var file = new DataText.OfFile(file("x.csv", one.bytes(), one.charset()));
            TextRows set = sniffed(file);
            assertEquals(one.expected(), set.as().encoding());
            assertEquals(List.of(row(2, "name", "José", "city", "Köln")), rows(set));
        }
    }

    /** The text with {@code ~} as a byte that is no UTF-8. */
    private TextRows withBadBytes(String name, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '~' ? (byte) 0xFF : bytes[i];
        }
        return sniffed(new DataText.OfFile(Files.write(folder.resolve(name), bytes)));
    }

    @Test
    void aBadByteInJsonMakesOneRowBadAndNotTheFileAnother() throws Exception {
        TextRows lines =
                withBadBytes(
                        "a.jsonl", "{\"q\":\"café\"}\n{\"q\":\"x~~ bad\"}\n{\"q\":\"\uFFFD\"}\n");
        assertEquals(Encoding.UTF_8, lines.as().encoding());
        assertEquals(
                List.of(
                        row(1, "q", "café"),
                        new RawRow.Bad(2, "not UTF-8 after «{\"q\":\"x»"),
                        row(3, "q", "\uFFFD")),
                rows(lines));
        assertEquals(
                List.of(
                        row(1, "q", "café"),
                        new RawRow.Bad(2, "not UTF-8 from its beginning"),
                        new RawRow.Bad(3, "not UTF-8 after «k»"),
                        row(4, "q", "naive")),
                rows(
                        withBadBytes(
                                "a.json",
                                """
                                [{"q":"café"},
                                {"q":["~ bad"]},
                                {"k~":1},
                                {"q":"naive"}]\
                                """)));
        assertEquals(
                List.of(
                        row(
                                1,
                                "messages",
                                "[{\"role\":\"user\",\"content\":\"Hi\"}]",
                                "answer",
                                ""),
                        new RawRow.Bad(2, "not UTF-8 after «…\":\"user\",\"content\":\"»")),
                rows(
                        withBadBytes(
                                "chat.jsonl",
                                """
                                {"messages":[{"role":"user","content":"Hi"}]}
                                {"messages":[{"role":"user","content":"~"}]}
                                """)));
        Path windows = file("w.jsonl", "{\"q\":\"café\"}\n", Charset.forName("windows-1252"));
        assertEquals(
                List.of(new RawRow.Bad(1, "not UTF-8 after «{\"q\":\"caf»")),
                rows(sniffed(new DataText.OfFile(windows))));
        ReadAs said =
                Sniffer.sniff(
                                new DataText.OfFile(windows),
                                new ReadHints(null, null, Encoding.WINDOWS_1252))
                        .as();
        assertEquals(
                List.of(row(1, "q", "café")),
                rows(new TextRows(new DataText.OfFile(windows), said)));
    }

    @Test
    void aTableWithFewBadBytesStaysUtf8() throws Exception {
        TextRows most =
                withBadBytes("most.csv", "name,city\nJosé,Köln\n\"a\nb\",x~\nBjörn,\uD83D\uDE00\n");
        assertEquals(Encoding.UTF_8, most.as().encoding());
        assertEquals(
                List.of(
                        row(2, "name", "José", "city", "Köln"),
                        new RawRow.Bad(3, "not UTF-8 after «x»"),
                        row(5, "name", "Björn", "city", "\uD83D\uDE00")),
                rows(most));
        // In Windows-1252 two letters beyond ASCII may look like one of UTF-8.
        Path one = file("one.csv", "q,a\n«CAFÉ»,1\n", Charset.forName("windows-1252"));
        assertEquals(Encoding.WINDOWS_1252, sniffed(new DataText.OfFile(one)).as().encoding());
        TextRows header = withBadBytes("header.csv", "n~,été\n1,2\n");
        assertEquals(
                "The name of column 1 is not UTF-8 after «n».",
                assertThrows(DataFault.class, () -> rows(header)).getMessage());
        TextRows markdown = withBadBytes("t.md", "| a | éé |\n|---|---|\n| x~ | 1 |\n| y | 2 |\n");
        assertEquals(
                List.of(new RawRow.Bad(3, "not UTF-8 after «| x»"), row(4, "a", "y", "éé", "2")),
                rows(markdown));
        TextRows yaml = withBadBytes("t.yaml", "tests:\n- vars: {q: été}\n- vars: {q: ~x}\n");
        assertEquals(
                "It is not in UTF-8.",
                assertThrows(DataFault.class, () -> rows(yaml)).getMessage());
    }

    @Test
    void aBadByteAtTheEdgeOfWhatIsReadAtOnceIsCountedOnce() throws Exception {
        // Letters of two bytes that begin at odd places, so that one is cut at each edge.
        String many = "a,b\n" + "xé,é\n".repeat(40_000);
        TextRows good = sniffed(new DataText.OfFile(file("g.csv", many, StandardCharsets.UTF_8)));
        assertEquals(Encoding.UTF_8, good.as().encoding());
        assertEquals(40_000, rows(good).stream().filter(RawRow.Fields.class::isInstance).count());
        TextRows bad = withBadBytes("b.csv", many + "~,1\n" + many.substring(4) + "2,~");
        assertEquals(
                List.of(40_002L, 80_003L),
                rows(bad).stream().filter(RawRow.Bad.class::isInstance).map(RawRow::line).toList());
    }

    @Test
    void aKeyThatStandsTwiceMakesItsRowBad() throws Exception {
        assertEquals(
                List.of(
                        row(1, "q", "a"),
                        new RawRow.Bad(2, "the key «q» stands twice in an object"),
                        new RawRow.Bad(3, "the key «k» stands twice in an object"),
                        row(4, "q", "b", "o", "[{\"k\":1},{\"k\":2}]")),
                pasted(
                        """
                        {"q":"a"}
                        {"q":"dup","q":"dup2","label":1e400}
                        {"q":"x","o":[{"k":1,"k":1}]}
                        {"q":"b","o":[{"k":1},{"k":2}]}
                        """));
        assertEquals(
                List.of(
                        new RawRow.Bad(1, "the key «q» stands twice in an object"),
                        row(2, "q", "b")),
                pasted("[{\"q\":1,\"q\":2},\n{\"q\":\"b\"}]"));
        assertEquals(
                List.of(
                        new RawRow.Bad(2, "the key «q» stands twice in an object"),
                        row(3, "q", "b")),
                pasted("tests:\n- vars: {q: a, q: b}\n- vars: {q: b}\n"));
    }

    @Test
    void aLineHoldsOneObject() throws Exception {
        assertEquals(
                List.of(
                        row(1, "q", "a"),
                        new RawRow.Bad(2, "no JSON: something stands after the object")),
                pasted("{\"q\":\"a\"}\n{\"q\":\"a\"} {\"q\":\"b\"}\n"));
    }

    @Test
    void objectsALineBecomeRowsAndBadLinesAreNamed() throws Exception {
        assertEquals(
                List.of(
                        row(1, "q", "one", "n", "1.50", "more", "[1,{\"a\":null}]", "none", ""),
                        new RawRow.Bad(3, "no object of JSON, which begins with {"),
                        row(5, "q", "two")),
                pasted(
                        "{\"q\":\"one\",\"n\":1.50,\"more\":[1,{\"a\":null}],\"none\":null}\n\n"
                                + "[1]\r\n\r\n{\"q\":\"two\"}"));
        RawRow broken = pasted("{\"q\":1}\n{\"q\":\n").getLast();
        assertEquals(2, broken.line());
        assertTrue(broken instanceof RawRow.Bad);
    }

    @Test
    void aListOfObjectsIsReadAlsoInsideAnObject() throws Exception {
        List<RawRow> expected = List.of(row(3, "q", "1"), row(4, "q", "2"));
        assertEquals(expected, pasted("\n[\n {\"q\": 1},\n {\"q\": 2}]"));
        assertEquals(
                expected,
                pasted("{\"about\": {\"x\": [1]},\n \"rows\": [\n {\"q\": 1},\n {\"q\": 2}]}"));
        var fault = assertThrows(DataFault.class, () -> pasted("[\n{\"q\": 1},\n{\"q\" 2}]"));
        assertTrue(fault.getMessage().startsWith("Row 2, line 3, is no JSON"), fault.getMessage());
    }

    @Test
    void chatsAreWhatIsSentAndWhatIsAnswered() throws Exception {
        assertEquals(
                List.of(
                        row(
                                1,
                                "messages",
                                "[{\"role\":\"user\",\"content\":\"Hi\"}]",
                                "answer",
                                "Hello",
                                "id",
                                "7"),
                        new RawRow.Bad(2, "message 1 has the role «tool», which cannot be sent"),
                        new RawRow.Bad(3, "no list of messages"),
                        row(
                                4,
                                "messages",
                                "[{\"role\":\"user\",\"content\":\"Open\"}]",
                                "answer",
                                "")),
                pasted(
                        """
                        {"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"id":7}
                        {"messages":[{"role":"tool","content":"x"}]}
                        {"messages":[]}
                        {"messages":[{"role":"user","content":"Open"}]}
                        """));
    }

    @Test
    void promptfooTestsBecomeRows() throws Exception {
        List<RawRow> rows =
                pasted(
                        """
                        prompts: [x]
                        defaultTest:
                          vars: {tone: calm}
                        tests:
                          - description: first
                            vars:
                              question: What is 2 + 2?
                              lang: [en, de]
                            assert:
                              - type: is-json
                              - type: contains
                                value: '4'
                          - file://more.yaml
                          - vars: {question: 1.0}
                        """);
        String asserts = "[{\"type\":\"is-json\"},{\"type\":\"contains\",\"value\":\"4\"}]";
        assertEquals(4, rows.size());
        assertEquals(
                row(
                        5,
                        "tone",
                        "calm",
                        "question",
                        "What is 2 + 2?",
                        "lang",
                        "en",
                        "expected",
                        "4",
                        "expected_type",
                        "contains",
                        "assert",
                        asserts,
                        "description",
                        "first"),
                rows.getFirst());
        assertEquals("de", ((RawRow.Fields) rows.get(1)).values().get("lang"));
        assertEquals(
                new RawRow.Bad(13, "refers to «file://more.yaml»: import that file by itself"),
                rows.get(2));
        assertEquals(row(14, "tone", "calm", "question", "1.0"), rows.get(3));
    }

    @Test
    void promptfooTestsMayBeJsonOrATestALine() throws Exception {
        List<RawRow> expected =
                List.of(row(1, "q", "a", "expected", "b", "expected_type", "equals"));
        String test = "{\"vars\":{\"q\":\"a\"},\"assert\":[{\"type\":\"equals\",\"value\":\"b\"}]}";
        assertEquals(expected, pasted(test + "\n"));
        assertEquals(expected, pasted("[" + test + "]"));
        assertEquals(expected, pasted("{\"tests\":[" + test + "]}"));
    }

    @Test
    void promptfooTablesSayWhatIsExpected() throws Exception {
        assertEquals(
                List.of(
                        row(
                                2,
                                "q",
                                "1",
                                "expected",
                                "Paris",
                                "expected_type",
                                "equals",
                                "metric",
                                "m"),
                        row(
                                3,
                                "q",
                                "2",
                                "expected",
                                "is it: polite?",
                                "expected_type",
                                "llm-rubric",
                                "metric",
                                ""),
                        row(
                                4,
                                "q",
                                "3",
                                "expected",
                                "cost",
                                "expected_type",
                                "equals",
                                "metric",
                                "")),
                pasted("q,__expected,__metric\n1,Paris,m\n2,grade: is it: polite?,\n3,cost,\n"));
    }

    @Test
    void yamlThatGrowsOrCarriesTagsIsRefused() throws Exception {
        var bomb = new StringBuilder("tests:\n- vars:\n    a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("    a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThrows(DataFault.class, () -> pasted(bomb.toString()));
        assertThrows(
                DataFault.class,
                () -> pasted("tests:\n- vars: {a: !!javax.script.ScriptEngineManager [x]}\n"));
        assertThrows(DataFault.class, () -> pasted("tests: &t\n- vars: {a: *t}\n"));
    }

    @Test
    void aMarkdownTableIsReadFromAText() throws Exception {
        assertEquals(
                List.of(
                        row(5, "q", "a | b", "label", "x\ny"),
                        new RawRow.Bad(6, "1 values for 2 columns"),
                        row(7, "q", "", "label", "z")),
                pasted(
                        """
                        Some words.

                        | q | label |
                        |:--|------:|
                        | a \\| b | x<br>y |
                        | alone |
                        |  | z |

                        | not | this |
                        """));
    }

    @Test
    void whatIsNoTextIsRefusedWithAdvice() throws Exception {
        var packed = new DataText.OfFile(file("log.eval", "PK\3\4 …", StandardCharsets.UTF_8));
        assertTrue(
                assertThrows(DataFault.class, () -> Sniffer.sniff(packed))
                        .whatToDo()
                        .contains("inspect log convert"));
        var zeros = new DataText.OfFile(file("x.csv", "a\0b", StandardCharsets.UTF_8));
        assertThrows(DataFault.class, () -> Sniffer.sniff(zeros));
        assertThrows(DataFault.class, () -> Sniffer.sniff(new DataText.Pasted(" \n")));
    }

    @Test
    void splitsAreSeenWhereAColumnNamesThem() throws Exception {
        var splits = new DataText.Pasted("split,text\ntrain,a\nvalidation,b\ntest,c\n");
        assertTrue(Sniffer.sniff(splits).as().splits());
        var others = new DataText.Pasted("split,text\nleft,a\nright,b\n");
        assertFalse(Sniffer.sniff(others).as().splits());
    }

    @Test
    void aBrokenLineIsToldWithoutTheParsersOwnWords() throws Exception {
        var text = new DataText.Pasted("{\"a\": 1}\n{\"a\": {\"b\": [1\n");
        try (RowReader rows = new TextRows(text, Sniffer.sniff(text).as()).open()) {
            rows.next();
            var bad = assertInstanceOf(RawRow.Bad.class, rows.next());
            assertTrue(bad.why().startsWith("no JSON: "), bad.why());
            assertFalse(bad.why().contains("Source"), bad.why());
        }
    }

    @Test
    void aWordThatIsNoSplitDoesNotMakeDevelopmentRowsOfTheOthers() throws Exception {
        var one = new DataText.Pasted("split,text\ntrain,a\ndev,b\ntest,c\nweird,d\n");
        assertTrue(Sniffer.sniff(one).as().splits());
    }

    @Test
    void anInspectLogIsSeenAndItsSamplesAreTranscripts() throws Exception {
        String log =
                """
                {"version": 2, "status": "success",
                 "eval": {"task": "t", "model": "openai/gpt-x"},
                 "results": {"scores": [1, 2]},
                 "samples": [
                  {"id": "a", "epoch": 1, "target": "yes",
                   "messages": [
                     {"role": "system", "content": "Be brief."},
                     {"role": "user", "content": "Look it up."},
                     {"role": "assistant", "content": "", "tool_calls":
                       [{"id": "1", "function": "search", "arguments": {"q": "x"}}]},
                     {"role": "tool", "function": "search", "content": "found"},
                     {"role": "assistant", "content": [
                       {"type": "reasoning", "reasoning": "hm"},
                       {"type": "text", "text": "Yes."}]}],
                   "output": {"choices": [{"stop_reason": "max_tokens"}],
                     "usage": {"input_tokens": 9, "output_tokens": 2}},
                   "scores": {"match": {"value": "C"}}},
                  {"id": "b", "messages": [{"role": "user", "content": "?"}],
                   "error": {"message": "limit"}}]}
                """;
        var text = new DataText.Pasted(log);
        Sniffed sniffed = Sniffer.sniff(text);
        assertTrue(sniffed.transcripts());
        try (TranscriptReader reader = new TranscriptRows(text, Encoding.UTF_8).reader()) {
            var good = (TranscriptReader.Good) Objects.requireNonNull(reader.transcript());
            var transcript = good.transcript();
            assertEquals("openai/gpt-x", transcript.model());
            assertEquals("Yes.", transcript.reply());
            assertEquals("hm", transcript.thinking());
            assertEquals(4, transcript.messages().size());
            assertEquals("[calls search({\"q\":\"x\"})]", transcript.messages().get(2).text());
            assertEquals("[search said]\nfound", transcript.messages().get(3).text());
            assertEquals("max_tokens", Objects.requireNonNull(transcript.stop()).raw());
            assertEquals(9, transcript.usage().input());
            assertEquals(
                    Map.of("id", "a", "epoch", "1", "target", "yes", "score.match", "C"),
                    transcript.values());
            var bad = (TranscriptReader.Bad) Objects.requireNonNull(reader.transcript());
            assertEquals("it ended with an error: limit", bad.row().why());
            assertEquals(null, reader.transcript());
        }
    }
}
