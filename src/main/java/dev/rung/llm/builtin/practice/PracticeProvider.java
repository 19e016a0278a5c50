package dev.rung.llm.builtin.practice;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;

import java.util.List;
import java.util.Set;

/** The practice model: always there, nothing to set up, nothing leaves this process. */
public final class PracticeProvider implements Provider {
    /** The provider's id and the model's. */
    static final String MODEL = "practice";

    private static final ModelInfo INFO =
            new ModelInfo(
                    new ModelRef(MODEL, "", MODEL),
                    "practice model (built in)",
                    new Capabilities(
                            Set.of(
                                    Parameter.TEMPERATURE,
                                    Parameter.TOP_P,
                                    Parameter.MAX_TOKENS,
                                    Parameter.STOP,
                                    Parameter.SEED,
                                    Parameter.TOP_LOGPROBS),
                            Set.of(),
                            List.of(),
                            null,
                            PracticeModel.CONTEXT,
                            null,
                            false,
                            true),
                    ModelInfo.State.READY,
                    "Picks labels; learns from the examples in the prompt. No key, no network.");

    private final PracticeModel model = new PracticeModel();

    @Override
    public String id() {
        return MODEL;
    }

    @Override
    public String name() {
        return "Practice model";
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(INFO);
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.equals(INFO.ref());
    }

    @Override
    public Prices prices(ModelRef ref) {
        return Prices.FREE;
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return model;
    }
}
