package dev.rung.llm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How models are called where they are typed: their id, {@code provider/id} where that is not
 * clear, or {@code provider/id@address} where one place has it at several addresses.
 */
public final class ModelNames {
    /** A name and an address without slashes at its end. */
    private static final Pattern ADDRESSED = Pattern.compile("(.+?)@(https?://.*?)/*");

    private ModelNames() {}

    /** No model, or not just one, has a name; the message says which could be meant. */
    public static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        private Unclear(String message) {
            super(message);
        }
    }

    public static String name(ModelRef model) {
        return model.provider() + "/" + model.id();
    }

    /**
     * The name that no other of these models has.
     *
     * @param all the model itself may be among them
     */
    public static String clear(ModelRef model, List<ModelInfo> all) {
        boolean shared =
                all.stream()
                        .map(ModelInfo::ref)
                        .anyMatch(one -> !one.equals(model) && name(one).equals(name(model)));
        return shared ? addressed(model) : name(model);
    }

    /** Whether the model may be called so. */
    public static boolean isCalled(ModelRef model, String name) {
        return model.id().equals(name)
                || name(model).equals(name)
                || addressed(model).equals(name.replaceFirst("/+$", ""));
    }

    /** The name with the address, which is always clear. */
    public static String addressed(ModelRef model) {
        return name(model) + (model.baseUrl().isEmpty() ? "" : "@" + model.baseUrl());
    }

    /**
     * The model of that name. Of several, those that can be used now go first; where a place cannot
     * be asked what it has, or does not list the model, {@code provider/id} is believed.
     *
     * @throws Unclear if there is none or not just one, with those that could be meant
     */
    public static ModelRef find(String name, List<ModelInfo> all) throws Unclear {
        List<ModelInfo> meant =
                all.stream()
                        .filter(model -> !model.isPlace())
                        .filter(model -> isCalled(model.ref(), name))
                        .toList();
        List<ModelInfo> ready =
                meant.stream().filter(model -> model.state() == ModelInfo.State.READY).toList();
        List<ModelInfo> best = ready.isEmpty() ? meant : ready;
        if (best.size() == 1) {
            return best.getFirst().ref();
        }
        if (best.size() > 1) {
            throw new Unclear(
                    "«%s» is in several places. Name one: %s.".formatted(name, names(best, all)));
        }
        Optional<ModelRef> believed =
                all.stream().flatMap(model -> believed(model.ref(), name).stream()).findFirst();
        if (believed.isPresent()) {
            return believed.get();
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
        throw new Unclear(
                "there is no model «%s». %s"
                                .formatted(
                                        name,
                                        like.isEmpty()
                                                ? "«rung models» lists those that there are."
                                                : "Do you mean: " + names(like, all) + "?")
                        + (silent.isEmpty() ? "" : " Not asked, for it cannot be: " + silent));
    }

    /**
     * What the place of a model may have, too; at the address that the name says, if it says one.
     */
    private static Optional<ModelRef> believed(ModelRef place, String name) {
        String start = place.provider() + "/";
        Matcher addressed = ADDRESSED.matcher(name);
        boolean says = addressed.matches();
        String whole = says ? addressed.group(1) : name;
        boolean here = !says || addressed.group(2).equals(place.baseUrl());
        return here && whole.startsWith(start) && whole.length() > start.length()
                ? Optional.of(
                        new ModelRef(
                                place.provider(), place.baseUrl(), whole.substring(start.length())))
                : Optional.empty();
    }

    private static String names(List<ModelInfo> models, List<ModelInfo> all) {
        return models.stream()
                .map(model -> clear(model.ref(), all))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
