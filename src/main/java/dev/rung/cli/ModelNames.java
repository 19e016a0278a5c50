package dev.rung.cli;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How models are called in the terminal: their id, or {@code provider/id} where that is not clear.
 */
final class ModelNames {
    private ModelNames() {}

    static String name(ModelRef model) {
        return model.provider() + "/" + model.id();
    }

    /**
     * The model of that name. Of several, those that can be used now go first; where a place cannot
     * be asked what it has, or does not list the model, {@code provider/id} is believed.
     *
     * @throws CommandException if there is none or not just one, with those that could be meant
     */
    static ModelRef find(String name, List<ModelInfo> all) throws CommandException {
        List<ModelInfo> meant =
                all.stream()
                        .filter(model -> !model.isPlace())
                        .filter(
                                model ->
                                        model.ref().id().equals(name)
                                                || name(model.ref()).equals(name))
                        .toList();
        List<ModelInfo> ready =
                meant.stream().filter(model -> model.state() == ModelInfo.State.READY).toList();
        List<ModelInfo> best = ready.isEmpty() ? meant : ready;
        if (best.size() == 1) {
            return best.getFirst().ref();
        }
        if (best.size() > 1) {
            throw CommandException.wrong(
                    "«%s» is in several places. Name one: %s.".formatted(name, names(best)));
        }
        for (var model : all) {
            String start = model.ref().provider() + "/";
            if (name.startsWith(start) && name.length() > start.length()) {
                return new ModelRef(
                        model.ref().provider(),
                        model.ref().baseUrl(),
                        name.substring(start.length()));
            }
        }
        String silent =
                all.stream()
                        .filter(model -> model.state() == ModelInfo.State.UNREACHABLE)
                        .map(model -> model.label() + ": " + model.note())
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(" "));
        String part = name.toLowerCase(Locale.ROOT);
        List<ModelInfo> like =
                all.stream()
                        .filter(model -> !model.isPlace())
                        .filter(model -> name(model.ref()).toLowerCase(Locale.ROOT).contains(part))
                        .limit(5)
                        .toList();
        throw CommandException.wrong(
                "there is no model «%s». %s"
                                .formatted(
                                        name,
                                        like.isEmpty()
                                                ? "«rung models» lists those that there are."
                                                : "Do you mean: " + names(like) + "?")
                        + (silent.isEmpty() ? "" : " Not asked, for it cannot be: " + silent));
    }

    private static String names(List<ModelInfo> models) {
        return models.stream()
                .map(model -> name(model.ref()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
