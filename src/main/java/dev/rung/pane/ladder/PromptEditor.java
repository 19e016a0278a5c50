package dev.rung.pane.ladder;

import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.ShotPrompt;
import dev.rung.experiment.Turn;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Predicate;

/** The prompt: its version, its turns. */
final class PromptEditor extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final PromptModel prompt;
    private final ValuesModel values;
    private final ConditionsModel conditions;
    private final Predicate<String> hasValue;
    private final VBox cards = new VBox(8);
    private final MenuButton version = new MenuButton();

    /** What fills the variables. */
    record Values(ValuesModel rows, ConditionsModel conditions) {}

    /**
     * @param beside stands at the right edge of the heading
     */
    PromptEditor(PromptModel prompt, Values filled, Command addTurn, Node beside) {
        super(12);
        this.prompt = prompt;
        this.values = filled.rows();
        this.conditions = filled.conditions();
        this.hasValue =
                name ->
                        values.values().containsKey(name)
                                || conditions.fills(name)
                                || name.equals(ShotPrompt.VARIABLE);
        version.getStyleClass().addAll("pill", "accent", "version");
        version.setAccessibleText("Versions of this prompt");
        var add = Buttons.flat(addTurn);
        add.getStyleClass().add("small");
        getChildren().addAll(new SectionTitle("Prompt", version).right(beside), cards, add);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        version.textProperty().bind(prompt.labelBinding());
        ListChangeListener<TurnModel> onTurns = change -> showTurns();
        prompt.turns().addListener(onTurns);
        open.add(() -> prompt.turns().removeListener(onTurns));
        ListChangeListener<PromptVersion> onVersions = change -> showVersions();
        prompt.versions().addListener(onVersions);
        open.add(() -> prompt.versions().removeListener(onVersions));
        ListChangeListener<Turn> onAside = change -> showVersions();
        prompt.aside().addListener(onAside);
        open.add(() -> prompt.aside().removeListener(onAside));
        open.onChange(values.rowProperty(), this::refresh);
        InvalidationListener onConditions = change -> refresh();
        conditions.lines().addListener(onConditions);
        open.add(() -> conditions.lines().removeListener(onConditions));
        conditions.variables().addListener(onConditions);
        open.add(() -> conditions.variables().removeListener(onConditions));
        javafx.collections.MapChangeListener<String, String> onTyped = change -> refresh();
        values.typed().addListener(onTyped);
        open.add(() -> values.typed().removeListener(onTyped));
        showTurns();
        showVersions();
    }

    /** Cards stay with their turns, so that the caret stays where it is. */
    private void showTurns() {
        List<TurnCard> old = cards().toList();
        var now =
                prompt.turns().stream()
                        .map(
                                turn ->
                                        old.stream()
                                                .filter(card -> card.turn() == turn)
                                                .findFirst()
                                                .orElseGet(() -> card(turn)))
                        .toList();
        if (!now.equals(old)) {
            var focused = old.stream().filter(TurnCard::hasFocus).findFirst();
            cards.getChildren().setAll(now);
            focused.filter(now::contains).ifPresent(TurnCard::focusText);
        }
    }

    private TurnCard card(TurnModel turn) {
        return new TurnCard(prompt, turn, hasValue);
    }

    private java.util.stream.Stream<TurnCard> cards() {
        return cards.getChildren().stream().map(TurnCard.class::cast);
    }

    private void showVersions() {
        version.getItems().setAll(prompt.versions().stream().map(this::item).toList());
        if (!prompt.aside().isEmpty()) {
            var unsent = new MenuItem("unsent edit");
            unsent.setOnAction(event -> prompt.bringBack());
            version.getItems().addFirst(unsent);
        }
        version.setDisable(version.getItems().isEmpty());
    }

    private MenuItem item(PromptVersion kept) {
        var when = WHEN.format(kept.created().atZone(ZoneId.systemDefault()));
        String name = kept.name().isEmpty() ? "" : "  ·  " + SafeText.visible(kept.name());
        var item = new MenuItem("v%d%s  ·  %s".formatted(kept.number(), name, when));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> prompt.restore(kept));
        return item;
    }

    private void refresh() {
        cards().forEach(TurnCard::refresh);
    }

    /** The last turn, or the one that holds the focus already. */
    void focusText() {
        List<TurnCard> all = cards().toList();
        if (!all.isEmpty() && all.stream().noneMatch(TurnCard::hasFocus)) {
            all.getLast().focusText();
        }
    }

    void focus(TurnModel turn) {
        cards().filter(card -> card.turn() == turn).findFirst().ifPresent(TurnCard::focusText);
    }
}
