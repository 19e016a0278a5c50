package dev.rung.llm.openai;

/**
 * A place that speaks chat completions and is known by name.
 *
 * @param id as in {@link dev.rung.llm.ModelRef#provider}
 * @param name for the screen
 * @param baseUrl where its API begins
 * @param key the environment variable of its key; empty: it is looked for on this machine, is never
 *     sent a key, and is not missed if it is not there
 */
public record Preset(String id, String name, String baseUrl, String key) {
    public static final Preset OPENROUTER =
            new Preset(
                    "openrouter",
                    "OpenRouter",
                    "https://openrouter.ai/api/v1",
                    "OPENROUTER_API_KEY");
    public static final Preset TOGETHER =
            new Preset("together", "Together", "https://api.together.xyz/v1", "TOGETHER_API_KEY");
    public static final Preset GROQ =
            new Preset("groq", "Groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY");

    /** The port of {@code vllm serve}. */
    public static final Preset VLLM = new Preset("vllm", "vLLM", "http://127.0.0.1:8000/v1", "");

    /** The port of {@code llama-server}. */
    public static final Preset LLAMA_CPP =
            new Preset("llama.cpp", "llama.cpp", "http://127.0.0.1:8080/v1", "");

    public static final Preset LM_STUDIO =
            new Preset("lm-studio", "LM Studio", "http://127.0.0.1:1234/v1", "");

    /** Which models of a place take raw text completions. */
    enum RawModels {
        NONE,
        /** Those whose type is {@code language}. */
        LANGUAGE,
        ALL
    }

    RawModels rawText() {
        if (isNear()) {
            return RawModels.ALL;
        }
        return id.equals("together") ? RawModels.LANGUAGE : RawModels.NONE;
    }

    boolean isNear() {
        return key.isEmpty();
    }
}
