package dev.rung.app;

import dev.rung.app.IdeaDetails.Answer;
import dev.rung.ui.KeyCap;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** Question, headline metric and its direction; Enter saves from wherever the focus is. */
final class IdeaDetailsForm extends VBox {
    private final TextArea question = new TextArea();
    private final TextField metric = new TextField();
    private final RadioButton higher = new RadioButton("↑ higher is better");
    private final RadioButton lower = new RadioButton("↓ lower is better");
    private final Label questionFault = fault();
    private final Label metricFault = fault();
    private final Label note = new Label("Typed earlier and not saved yet.");
    private final Button cancel = new Button("Cancel");
    private final Button save = new Button("Save", new KeyCap("⏎"));
    private boolean saved;

    IdeaDetailsForm(String idea, Answer answer) {
        super(12);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText("Question and headline metric");
        setPrefWidth(480);
        fill(answer);
        var name = new Label(SafeText.visible(idea));
        name.getStyleClass().addAll("muted", "small-text");
        var heading = new Label("Question and headline metric");
        heading.getStyleClass().add("section-title");
        note.getStyleClass().addAll("warning-text", "small-text");
        note.managedProperty().bind(note.visibleProperty());
        var obeyed = new Label("Every table of this idea obeys the direction.");
        obeyed.getStyleClass().addAll("muted", "small-text");
        getChildren()
                .addAll(
                        new VBox(2, heading, name),
                        note,
                        field("Question", question, questionFault),
                        field("Headline metric", metric, metricFault),
                        new VBox(6, new HBox(24, higher, lower), obeyed),
                        buttons());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void fill(Answer answer) {
        question.setText(answer.question());
        question.setPromptText("What do you want to find out?");
        RightToLeft.wrapWithout(question.textProperty(), question.wrapTextProperty());
        question.setPrefRowCount(3);
        TabKeys.leave(question);
        metric.setText(answer.metric());
        metric.setPromptText("for instance flips, accuracy, refusals");
        var direction = new ToggleGroup();
        higher.setToggleGroup(direction);
        lower.setToggleGroup(direction);
        direction.selectToggle(answer.higherIsBetter() ? higher : lower);
        question.textProperty().subscribe(() -> questionFault.setText(""));
        metric.textProperty().subscribe(() -> metricFault.setText(""));
    }

    private static Label fault() {
        var label = new Label();
        label.getStyleClass().add("field-error");
        label.setWrapText(true);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private static VBox field(String words, TextInputControl control, Label fault) {
        var label = new Label(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        return new VBox(4, label, control, fault);
    }

    private HBox buttons() {
        save.getStyleClass().add("accent");
        save.setContentDisplay(ContentDisplay.RIGHT);
        var buttons = new HBox(8, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Enter saves: the question is one sentence, not a text with lines. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !cancel.isFocused()) {
            save.fire();
            event.consume();
        }
    }

    /** Says that what stands here is not stored. */
    void noteUnsaved(boolean unsaved) {
        note.setVisible(unsaved);
    }

    Node firstFocus() {
        return question;
    }

    void onCancel(Runnable action) {
        cancel.setOnAction(event -> action.run());
    }

    /** The answer arrives only if nothing is wrong with it. */
    void onSave(Consumer<Answer> action) {
        save.setOnAction(
                event -> {
                    Answer answer = typed().stripped();
                    questionFault.setText(answer.questionFault());
                    question.setAccessibleHelp(answer.questionFault());
                    metricFault.setText(answer.metricFault());
                    metric.setAccessibleHelp(answer.metricFault());
                    if (!answer.questionFault().isEmpty()) {
                        question.requestFocus();
                    } else if (!answer.metricFault().isEmpty()) {
                        metric.requestFocus();
                    } else {
                        saved = true;
                        action.accept(answer);
                    }
                });
    }

    boolean isSaved() {
        return saved;
    }

    Answer typed() {
        return new Answer(question.getText(), metric.getText(), higher.isSelected());
    }
}
