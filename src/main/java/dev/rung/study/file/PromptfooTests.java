package dev.rung.study.file;

import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Format;
import dev.rung.experiment.data.RawRow;
import dev.rung.experiment.data.RowReader;
import dev.rung.experiment.data.Sniffer;
import dev.rung.experiment.data.TextRows;
import dev.rung.experiment.field.AsWritten;
import dev.rung.study.GraderSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tests of a promptfoo configuration as rows and graders. An assertion of one test becomes a
 * column of what is expected there, {@code expected_<type>}, which other rows lack: they have no
 * score by its grader. One of {@code defaultTest} counts for all rows.
 */
final class PromptfooTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 1_000;

    private final Path folder;
    private final PromptfooLeft left;
    private final PromptfooAsserts asserts;
    private int tested;

    PromptfooTests(Path folder, PromptfooLeft left) {
        this.folder = folder;
        this.left = left;
        this.asserts = new PromptfooAsserts(left);
    }

    /**
     * Rows and what grades them.
     *
     * @param tests of how many tests the rows are made
     */
    record Made(
            List<Map<String, String>> rows,
            List<GraderSpec> graders,
            int tests,
            Promptfoo.Part asserts) {}

    Made made(JsonNode usual, JsonNode tests) throws FileFault, IOException, InterruptedException {
        known(usual, Set.of("vars", "assert"), "defaultTest");
        for (JsonNode one : Promptfoo.list(usual.path("assert"))) {
            asserts.forAll(one);
        }
        var rows = new ArrayList<Map<String, String>>();
        if (tests.isString()) {
            file(tests.stringValue(), usual, rows);
        }
        if (tests.isObject()) {
            left.say("«tests» is left out: it is no list.");
        }
        if (tests.isArray()) {
            for (JsonNode test : tests) {
                if (test.isString()) {
                    file(test.stringValue(), usual, rows);
                } else {
                    test(test, usual, rows);
                }
            }
        }
        if (rows.isEmpty()) {
            // Without tests promptfoo sends each prompt once.
            rows.add(new LinkedHashMap<>(Map.of("row", "1")));
        }
        return new Made(rows, asserts.graders(), tested, asserts.counted());
    }

    private void known(JsonNode test, Set<String> used, String of) {
        left.rest(test, used, of);
        JsonNode vars = test.path("vars");
        if (test.isString() || (!vars.isMissingNode() && !vars.isObject() && !vars.isNull())) {
            left.say(
                    "«%s» of %s is left out: it is no object."
                            .formatted(test.isString() ? test.stringValue() : "vars", of));
        }
    }

    private void test(JsonNode test, JsonNode usual, List<Map<String, String>> rows)
            throws FileFault {
        tested++;
        var vars = new LinkedHashMap<String, JsonNode>();
        usual.path("vars").properties().forEach(one -> vars.put(one.getKey(), one.getValue()));
        test.path("vars").properties().forEach(one -> vars.put(one.getKey(), one.getValue()));
        var more = new LinkedHashMap<String, String>();
        known(test, Set.of("vars", "assert", "description"), "a test");
        for (JsonNode one : Promptfoo.list(test.path("assert"))) {
            asserts.forRow(one, more);
        }
        String said = test.path("description").asString("");
        if (!said.isEmpty()) {
            more.put("description", said);
        }
        List<Map<String, String>> crossed = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, JsonNode> entry : vars.entrySet()) {
            crossed = crossed(crossed, entry.getKey(), entry.getValue());
        }
        for (Map<String, String> row : crossed) {
            more.forEach(row::putIfAbsent);
            rows.add(row);
        }
    }

    /** A variable with a list of values stands for a test with each of them, as there. */
    private List<Map<String, String>> crossed(
            List<Map<String, String>> rows, String name, JsonNode value) throws FileFault {
        var values = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(one -> values.add(AsWritten.text(one)));
        } else {
            values.add(AsWritten.text(value));
        }
        if ((long) rows.size() * values.size() > MOST) {
            throw new FileFault("A test's lists of values make more than 1,000 rows.");
        }
        if (values.stream().anyMatch(one -> one.startsWith(Promptfoo.FILE))) {
            left.say("The variable «%s» names a file: its path is kept as text.".formatted(name));
        }
        var crossed = new ArrayList<Map<String, String>>();
        for (Map<String, String> row : rows) {
            for (String one : values) {
                var next = new LinkedHashMap<>(row);
                next.put(name, one);
                crossed.add(next);
            }
        }
        return crossed;
    }

    /** Tests in another file: a table, a list of JSON or YAML. */
    private void file(String named, JsonNode usual, List<Map<String, String>> rows)
            throws FileFault, IOException, InterruptedException {
        String path = named.startsWith("file://") ? named.substring(7) : named;
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            left.say("There is no file «%s»: its tests are left out.".formatted(path));
            return;
        }
        if (path.matches(".*\\.(ya?ml|json)")) {
            for (JsonNode test : Yaml.read(Files.readString(file))) {
                test(test, usual, rows);
            }
            return;
        }
        if (!path.matches(".*\\.(csv|tsv)")) {
            left.say("The tests in «%s» are left out: it is no table or list.".formatted(path));
            return;
        }
        table(file, usual, rows);
    }

    private void table(Path file, JsonNode usual, List<Map<String, String>> rows)
            throws FileFault, IOException, InterruptedException {
        var text = new DataText.OfFile(file);
        try (RowReader reader = plain(text).open()) {
            long number = 0;
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                number++;
                switch (row) {
                    case RawRow.Bad(long line, String why) -> {
                        var bad = new Checked.Bad(number, line, why);
                        left.say("%s, %s: %s.".formatted(file.getFileName(), bad.where(), why));
                    }
                    case RawRow.Fields fields -> test(test(fields.values()), usual, rows);
                }
            }
        } catch (DataFault e) {
            throw new FileFault(e.getMessage() + " " + e.whatToDo());
        }
    }

    private static TextRows plain(DataText text) throws IOException, DataFault {
        return new TextRows(text, Sniffer.sniff(text).as().with(Format.TABLE).withHeader(true));
    }

    /**
     * Columns {@code __expected}, {@code __expected1} … hold assertions, as {@code type: value}.
     */
    private JsonNode test(Map<String, String> values) {
        var test = JSON.createObjectNode();
        var vars = test.putObject("vars");
        var list = test.putArray("assert");
        values.forEach(
                (name, value) -> {
                    if (name.matches("__expected\\d*")) {
                        if (!value.isBlank()) {
                            list.add(PromptfooAsserts.ofCell(value));
                        }
                    } else if (name.equals("__description")) {
                        test.put("description", value);
                    } else if (!name.startsWith("__")) {
                        vars.put(name, value);
                    } else if (!value.isBlank()) {
                        left.say("The column «%s» is left out.".formatted(name));
                    }
                });
        return test;
    }
}
