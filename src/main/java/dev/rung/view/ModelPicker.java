package dev.rung.view;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Picks a model by typing a part of its name: what the typed text fits best stands first, and of
 * equals those that can be used now. Others say why they cannot, and so do places that cannot list
 * their models; those cannot be picked.
 */
public final class ModelPicker implements PickList.Source<ModelInfo> {
    private final ObservableList<ModelInfo> models;
    private final Consumer<ModelInfo> picked;

    ModelPicker(ObservableList<ModelInfo> models, Consumer<ModelInfo> picked) {
        this.models = models;
        this.picked = picked;
    }

    /**
     * Opens the picker; it follows the list while more models are found.
     *
     * @param prompt what is picked, in a few words
     */
    public static void open(
            Overlays overlays,
            String prompt,
            ObservableList<ModelInfo> models,
            Consumer<ModelInfo> picked) {
        var list = new PickList<>(overlays, new ModelPicker(models, picked), 44);
        ListChangeListener<ModelInfo> onModels = change -> list.refresh();
        models.addListener(onModels);
        list.onClosed(() -> models.removeListener(onModels));
        list.open(prompt, "No model has this name. Add one in Settings.");
    }

    @Override
    public List<ModelInfo> search(String query) {
        var readyFirst =
                models.stream()
                        .sorted(
                                Comparator.comparing(
                                        model -> model.state() != ModelInfo.State.READY))
                        .toList();
        return NameSearch.byWords(query, readyFirst, ModelPicker::names, this::words);
    }

    private static List<String> names(ModelInfo model) {
        return model.isPlace()
                ? List.of()
                : List.of(model.ref().id(), ModelNames.name(model.ref()));
    }

    @Override
    public Node row(ModelInfo model) {
        var name = new Label(model.label());
        var where = new Label(place(model));
        where.getStyleClass().addAll("muted", "small-text");
        var words = new VBox(name, where);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(8, words, pill(model.state()));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Pill pill(ModelInfo.State state) {
        return switch (state) {
            case READY -> new Pill("ready", Tone.SUCCESS);
            case NO_KEY -> new Pill("no key", Tone.WARNING);
            case UNREACHABLE -> new Pill("unreachable", Tone.DANGER);
        };
    }

    /** Where it is, what there is to say of it, and what it takes where that is known. */
    private static String place(ModelInfo model) {
        ModelRef ref = model.ref();
        var parts = new StringJoiner(" · ");
        parts.add(ref.baseUrl().isEmpty() ? "in this process" : ref.baseUrl());
        if (!model.note().isEmpty()) {
            parts.add(model.note());
        }
        if (model.capabilities().known()) {
            parts.add("takes " + takes(model));
        }
        return parts.toString();
    }

    private static String takes(ModelInfo model) {
        return model.capabilities().takes().stream()
                .sorted()
                .map(Parameter::label)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String words(ModelInfo model) {
        return (model.label() + " " + model.ref().id() + " " + place(model))
                .toLowerCase(Locale.ROOT);
    }

    /** A model that is not ready may be picked all the same: the reply will say what is missing. */
    @Override
    public boolean pick(ModelInfo model) {
        if (model.isPlace()) {
            return false;
        }
        picked.accept(model);
        return true;
    }
}
