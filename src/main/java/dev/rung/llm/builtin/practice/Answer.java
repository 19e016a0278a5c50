package dev.rung.llm.builtin.practice;

import java.util.List;

/**
 * A text that may be replied.
 *
 * @param probability in (0, 1]; those of all answers sum to 1
 */
record Answer(List<String> tokens, double probability) {
    Answer(String text, double probability) {
        this(Tokens.of(text), probability);
    }
}
