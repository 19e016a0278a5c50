package dev.rung.view;

import dev.rung.study.checks.Check;
import dev.rung.study.checks.Dismissed.Dismissal;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.OwnKeys;
import dev.rung.ui.Reveal;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One check: how it weighs, what was found, why it matters, what to do, and what can be done. */
final class CheckRow extends HBox {
    /** The word before the texts, so that they stand below each other. */
    private static final double LEVEL = 76;

    private final Check check;
    private final VBox texts = new VBox(2);
    private final WrappedText said = new WrappedText("muted", "small-text");
    private @Nullable TextField reason;

    /**
     * @param dismissal null of a check that stands
     * @param actions null where nothing can be done
     */
    CheckRow(Check check, @Nullable Dismissal dismissal, CheckList.@Nullable Actions actions) {
        super(8);
        this.check = check;
        getStyleClass().add("check-row");
        setFocusTraversable(true);
        OwnKeys.keep(this, KeyCode.D, KeyCode.DELETE, KeyCode.ENTER, KeyCode.UP, KeyCode.DOWN);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        var level = new Label(check.kind().level().word());
        level.getStyleClass().addAll("pill", style(check.kind().level()));
        level.setMinWidth(Region.USE_PREF_SIZE);
        var before = new HBox(level);
        before.setMinWidth(LEVEL);
        before.setAlignment(Pos.TOP_LEFT);
        texts.getChildren()
                .addAll(
                        new WrappedText().show(check.words()),
                        new WrappedText("muted", "small-text").show(check.kind().why()),
                        new WrappedText("small-text").show(check.advice()));
        if (dismissal != null) {
            getStyleClass().add("dismissed");
            texts.getChildren().add(new WrappedText("muted", "small-text").show(words(dismissal)));
        }
        if (actions != null) {
            texts.getChildren().add(buttons(dismissal != null, actions));
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(before, texts);
        setAccessibleText(
                SafeText.visible(
                        "%s: %s %s %s"
                                .formatted(
                                        check.kind().level().word(),
                                        check.words(),
                                        check.kind().why(),
                                        check.advice())));
        Overlays.leaveEscTo(this);
        setOnMousePressed(event -> requestFocus());
    }

    private static String style(Check.Level level) {
        return switch (level) {
            case SERIOUS -> "danger";
            case WARNING -> "warning";
            case NOTE -> "note-level";
        };
    }

    private static String words(Dismissal dismissal) {
        String when =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .format(dismissal.when().atZone(ZoneId.systemDefault()));
        return "Dismissed "
                + when
                + (dismissal.reason().isEmpty() ? "." : ": " + dismissal.reason());
    }

    private FlowPane buttons(boolean isDismissed, CheckList.Actions actions) {
        var buttons = new FlowPane(8, 4);
        if (!check.samples().isEmpty()) {
            buttons.getChildren()
                    .add(button("Samples", "Enter", () -> actions.samples(check.samples())));
        }
        if (isDismissed) {
            buttons.getChildren().add(button("Bring back", "D", () -> actions.bringBack(check)));
        } else if (check.kind().isDismissible()) {
            buttons.getChildren().add(button("Dismiss", "D", () -> actions.dismiss(check, "")));
            buttons.getChildren()
                    .add(
                            button(
                                    "with a reason",
                                    "Shift+D",
                                    () -> askReason(why -> actions.dismiss(check, why))));
        }
        return buttons;
    }

    /** For the mouse; keys are heard by the row itself, so that Tab goes from check to check. */
    private static Button button(String words, String key, Runnable action) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().addAll("small", "flat");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    Check check() {
        return check;
    }

    /** Asks below the texts; Enter answers, Esc lets it be. */
    void askReason(Consumer<String> then) {
        if (reason != null) {
            return;
        }
        var field = new TextField();
        field.setPromptText("Why it is all right here, for instance: meant for a first look");
        field.setAccessibleText("Reason for dismissing, may stay empty");
        Overlays.leaveEscTo(field);
        // The letter of the key that opened it is typed after the press: it is not for the field.
        var isTyping = new AtomicBoolean();
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> isTyping.set(true));
        field.addEventFilter(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (!isTyping.get()) {
                        event.consume();
                    }
                });
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        requestFocus();
                        then.accept(field.getText());
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        requestFocus();
                        texts.getChildren().remove(field);
                        reason = null;
                        event.consume();
                    }
                });
        reason = field;
        texts.getChildren().add(field);
        field.requestFocus();
        Reveal.node(this);
    }

    /** A line below the texts, until the checks are shown anew. */
    void say(String words) {
        if (texts.getChildren().stream().noneMatch(node -> node.equals(said))) {
            texts.getChildren().add(said);
        }
        said.show(words);
        Reveal.node(this);
    }

    /** Whether a reason is being typed into it. */
    boolean isAsking() {
        return reason != null;
    }

    /** Whether the node is this row or inside it. */
    boolean holds(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }
}
