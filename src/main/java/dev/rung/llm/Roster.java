package dev.rung.llm;

import dev.rung.llm.ModelCatalog.Entry;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The models of one place: those that are recorded, and those that it lists itself. If it cannot be
 * asked, its models say why; if none are known, the place itself does.
 *
 * @param name the place's name for the screen
 * @param place provider and base URL of the place; the id is not used
 * @param recorded records of models that are there
 */
public record Roster(String name, ModelRef place, List<Entry> recorded) {
    public Roster {
        recorded = List.copyOf(recorded);
    }

    /**
     * A model that the place lists.
     *
     * @param shutdown the day from which it answers no more, null if none is told
     */
    public record Listed(ModelInfo info, @Nullable LocalDate shutdown) {}

    /** What is known while no key is set. */
    public List<ModelInfo> withoutKey(String hint) {
        return all(State.NO_KEY, hint);
    }

    /** What is known when the place could not be asked what it has. */
    public List<ModelInfo> without(LlmException why) {
        return switch (why) {
            case LlmException.Unauthorized e ->
                    all(State.NO_KEY, e.getMessage() + " " + e.whatToDo());
            case LlmException.Unreachable e -> all(State.UNREACHABLE, e.getMessage());
            case LlmException.Tls e -> all(State.UNREACHABLE, e.getMessage());
            default -> {
                String note = "It does not list its models. " + why.getMessage();
                // Whoever refuses a list may answer a chat all the same.
                yield recorded.isEmpty() ? all(State.UNREACHABLE, note) : all(State.READY, note);
            }
        };
    }

    private List<ModelInfo> all(State state, String note) {
        if (recorded.isEmpty()) {
            return List.of(ModelInfo.place(place.provider(), place.baseUrl(), name, state, note));
        }
        return recorded.stream().map(entry -> info(entry, state, note)).toList();
    }

    /** The recorded models, marked if the place does not list them, then the others it lists. */
    public List<ModelInfo> with(List<Listed> listed) {
        var byId = new LinkedHashMap<String, Listed>();
        listed.forEach(model -> byId.putIfAbsent(name(model), model));
        var all = new ArrayList<ModelInfo>();
        var known = new HashSet<String>();
        for (var entry : recorded) {
            known.add(entry.id());
            Listed found = byId.get(entry.id());
            LocalDate told = found == null ? null : found.shutdown();
            String note = entry.remark(told == null ? entry.shutdown() : told);
            String mark = found == null ? "Not in the list that this key gets." : "";
            all.add(info(entry, State.READY, (note + " " + mark).strip()));
        }
        for (var model : byId.values()) {
            if (!known.contains(name(model))) {
                all.add(other(model));
            }
        }
        if (all.stream().noneMatch(model -> model.kind() == Kind.CHAT)) {
            all.addAll(all(State.UNREACHABLE, "It lists no models that chat."));
        }
        return all;
    }

    /** A model may be there twice: to chat with, and as raw text. */
    private static String name(Listed model) {
        var ref = model.info().ref();
        return RawText.isFor(ref) ? ref.provider() + " " + ref.id() : ref.id();
    }

    private ModelInfo info(Entry entry, State state, String note) {
        var ref = new ModelRef(entry.provider(), place.baseUrl(), entry.id());
        return new ModelInfo(ref, entry.id(), entry.capabilities(), state, note);
    }

    private static ModelInfo other(Listed model) {
        var info = model.info();
        return info.withNote((info.note() + " " + ModelCatalog.ending(model.shutdown())).strip());
    }
}
