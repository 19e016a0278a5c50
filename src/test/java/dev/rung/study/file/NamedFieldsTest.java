package dev.rung.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.field.After;
import dev.rung.experiment.field.OfAnswer;
import dev.rung.experiment.field.Part;
import dev.rung.experiment.field.Tag;
import dev.rung.experiment.field.Whole;
import dev.rung.score.metric.Found;
import dev.rung.score.metric.Value;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.rows.Form;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

@NullUnmarked
class NamedFieldsTest {
    private static final String FILE =
            """
            rung: 1
            fields:
              grade: {kind: tag, name: grade}
              why: {kind: after, text: "Why:"}
              thought: {kind: whole, part: reasoning}
              first grade: {kind: answer, answer: 1, field: grade}
            prompts:
              - turns:
                  - user: "Grade {{field}} {{fields}}"
                  - assistant:
                  - user: "Why {{reply: grade}}, not {{ reply 1 : line }}? {{reply: why}}"
            models: [practice]
            data: {inline: [{field: grade, fields: "x"}]}
            graders:
              - id: points
                metric: {kind: value, field: grade, words: {A: 4, B: 3}}
              - id: shape
                metric: {kind: json_schema, schema: {fields: {field: "x"}}}
            """;

    private static ExperimentFile read(String yaml) throws Exception {
        return ExperimentFileReader.read(yaml, "");
    }

    private static String said(String right, String wrong) {
        String text = FILE.replace(right, wrong);
        assertThat(text).isNotEqualTo(FILE);
        return assertThrows(FileFault.class, () -> read(text)).getMessage();
    }

    private static Object metric(ExperimentFile file, String id) {
        return file.graders().stream()
                .filter(one -> one.id().equals(id))
                .map(one -> ((GraderSpec.Computed) one).measure().metric())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNameStandsForItsFieldInGradersAndLaterTurns() throws Exception {
        ExperimentFile file = read(FILE);
        assertThat(metric(file, "points"))
                .isEqualTo(new Value(new Tag("grade", null, null), Map.of("A", 4.0, "B", 3.0)));
        assertThat(file.prompts().getFirst().turns().getLast().text())
                .isEqualTo(
                        "Why {{reply: tag grade}}, not {{ reply 1 : line }}? {{reply: after"
                                + " \"Why:\"}}");
        // Rows have columns of any name.
        assertThat(((From.Inline) file.data().from()).rows())
                .containsExactly(Map.of("field", "grade", "fields", "x"));
    }

    @Test
    void everyPieceIsKeptByAGraderOfItsName() throws Exception {
        ExperimentFile file = read(FILE);
        assertThat(file.graders().stream().map(GraderSpec::id))
                .containsExactly("grade", "why", "thought", "first grade", "points", "shape");
        assertThat(metric(file, "why")).isEqualTo(new Found(new After("Why:", null)));
        assertThat(metric(file, "thought")).isEqualTo(new Found(new Whole(Part.REASONING)));
        assertThat(metric(file, "first grade"))
                .isEqualTo(new Found(new OfAnswer(1, new Tag("grade", null, null))));
        ExperimentFile own = read(FILE.replace("id: points", "id: grade"));
        assertThat(metric(own, "grade")).isInstanceOf(Value.class);
        assertThat(read(ExperimentFileWriter.write(file, ""))).isEqualTo(file);
    }

    @Test
    void rowsFromRepliesTakeThemByName() throws Exception {
        for (String fields : List.of("[grade, why]", "{grade: grade, why: why}")) {
            ExperimentFile file =
                    read(
                            FILE.replace(
                                    "{inline: [{field: grade, fields: \"x\"}]}",
                                    "{from: other.yaml, parse: {as: fields, fields: %s, column: grade}}"
                                            .formatted(fields)));
            var form = ((From.OfRun) file.data().from()).rows().form();
            assertThat(form)
                    .isEqualTo(
                            new Form.Fields(
                                    Map.of(
                                            "grade",
                                            new Tag("grade", null, null),
                                            "why",
                                            new After("Why:", null))));
        }
    }

    @Test
    void whatIsNotNamedIsSaidWithWhatIsMeant() {
        assertThat(said("field: grade, words", "field: grad, words"))
                .isEqualTo(
                        "There is no field «grad». Is «grade» meant? Under «fields» of this file:"
                                + " grade, why, thought, first grade.");
        assertThat(said("{{reply: grade}}", "{{reply: grad}}")).contains("Is «grade» meant?");
        assertThat(said("{{reply: grade}}", "{{reply: thought}}")).contains("not of the reasoning");
        assertThat(said("  why: {kind", "  line: {kind"))
                .contains("«line» has a meaning of its own");
        assertThat(said("{kind: tag, name: grade}", "{kind: tag}")).contains("/fields: «grade»");
        String without =
                """
                rung: 1
                prompts: ["{{a}}"]
                models: [practice]
                data: {from: a.yaml, parse: {as: fields, fields: [grade]}}
                """;
        assertThat(assertThrows(FileFault.class, () -> read(without)).getMessage())
                .isEqualTo("There is no field «grade». Under «fields» of this file: none.");
    }
}
