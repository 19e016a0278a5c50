package dev.rung.experiment;

import dev.rung.llm.Estimator;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;

import java.util.List;
import java.util.function.Function;

/** Estimates the tokens of prompts. */
final class PromptTokens {
    private final Function<ModelRef, Prices> prices;
    private final Estimator estimator = new Estimator();

    PromptTokens(Function<ModelRef, Prices> prices) {
        this.prices = prices;
    }

    /** Reading the tokenizer's table takes its time: only where tokens are paid for. */
    int of(ModelRef model, List<Message> messages) {
        Prices known = prices.apply(model);
        return known.isFree() || known.rates().isEmpty()
                ? Estimator.roughly(messages)
                : estimator.tokens(messages);
    }
}
