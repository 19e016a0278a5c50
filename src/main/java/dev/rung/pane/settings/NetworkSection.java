package dev.rung.pane.settings;

import dev.rung.settings.CustomModel;
import dev.rung.settings.Network;
import dev.rung.settings.Network.Proxy;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Form;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Proxy and times; in force for new requests once they are applied. */
final class NetworkSection implements Section {
    private final PreferencesFile preferences;
    private final Map<Proxy, RadioButton> ways = new EnumMap<>(Proxy.class);
    private final TextField host = new TextField();
    private final TextField port = new TextField();
    private final TextField user = new TextField();
    private final TextField password = new TextField();
    private final TextField connect = new TextField();
    private final TextField silence = new TextField();
    private final Label hostFault;
    private final Label portFault;
    private final Label userFault;
    private final Label passwordFault;
    private final Label connectFault;
    private final Label silenceFault;
    private final Label done = new Label();
    private final VBox view = new VBox(12);

    NetworkSection(Around around) {
        preferences = around.preferences();
        var group = new ToggleGroup();
        var choices = new FlowPane(16, 8);
        for (var way : Proxy.values()) {
            var button = new RadioButton(words(way));
            button.setToggleGroup(group);
            button.selectedProperty().subscribe(() -> changed());
            ways.put(way, button);
            choices.getChildren().add(button);
        }
        var form = new Form();
        hostFault = form.add("Proxy host", host);
        portFault = form.add("Proxy port", port);
        userFault = form.add("User variable", user);
        passwordFault = form.add("Password variable", password);
        connectFault = form.add("Connect within, s", connect);
        silenceFault = form.add("Silence at most, s", silence);
        host.setPromptText("proxy.example");
        user.setPromptText("none, or the variable that holds the user's name");
        password.setPromptText("none, or the variable that holds the password");
        for (var number : List.of(port, connect, silence)) {
            number.setMaxWidth(120);
            number.getStyleClass().add("mono");
        }
        var apply = new Button("Apply");
        apply.setOnAction(event -> apply());
        done.getStyleClass().addAll("success-text", "small-text");
        var row = new HBox(12, apply, done);
        row.setAlignment(Pos.CENTER_LEFT);
        form.below(row);
        for (var field : List.of(host, port, user, password, connect, silence)) {
            field.managedProperty().bind(field.visibleProperty());
            field.setOnAction(event -> apply());
            field.textProperty().subscribe(() -> done.setText(""));
        }
        fill(preferences.get().network());
        view.getChildren()
                .addAll(
                        Form.words(
                                "Requests to this machine never go through a proxy. «As the"
                                        + " system» reads HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and"
                                        + " NO_PROXY, else what macOS and Windows are set to."),
                        choices,
                        form);
    }

    private static String words(Proxy way) {
        return switch (way) {
            case NONE -> "No proxy";
            case SYSTEM -> "As the system";
            case HTTP -> "HTTP proxy";
            case SOCKS -> "SOCKS proxy";
        };
    }

    private void fill(Network now) {
        for (var way : ways.entrySet()) {
            way.getValue().setSelected(way.getKey() == now.proxy());
        }
        host.setText(now.host());
        port.setText(now.port() == 0 ? "" : String.valueOf(now.port()));
        user.setText(now.userVariable());
        password.setText(now.passwordVariable());
        connect.setText(String.valueOf(now.connectSeconds()));
        silence.setText(String.valueOf(now.silenceSeconds()));
        changed();
    }

    private Proxy chosen() {
        return ways.entrySet().stream()
                .filter(way -> way.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Proxy.SYSTEM);
    }

    private void changed() {
        var way = chosen();
        done.setText("");
        host.setVisible(way.isNamed());
        port.setVisible(way.isNamed());
        user.setVisible(way == Proxy.HTTP);
        password.setVisible(way == Proxy.HTTP);
    }

    private void apply() {
        var way = chosen();
        var faults = new ArrayList<String>();
        String typedHost = host.getText().strip();
        boolean hostWrong = way.isNamed() && !Network.isHost(typedHost);
        tell(hostFault, hostWrong ? "Type a host's name or address." : "", faults);
        int typedPort =
                way.isNamed()
                        ? number(port, 1, 65_535, portFault, faults)
                        : preferences.get().network().port();
        tell(userFault, variable(user), faults);
        tell(passwordFault, variable(password), faults);
        int connecting = number(connect, 1, 300, connectFault, faults);
        int silent = number(silence, 5, 3_600, silenceFault, faults);
        if (!faults.isEmpty()) {
            return;
        }
        var network =
                Network.USUAL
                        .by(way, typedHost, typedPort)
                        .as(user.getText().strip(), password.getText().strip())
                        .within(connecting, silent);
        preferences.change(now -> now.withNetwork(network));
        done.setText("In force for new requests.");
    }

    private static String variable(TextField field) {
        String name = field.getText().strip();
        return name.isEmpty() || CustomModel.isVariable(name)
                ? ""
                : "Type the name of an environment variable, not what it holds.";
    }

    private static int number(TextField field, int from, int to, Label fault, List<String> faults) {
        String wanted = "a whole number from %d to %d".formatted(from, to);
        try {
            Long value = Typed.whole(field.getText(), from, to, wanted);
            tell(fault, value == null ? "Type " + wanted + "." : "", faults);
            return value == null ? 0 : value.intValue();
        } catch (Typed.Invalid e) {
            tell(fault, String.valueOf(e.getMessage()), faults);
            return 0;
        }
    }

    private static void tell(Label fault, String words, List<String> faults) {
        fault.setText(words);
        if (!words.isEmpty()) {
            faults.add(words);
        }
    }

    @Override
    public String id() {
        return "network";
    }

    @Override
    public String title() {
        return "Network";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        var button = ways.get(chosen());
        if (button != null) {
            button.requestFocus();
        }
    }
}
