package dev.rung.pane.ladder;

import dev.rung.llm.Capabilities;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.ui.Fields;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** The parameters of the current column: only those that its model takes. */
final class ParametersView extends VBox {
    private static final String UNSET = "unset";

    private final Label model = new Label();
    private final Fields fields = new Fields();
    private final Label note = new Label();
    private final Subscriptions column = new Subscriptions();

    ParametersView(ColumnsModel columns) {
        super(12);
        model.setWrapText(true);
        model.getStyleClass().add("muted");
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        getChildren().addAll(new VBox(new SectionTitle("Parameters"), model), fields, note);
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(columns.currentProperty(), this::watch);
                    open.add(column::close);
                });
    }

    private void watch(@Nullable ColumnModel current) {
        column.close();
        if (current == null) {
            show(null);
        } else {
            column.on(current.infoProperty(), info -> show(current));
            // Effort decides which others are taken.
            column.on(
                    current.parametersProperty().map(Parameters::effort), effort -> show(current));
        }
    }

    private void show(@Nullable ColumnModel current) {
        fields.clear();
        model.setText(current == null ? "" : current.label());
        if (current == null) {
            note.setText("Add a model to set its parameters.");
            return;
        }
        current.faulty().clear();
        Capabilities takes = current.capabilities();
        Set<Parameter> now = takes.takesWith(current.parametersProperty().get().effort());
        for (var parameter : Parameter.values()) {
            fields.add(capital(parameter.label()), control(current, takes, now, parameter));
        }
        note.setText(
                takes.known()
                        ? "Unset is not sent: the provider's default applies."
                        : "There is no record of this model: whatever you set is sent, unset is"
                                + " not.");
    }

    private Node control(
            ColumnModel current, Capabilities takes, Set<Parameter> now, Parameter parameter) {
        if (!takes.takes().contains(parameter)) {
            return absent("not supported", "This model does not take " + parameter.label() + ".");
        }
        if (!now.contains(parameter)) {
            return absent(
                    "needs effort none",
                    "This model takes " + parameter.label() + " only with effort none.");
        }
        if (parameter == Parameter.EFFORT && !takes.efforts().isEmpty()) {
            return effort(current, takes);
        }
        return text(current, parameter);
    }

    private static Label absent(String text, String why) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        label.setTooltip(new Tooltip(why));
        label.setAccessibleText(why);
        return label;
    }

    private static ComboBox<String> effort(ColumnModel current, Capabilities takes) {
        var box = new ComboBox<String>();
        box.getItems().add(UNSET);
        box.getItems().addAll(takes.efforts());
        String set = current.parametersProperty().get().effort();
        box.setValue(set == null ? UNSET : set);
        box.getStyleClass().add("small");
        box.setPrefWidth(104);
        box.valueProperty()
                .subscribe(
                        (old, chosen) ->
                                current.parametersProperty()
                                        .set(
                                                current.parametersProperty()
                                                        .get()
                                                        .withEffort(
                                                                UNSET.equals(chosen)
                                                                        ? null
                                                                        : chosen)));
        return box;
    }

    private static Node text(ColumnModel current, Parameter parameter) {
        var field =
                new TextField(ParameterText.show(current.parametersProperty().get(), parameter));
        field.setPromptText(UNSET);
        field.setPrefColumnCount(7);
        field.getStyleClass().addAll("small", "mono");
        field.setTooltip(new Tooltip(ParameterText.hint(parameter)));
        field.setAccessibleHelp(ParameterText.hint(parameter));
        var error = new Label();
        error.getStyleClass().add("danger-text");
        error.setWrapText(true);
        error.setMaxWidth(130);
        error.setMinHeight(USE_PREF_SIZE);
        error.setManaged(false);
        error.setVisible(false);
        field.textProperty()
                .subscribe((old, typed) -> take(current, parameter, typed, field, error));
        var box = new VBox(2, field, error);
        box.setAccessibleText(capital(parameter.label()));
        return box;
    }

    private static void take(
            ColumnModel current, Parameter parameter, String typed, TextField field, Label error) {
        String wrong = "";
        try {
            var all = current.parametersProperty();
            all.set(ParameterText.set(all.get(), parameter, typed));
            current.faulty().remove(parameter);
        } catch (ParameterText.Invalid e) {
            wrong = String.valueOf(e.getMessage());
            current.faulty().put(parameter, wrong);
        }
        error.setText(wrong);
        error.setManaged(!wrong.isEmpty());
        error.setVisible(!wrong.isEmpty());
        field.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, !wrong.isEmpty());
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Puts the focus on the first control. */
    void focusFirst() {
        List.copyOf(fields.getChildren()).stream()
                .filter(node -> !(node instanceof Label))
                .findFirst()
                .ifPresent(ParametersView::focusInside);
    }

    private static void focusInside(Node node) {
        if (node instanceof VBox box) {
            box.getChildren().getFirst().requestFocus();
        } else {
            node.requestFocus();
        }
    }
}
