package dev.rung.pane.settings;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.Provider;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.ui.Tone;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How it stands with a provider.
 *
 * @param word the state in a word or two
 * @param note why it cannot be used, may be empty
 * @param ready models that can be used now
 */
record ProviderState(String word, Tone tone, String note, List<ModelInfo> ready) {
    static final ProviderState LOOKING =
            new ProviderState("looking …", Tone.NEUTRAL, "", List.of());

    ProviderState {
        ready = List.copyOf(ready);
    }

    /**
     * @param found what the provider says that it has
     */
    static ProviderState of(Provider provider, List<ModelInfo> found, Keys keys) {
        List<ModelInfo> ready =
                found.stream()
                        .filter(model -> model.state() == State.READY && !model.isPlace())
                        .toList();
        if (!ready.isEmpty()) {
            return new ProviderState(models(ready.size()), Tone.SUCCESS, commonNote(ready), ready);
        }
        if (found.isEmpty()) {
            return provider.isNear()
                    ? new ProviderState("not running", Tone.NEUTRAL, "", List.of())
                    : new ProviderState("no models", Tone.NEUTRAL, "", List.of());
        }
        String note = found.getFirst().note();
        if (found.getFirst().state() == State.NO_KEY) {
            return source(provider, keys).isEmpty()
                    ? new ProviderState("no key", Tone.WARNING, "", List.of())
                    : new ProviderState("key refused", Tone.DANGER, note, List.of());
        }
        return new ProviderState("unreachable", Tone.DANGER, note, List.of());
    }

    private static String models(int count) {
        return count == 1 ? "ready: 1 model" : "ready: %d models".formatted(count);
    }

    /** Where a place does not list its models, all that are known say the same of it. */
    private static String commonNote(List<ModelInfo> ready) {
        String first = ready.getFirst().note();
        boolean common = ready.stream().allMatch(model -> model.note().equals(first));
        return common && first.startsWith("It does not list") ? first : "";
    }

    /** The variables of its keys, the first one for new keys. */
    static List<String> variables(Provider provider) {
        return provider.keys().keySet().stream().sorted().toList();
    }

    /** The variable whose key is used now, or else would be. */
    static Optional<String> variable(Provider provider, Keys keys) {
        var names = variables(provider);
        return Stream.concat(
                        names.stream().filter(name -> keys.source(name).isPresent()),
                        names.stream())
                .findFirst();
    }

    static Optional<KeySource> source(Provider provider, Keys keys) {
        return variable(provider, keys).flatMap(keys::source);
    }
}
