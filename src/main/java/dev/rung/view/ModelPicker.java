package dev.rung.view;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
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

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Picks a model by typing a part of its name. Models that cannot be used say why. */
public final class ModelPicker implements PickList.Source<ModelInfo> {
    private final ObservableList<ModelInfo> models;
    private final Consumer<ModelInfo> picked;

    private ModelPicker(ObservableList<ModelInfo> models, Consumer<ModelInfo> picked) {
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
        List<String> wanted = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return models.stream()
                .filter(model -> wanted.stream().allMatch(words(model)::contains))
                .toList();
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

    private static String place(ModelInfo model) {
        ModelRef ref = model.ref();
        String base = ref.baseUrl().isEmpty() ? "in this process" : ref.baseUrl();
        return model.note().isEmpty() ? base : base + " · " + model.note();
    }

    @Override
    public String words(ModelInfo model) {
        return (model.label() + " " + model.ref().id() + " " + place(model))
                .toLowerCase(Locale.ROOT);
    }

    /** A model that is not ready may be picked all the same: the reply will say what is missing. */
    @Override
    public boolean pick(ModelInfo model) {
        picked.accept(model);
        return true;
    }
}
