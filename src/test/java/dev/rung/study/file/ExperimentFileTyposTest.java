package dev.rung.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.study.rows.RowsOrder.Duplicates;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

@NullUnmarked
class ExperimentFileTyposTest {
    private static final String FILE =
            """
            rung: 1
            prompts: ["Is it? {{claim}}"]
            models: [practice]
            data: {inline: [{claim: "a"}]}
            samples: 8
            graders:
              - id: words
                metric: {kind: length, unit: words}
            best_of: {select: words, report: words}
            """;

    private static String said(String right, String wrong) {
        String text = FILE.replace(right, wrong);
        assertThat(text).isNotEqualTo(FILE);
        return assertThrows(FileFault.class, () -> ExperimentFileReader.read(text, ""))
                .getMessage();
    }

    @Test
    void theFileItselfIsRight() throws Exception {
        assertThat(ExperimentFileReader.read(FILE, "").samples()).isEqualTo(8);
    }

    @Test
    void aMistypedKeyIsNamedWithTheOneThatIsMeant() {
        assertThat(said("select:", "selct:"))
                .contains("/best_of: there is no «selct». Is «select» meant?")
                .contains("There may be: select, report");
        assertThat(said("samples:", "smaples:"))
                .contains("at the top: there is no «smaples». Is «samples» meant?");
        assertThat(said("data:", "Data:")).contains("there is no «Data». Is «data» meant?");
        assertThat(said("{inline:", "{lines:")).contains("there is no «lines». There may be: ");
    }

    @Test
    void whatIsMissingIsSaidWhereNoKeyIsWrong() {
        assertThat(said(", report: words", "")).contains("report").doesNotContain("there is no");
    }

    @Test
    void whatIsMissingAtTheTopIsSaidThere() {
        assertThat(said("rung: 1", "name: x")).contains("does not say «rung: 1» at the top");
        assertThat(said("models: [practice]", "name: x")).contains("not right: at the top: ");
    }

    @Test
    void conditionsOfOneNameAreRefused() {
        assertThat(
                        said(
                                "samples: 8",
                                "conditions: [{name: a, values: {x: 1}}, {name: a, values: {x:"
                                        + " 2}}]"))
                .contains("two are called «a»");
    }

    private static String rows(String parse) {
        return said("{inline: [{claim: \"a\"}]}", "{from: a.yaml, parse: " + parse + "}");
    }

    @Test
    void whatParseMayBeIsSaidInFull() {
        for (String wrong : List.of("{as: field}", "field")) {
            assertThat(rows(wrong)).contains("json").contains("tag").contains("fields");
        }
        assertThat(rows("fields")).contains("«as: fields» has «fields»");
        assertThat(rows("{as: json, colum: x}")).contains("Is «column» meant?");
    }

    @Test
    void theColumnOfFieldsIsOneOfThem() {
        String fields = "{as: fields, fields: {grade: {kind: tag, name: g}, why: {kind: whole}}";
        for (String column : List.of("grad", "text")) {
            assertThat(rows(fields + ", column: " + column + "}"))
                    .isEqualTo(
                            "The «column» of «parse»: there is no field «%s», only grade, why."
                                    .formatted(column));
        }
    }

    @Test
    void rowsThatAreRepliesRepeatOneAnotherUnlessThatIsRefused() throws Exception {
        String fields = "{from: a.yaml, parse: {as: fields, fields: {g: {kind: whole}}}";
        assertThat(duplicates(fields + "}")).isEqualTo(Duplicates.STAY);
        assertThat(duplicates(fields + ", duplicates: {near: 0.8}}")).isEqualTo(Duplicates.USUAL);
        assertThat(duplicates("{from: a.yaml, parse: lines}")).isEqualTo(Duplicates.USUAL);
        assertThat(duplicates("{from: a.yaml, parse: lines, duplicates: stay}"))
                .isEqualTo(Duplicates.STAY);
    }

    /** As it is read, and as it is when it was written and read again. */
    private static Duplicates duplicates(String data) throws Exception {
        ExperimentFile read =
                ExperimentFileReader.read(FILE.replace("{inline: [{claim: \"a\"}]}", data), "");
        assertThat(ExperimentFileReader.read(ExperimentFileWriter.write(read, ""), ""))
                .isEqualTo(read);
        return ((ExperimentFile.From.OfRun) read.data().from()).rows().duplicates();
    }
}
