package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.score.Direction;
import dev.rung.stats.Scale;

import org.junit.jupiter.api.Test;

import java.util.List;

class GraderListTest {
    private static final String ALL =
            """
            [{"id": "a", "metric": {"kind": "json"}, "negated": true, "better": "down"},
             {"id": "b", "command": ["python3", "grade.py"], "better": "down", "scale": "proportion"},
             {"id": "c", "classifier": {"mistake": 3}},
             {"id": "d", "classifier": {"dataset": "D", "text": "t", "label": "l", "wanted": "yes", "group": "g"}}]
            """;

    @Test
    void everyKindIsReadAndWritten() throws Exception {
        List<GraderSpec> read = GraderList.read(ALL, "/here");
        assertEquals(List.of("a", "b", "c", "d"), read.stream().map(GraderSpec::id).toList());
        assertEquals(Direction.DOWN, read.getFirst().direction());
        var program = (GraderSpec.Program) read.get(1);
        assertEquals("/here", program.folder());
        assertEquals(Direction.DOWN, program.direction());
        assertEquals(Scale.PROPORTION, program.scale());
        assertTrue(program.isShare());
        assertEquals(30, program.definition().lineSeconds(), "the usual limit");
        assertEquals(
                new GraderSpec.OfColumn("D", "t", "l", "yes", "g"),
                ((GraderSpec.Classifier) read.get(3)).lessons());
        assertEquals(read, GraderList.read(GraderList.write(read), "/elsewhere"));
        assertTrue(!GraderList.nodes(read, "/here").toString().contains("/here"));
    }

    @Test
    void whatIsWrongIsSaidWithItsGrader() {
        refused("{}", "list");
        refused("[", "no JSON");
        refused("[{\"metric\": {\"kind\": \"json\"}}]", "«id»");
        refused("[{\"id\": \"a\"}]", "«a»");
        refused("[{\"id\": \"a\", \"metric\": {\"kind\": \"jason\"}}]", "«a»");
        refused("[{\"id\": \"a\", \"metric\": {\"kind\": \"json\"}, \"negate\": true}]", "«a»");
        refused("[{\"id\": \"a\", \"command\": []}]", "«a»");
        refused("[{\"id\": \"a\", \"command\": [\"x\"], \"better\": \"left\"}]", "up or down");
        refused("[{\"id\": \"a\", \"command\": [\"x\"], \"scale\": \"share\"}]", "binary");
        refused("[{\"id\": \"a\", \"classifier\": {\"mistake\": 10}}]", "from 1 to 9");
        refused("[{\"id\": \"a\", \"classifier\": {\"dataset\": \"D\"}}]", "«label»");
        refused(
                "[{\"id\": \"a\", \"metric\": {\"kind\": \"json\"}},"
                        + " {\"id\": \"a\", \"metric\": {\"kind\": \"json\"}}]",
                "Two graders");
    }

    @Test
    void whatIsLeftOutHasItsDefaultOrIsRefused() throws Exception {
        var length = "[{\"id\": \"a\", \"metric\": {\"kind\": \"length\"%s}}]";
        assertEquals(
                GraderList.read(length.formatted(", \"unit\": \"words\""), ""),
                GraderList.read(length.formatted(""), ""));
        var line = ", \"field\": {\"kind\": \"line\"%s}";
        assertEquals(
                GraderList.read(length.formatted(line.formatted(", \"which\": \"last\"")), ""),
                GraderList.read(length.formatted(line.formatted("")), ""));
        for (String kind : List.of("exact", "number", "token_f1", "rouge_l")) {
            refused(
                    "[{\"id\": \"a\", \"metric\": {\"kind\": \"%s\"}}]".formatted(kind),
                    "«expected»");
        }
        refused("[{\"id\": \"a\", \"metric\": {\"kind\": \"json_schema\"}}]", "«schema»");
        refused(
                "[{\"id\": \"a\", \"metric\": {\"kind\": \"choice\","
                        + " \"choices\": {\"labels\": [\"x\", \"y\"]}}}]",
                "«right»");
        refused(
                length.formatted(
                        ", \"field\": {\"kind\": \"within\", \"outer\": {\"kind\": \"whole\"}}"),
                "«inner»");
    }

    private static void refused(String json, String part) {
        var fault = assertThrows(GraderList.Faulty.class, () -> GraderList.read(json, ""));
        assertTrue(String.valueOf(fault.getMessage()).contains(part), fault.getMessage());
    }
}
