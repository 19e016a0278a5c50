package dev.rung.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

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
}
