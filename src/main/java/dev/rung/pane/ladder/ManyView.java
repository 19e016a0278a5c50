package dev.rung.pane.ladder;

import dev.rung.experiment.MessageList;
import dev.rung.experiment.MessageList.Separator;
import dev.rung.experiment.Order;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends many different messages at once: a pasted list, each in the place of a part of the prompt.
 */
final class ManyView {
    /** The variable that stands in the last user turn where the prompt has none. */
    static final String MESSAGE = "message";

    /** The most messages that are sent at once. */
    static final int MOST = 1_000;

    private static final KeyCombination SEND = KeyCombination.valueOf("Shortcut+Enter");
    private static final String LAST_TURN = "the last user turn";

    private final LadderViewModel model;
    private final TextArea area = new TextArea();
    private final ComboBox<String> separator = new ComboBox<>();
    private final ComboBox<String> place = new ComboBox<>();
    private final Label count = new Label();
    private final Button send = new Button("Send", new KeyCap(SEND));
    private Registration open = () -> {};
    private boolean chosen;

    private ManyView(LadderViewModel model) {
        this.model = model;
    }

    /**
     * @param initial stands in the field, for instance what was copied
     */
    static void open(LadderViewModel model, Overlays overlays, String initial) {
        new ManyView(model).show(overlays, initial);
    }

    private void show(Overlays overlays, String initial) {
        var title = new Label("Many messages");
        title.getStyleClass().add("section-title");
        area.setPromptText("Paste or type the messages.");
        area.setAccessibleText("The messages");
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        area.getStyleClass().add("mono");
        TabKeys.leave(area);
        VBox.setVgrow(area, Priority.ALWAYS);
        separator.getItems().setAll("one a line", "separated by blank lines");
        separator.setAccessibleText("What separates the messages");
        separator.getSelectionModel().selectFirst();
        separator.setOnAction(event -> chosen = separator.isFocused() || chosen);
        var places = new ArrayList<>(model.prompt().variables());
        places.add(LAST_TURN);
        place.getItems().setAll(places);
        place.setAccessibleText("What each message takes the place of");
        place.setValue(model.firstOpen().orElse(LAST_TURN));
        count.getStyleClass().addAll("mono", "muted");
        count.setWrapText(true);
        send.setContentDisplay(ContentDisplay.RIGHT);
        send.getStyleClass().add("accent");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.setOnAction(event -> send());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var choices = new HBox(8, separator, new Label("each takes the place of"), place);
        choices.setAlignment(Pos.CENTER_LEFT);
        var cancel = new Button("Close", new KeyCap("Esc"));
        cancel.setContentDisplay(ContentDisplay.RIGHT);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> open.close());
        var foot = new HBox(8, count, gap, cancel, send);
        foot.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, title, area, choices, foot);
        panel.getStyleClass().addAll("overlay", "many");
        panel.setAccessibleText("Many messages");
        panel.setPrefSize(720, 520);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        area.textProperty().subscribe(text -> guess(text));
        separator.valueProperty().subscribe(value -> showCount());
        area.setText(initial);
        open = overlays.show(panel, area);
        area.selectAll();
    }

    private void key(KeyEvent event) {
        if (SEND.match(event)) {
            send();
            event.consume();
        }
    }

    /** Until the user has chosen, blank lines decide. */
    private void guess(String text) {
        if (!chosen) {
            separator.getSelectionModel().select(MessageList.guess(text) == Separator.LINE ? 0 : 1);
        }
        showCount();
    }

    private List<String> messages() {
        boolean lines = separator.getSelectionModel().getSelectedIndex() == 0;
        return MessageList.split(area.getText(), lines ? Separator.LINE : Separator.BLANK_LINE);
    }

    private void showCount() {
        int messages = messages().size();
        int conditions = Math.max(1, model.conditions().lines().size());
        int columns = model.columns().columns().size();
        String crossed = conditions == 1 ? "" : " × %d conditions".formatted(conditions);
        count.setText(
                messages > MOST
                        ? "%,d messages: at most %,d at once.".formatted(messages, MOST)
                        : "%d messages%s × %d models = %,d requests"
                                .formatted(
                                        messages,
                                        crossed,
                                        columns,
                                        messages * conditions * columns));
        send.setDisable(messages == 0 || messages > MOST);
    }

    private void send() {
        List<String> messages = messages();
        if (messages.isEmpty() || messages.size() > MOST) {
            return;
        }
        Order.Prompt prompt = model.prompt().prompt();
        String variable = place.getValue();
        if (variable == null || variable.equals(LAST_TURN)) {
            variable = MESSAGE;
            prompt = withMessage(prompt);
        }
        var items = new ArrayList<Order.Item>();
        for (String message : messages) {
            items.add(model.item(Map.of(variable, message)));
        }
        open.close();
        model.sendMany(prompt, items);
    }

    /** The prompt with the variable in place of its last user turn. */
    static Order.Prompt withMessage(Order.Prompt prompt) {
        var turns = new ArrayList<>(prompt.turns());
        var message = new Turn(Role.USER, "{{" + MESSAGE + "}}");
        int at = turns.size() - 1;
        while (at >= 0 && turns.get(at).role() != Role.USER) {
            at--;
        }
        if (at < 0) {
            turns.add(message);
        } else {
            turns.set(at, message);
        }
        return new Order.Prompt(turns, prompt.base(), prompt.ticks());
    }
}
