package dev.rung.pane.settings;

import dev.rung.settings.DefaultParameters;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Form;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What new prompts start with; in force as it is typed. */
final class ParametersSection implements Section {
    private static final String UNSET = "unset";
    private static final List<String> EFFORTS =
            List.of(UNSET, "none", "minimal", "low", "medium", "high", "xhigh", "max");

    private final PreferencesFile preferences;
    private final TextField temperature;
    private final VBox view = new VBox(12);

    /** Takes what was typed into the parameters. */
    private interface Setter {
        DefaultParameters set(DefaultParameters old, String text) throws Typed.Invalid;
    }

    ParametersSection(Around around) {
        preferences = around.preferences();
        var now = preferences.get().parameters();
        var form = new Form();
        temperature =
                field(
                        form,
                        "Temperature",
                        now.temperature(),
                        (old, text) ->
                                new DefaultParameters(
                                        Typed.real(text, 0, 2, "0 to 2"),
                                        old.topP(),
                                        old.maxTokens(),
                                        old.seed(),
                                        old.effort()));
        field(
                form,
                "Top-p",
                now.topP(),
                (old, text) ->
                        new DefaultParameters(
                                old.temperature(),
                                Typed.real(text, Double.MIN_VALUE, 1, "above 0, up to 1"),
                                old.maxTokens(),
                                old.seed(),
                                old.effort()));
        field(
                form,
                "Max tokens",
                now.maxTokens(),
                (old, text) ->
                        new DefaultParameters(
                                old.temperature(),
                                old.topP(),
                                tokens(text),
                                old.seed(),
                                old.effort()));
        field(
                form,
                "Seed",
                now.seed(),
                (old, text) ->
                        new DefaultParameters(
                                old.temperature(),
                                old.topP(),
                                old.maxTokens(),
                                Typed.whole(text, Long.MIN_VALUE, Long.MAX_VALUE, "a whole number"),
                                old.effort()));
        form.add("Effort", effort(now.effort()));
        view.getChildren()
                .addAll(
                        Form.words(
                                "A new idea starts with these, wherever the idea before it has"
                                        + " nothing set. Unset is not sent: the provider's default"
                                        + " applies."),
                        form);
    }

    private static @Nullable Integer tokens(String text) throws Typed.Invalid {
        Long value = Typed.whole(text, 1, Integer.MAX_VALUE, "a whole number from 1");
        return value == null ? null : value.intValue();
    }

    private TextField field(Form form, String words, @Nullable Object value, Setter setter) {
        var field = new TextField(value == null ? "" : value.toString());
        field.setPromptText(UNSET);
        field.setMaxWidth(160);
        field.getStyleClass().add("mono");
        Label fault = form.add(words, field);
        field.textProperty().subscribe((was, text) -> take(text, setter, fault));
        return field;
    }

    private void take(String text, Setter setter, Label fault) {
        try {
            var set = setter.set(preferences.get().parameters(), text);
            preferences.change(now -> now.withParameters(set));
            fault.setText("");
        } catch (Typed.Invalid e) {
            fault.setText(String.valueOf(e.getMessage()));
        }
    }

    private ComboBox<String> effort(@Nullable String value) {
        var box = new ComboBox<String>();
        box.getItems().addAll(EFFORTS);
        if (value != null && !EFFORTS.contains(value)) {
            box.getItems().add(value);
        }
        box.setValue(value == null ? UNSET : value);
        box.setPrefWidth(160);
        box.valueProperty()
                .subscribe(
                        (was, chosen) ->
                                preferences.change(
                                        now ->
                                                now.withParameters(
                                                        withEffort(now.parameters(), chosen))));
        return box;
    }

    private static DefaultParameters withEffort(DefaultParameters old, String chosen) {
        return new DefaultParameters(
                old.temperature(),
                old.topP(),
                old.maxTokens(),
                old.seed(),
                chosen.equals(UNSET) ? null : chosen);
    }

    @Override
    public String id() {
        return "parameters";
    }

    @Override
    public String title() {
        return "Default parameters";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        temperature.requestFocus();
    }
}
