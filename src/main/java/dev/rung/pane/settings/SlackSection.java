package dev.rung.pane.settings;

import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.Form;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys with which updates are posted to Slack, and a test of them. */
final class SlackSection implements Section {
    private final Around around;
    private final Keys keys;
    private final Path keyFile;
    private final Slack slack;
    private final List<KeyRow> rows = new ArrayList<>();
    private final WrappedText result = new WrappedText("small-text");
    private final Command test;
    private final Command manifest;
    private final VBox view = new VBox(8);

    SlackSection(Around around, Keys keys, Path keyFile, Slack slack) {
        this.around = around;
        this.keys = keys;
        this.keyFile = keyFile;
        this.slack = slack;
        test = command("test", "Test the connection to Slack").does(this::test);
        manifest = command("manifest", "Copy the manifest of a Slack app").does(this::copy);
        view.getChildren()
                .add(
                        Form.words(
                                "Updates are posted by a bot of your workspace, or, with less, by a"
                                        + " webhook. Make the app from the manifest, install it,"
                                        + " and add its token here. Without both, updates are kept"
                                        + " here and can be copied."));
        for (String variable : Slack.KEYS) {
            var row = new KeyRow(variable);
            rows.add(row);
            view.getChildren().add(row);
        }
        var buttons = new FlowPane(8, 8, small(test), small(manifest));
        result.managedProperty().bind(result.visibleProperty());
        result.setVisible(false);
        view.getChildren().addAll(buttons, result);
        keys.listen(() -> around.back().execute(this::shown));
    }

    private static Button small(Command command) {
        Button button = Buttons.words(command);
        button.getStyleClass().add("small");
        return button;
    }

    private static Command command(String id, String title) {
        return Command.named("settings.slack-" + id, title).group(SettingsPane.GROUP);
    }

    /** What a key is for. */
    private static String name(String variable) {
        return variable.equals(Slack.KEYS.getFirst()) ? "Bot token" : "Webhook address";
    }

    /** A key: where it comes from, and what can be done with it. */
    private final class KeyRow extends VBox {
        private final String variable;
        private final Pill pill = new Pill("", Tone.NEUTRAL);
        private final Label where = new Label();
        private final Button add = new Button();
        private final SimpleStringProperty noAdding = new SimpleStringProperty("");
        private final SimpleStringProperty noRemoving = new SimpleStringProperty("");

        KeyRow(String variable) {
            super(6);
            this.variable = variable;
            var name = new Label(name(variable));
            name.getStyleClass().add("row-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            var head = new HBox(8, name, pill);
            head.setAlignment(Pos.CENTER_LEFT);
            add.setMinWidth(USE_PREF_SIZE);
            add.getStyleClass().addAll("plain", "small");
            Buttons.connect(
                    add,
                    command(variable + "-add", "Add or replace: " + name(variable))
                            .unavailable(noAdding)
                            .does(this::add),
                    "");
            Button remove =
                    small(
                            command(variable + "-remove", "Remove")
                                    .unavailable(noRemoving)
                                    .does(() -> KeyRemoval.ask(around, keys, "Slack", variable)));
            var buttons = new HBox(4, add, remove);
            buttons.setAlignment(Pos.CENTER_RIGHT);
            where.getStyleClass().addAll("muted", "small-text");
            where.setMinWidth(0);
            getChildren().setAll(new TwoEnds(head, buttons), where);
            getStyleClass().addAll("card", "model-row");
            look();
        }

        void add() {
            String reason = noAdding.get();
            if (reason.isEmpty()) {
                new KeyOverlay(around, keys, "Slack: " + name(variable), variable, keyFile).open();
            } else {
                around.say().accept(reason);
            }
        }

        void look() {
            Optional<KeySource> source = keys.source(variable);
            boolean there = source.isPresent();
            pill.show(there ? "set" : "not set", there ? Tone.SUCCESS : Tone.NEUTRAL);
            where.setText(
                    source.map(place -> "from the " + place.label() + " · " + variable)
                            .orElse("no key · " + variable));
            boolean outside = source.filter(KeySource.ENVIRONMENT::equals).isPresent();
            noAdding.set(
                    outside
                            ? ("%s is set in the environment, which comes first. Unset it there and"
                                            + " restart Rung to use a key from here.")
                                    .formatted(variable)
                            : "");
            noRemoving.set(
                    keys.isStored(variable)
                            ? ""
                            : outside
                                    ? "The key is set in the environment: unset it there."
                                    : "There is no key.");
            add.setText(keys.isStored(variable) ? "Replace" : "Add");
        }
    }

    private void copy() {
        CopyText.copy(Slack.manifest());
        say("Copied. Paste it at api.slack.com/apps: Create New App, From a manifest.", false);
    }

    private void test() {
        around.goThere().run();
        say("Testing …", false);
        around.tasks()
                .<String, SlackFault>io("Testing the connection to Slack", job -> ask())
                .onDone(words -> say(words, false))
                .onFailed(fault -> say(fault.getMessage() + " " + fault.whatToDo(), true))
                .start();
    }

    /** What a test says; blocks. */
    private String ask() throws SlackFault, InterruptedException {
        if (slack.way() == Slack.Way.WEBHOOK) {
            return "A webhook can be tested by a post only: it answers nothing else.";
        }
        Slack.Identity who = slack.test();
        List<String> lacking = slack.lacking(who);
        String words = "Connected to %s as %s.".formatted(who.team(), who.bot());
        return lacking.isEmpty()
                ? words + " Invite it to the project's channel."
                : words
                        + " Scopes that the app lacks: %s. Add them and install it again."
                                .formatted(String.join(", ", lacking));
    }

    private void say(String words, boolean isFault) {
        result.setVisible(true);
        result.getChildren().clear();
        result.setAccessibleText("");
        result.add(words, "small-text", isFault ? "danger-words" : "plain-words");
    }

    @Override
    public String id() {
        return "slack";
    }

    @Override
    public String title() {
        return "Slack";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        return List.of(test, manifest);
    }

    @Override
    public void shown() {
        rows.forEach(KeyRow::look);
    }

    @Override
    public void focusFirst() {
        rows.getFirst().add.requestFocus();
    }
}
