package dev.rung.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.experiment.RunTerms;

import org.junit.jupiter.api.Test;

class PurposeTextTest {
    @Test
    void howSureOneWasIsSaidWithAndWithoutWords() {
        assertThat(PurposeText.lines(RunTerms.USUAL)).isEmpty();
        assertThat(PurposeText.lines(RunTerms.USUAL.withPurpose("why", "more", 0.7)))
                .containsExactly("To learn: why", "Expected: more (70 % sure)");
        assertThat(PurposeText.lines(RunTerms.USUAL.withPurpose("", "", 0.7)))
                .containsExactly("Expected: (70 % sure)");
    }
}
