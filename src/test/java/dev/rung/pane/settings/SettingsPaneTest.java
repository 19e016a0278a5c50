package dev.rung.pane.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.app.SettingsParts;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.Provider;
import dev.rung.pane.settings.SettingsFixture.Stub;
import dev.rung.settings.CustomModel;
import dev.rung.settings.DataFolder;
import dev.rung.settings.DefaultParameters;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.settings.PreferencesFile;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FxTest;
import dev.rung.testing.MemoryKeychain;
import dev.rung.ui.Commands;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.Place;
import dev.rung.ui.Theme;
import dev.rung.ui.WrappedText;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The settings as a user works with them: by keys, with models and a keychain of the test's. */
@NullUnmarked
class SettingsPaneTest extends FxTest {
    private static final String CANARY = "sk-canary-4711";

    @TempDir Path home;
    private final MemoryKeychain chain = new MemoryKeychain();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> reopened = new CopyOnWriteArrayList<>();
    private final Lanes lanes = watched(Lanes.threads());
    private final Stub alpha =
            new Stub(
                    "Alpha",
                    "ALPHA_KEY",
                    new FakeChatModel().text("Hello! How can I ", "help you today?"),
                    "alpha-1",
                    "alpha-mini");
    private final Stub beta =
            new Stub(
                    "Beta Systems",
                    "BETA_KEY",
                    new FakeChatModel()
                            .fails(
                                    () ->
                                            new LlmException.Unauthorized(
                                                    401,
                                                    "Incorrect key",
                                                    "Add a key that is valid there in Settings.",
                                                    "HTTP/1.1 401")),
                    "beta");
    private final Stub near = new Stub("Ollama", "", new FakeChatModel().text("hi"), "qwen3:8b");
    private final Stub idle = new Stub("LM Studio", "", new FakeChatModel());
    private Services services;
    private PreferencesFile preferences;
    private Keys keys;
    private Overlays overlays;
    private Commands commands;
    private SettingsPane pane;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        keys =
                new Keys(
                        Map.of("BETA_KEY", "sk-from-environment"),
                        new DataFolder(home).keys(),
                        chain);
        keys.load(List.of());
        alpha.keys = keys;
        beta.keys = keys;
        services =
                Services.open(
                        home.resolve("rung.db"),
                        List.<Provider>of(alpha, beta, near, idle),
                        Map.of(),
                        lanes);
        preferences =
                PreferencesFile.open(home.resolve("settings.json"), Runnable::run, fault -> {});
        runFx(this::build);
        var stage = open(scene);
        runFx(
                () -> {
                    stage.setWidth(900);
                    stage.setHeight(700);
                    pane.show(new Place.Settings());
                    pane.focusFirst();
                });
        waitUntil(() -> pills().contains("ready: 1 model"));
    }

    private void build() {
        overlays = new Overlays();
        commands = new Commands();
        pane =
                new SettingsPane(
                        new Around(
                                preferences,
                                new Tasks(lanes, Platform::runLater, Throwable::printStackTrace),
                                Platform::runLater,
                                overlays,
                                () -> {},
                                said::add),
                        keys,
                        SettingsParts.money(services),
                        new DataAround(
                                new DataFolder(home),
                                services.database(),
                                services.projects(),
                                services.ideas().removal(),
                                () -> false,
                                folder -> reopened.add("open " + folder),
                                reopened::add),
                        services.updates().slack());
        overlays.setContent(pane.view());
        commands.add(pane.everywhere());
        scene = new Scene(overlays.root(), 900, 700);
        Theme.apply(scene, false);
        commands.install(scene, overlays::isOpen);
    }

    @AfterEach
    void close() {
        preferences.close();
        services.close();
        lanes.close();
    }

    private <T extends Node> List<T> all(Class<T> type) {
        return scene.getRoot().lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<String> pills() {
        return all(Pill.class).stream().map(Labeled::getText).toList();
    }

    private boolean shows(String part) {
        return all(Label.class).stream().anyMatch(label -> label.getText().contains(part));
    }

    private void run(String command) {
        runFx(() -> commands.run(command));
        settle();
    }

    private void focus(Predicate<Node> wanted) {
        runFx(
                () ->
                        all(Node.class).stream()
                                .filter(wanted)
                                .findFirst()
                                .orElseThrow()
                                .requestFocus());
    }

    /** The control that the label of a form speaks for. */
    private void fill(String words, String text) {
        runFx(
                () ->
                        all(TextInputControl.class).stream()
                                .filter(field -> words.equals(field.getAccessibleText()))
                                .findFirst()
                                .orElseThrow()
                                .setText(text));
    }

    private void addKey(String radio) {
        run("settings.key");
        type("alpha");
        press("Enter");
        waitUntil(() -> all(PasswordField.class).size() == 1);
        type(CANARY);
        var button =
                onFx(
                        () ->
                                all(RadioButton.class).stream()
                                        .filter(it -> it.getText().contains(radio))
                                        .findFirst()
                                        .orElseThrow());
        waitUntil(() -> !button.isDisabled());
        runFx(() -> button.setSelected(true));
        press("Enter");
        waitUntil(() -> all(PasswordField.class).isEmpty());
    }

    @Test
    void aKeyIsAddedToTheKeychainInUseAtOnceAndRemoved() throws Exception {
        assertEquals(
                List.of(
                        "no key",
                        "ready: 1 model",
                        "ready: 1 model",
                        "not running",
                        "not set",
                        "not set"),
                onFx(this::pills));
        addKey("keychain");
        waitUntil(() -> pills().contains("ready: 2 models"));
        assertTrue(onFx(() -> shows("key from the keychain · ALPHA_KEY")));
        assertEquals(Map.of("ALPHA_KEY", CANARY), chain.secrets());
        assertEquals(List.of("ALPHA_KEY"), preferences.get().keychain());
        assertEquals(List.of("The key is kept and in use."), said);

        run("settings.remove-key");
        press("Enter");
        shoot(scene, false, "settings-remove-key");
        press("Tab");
        press("Enter");
        waitUntil(() -> pills().contains("no key"));
        assertEquals(Map.of(), chain.secrets());
        assertEquals(List.of(), preferences.get().keychain());
    }

    @Test
    void withoutAKeychainThePlainFileIsChosenKnowingly() throws Exception {
        chain.takeAway();
        run("settings.key");
        type("alpha");
        press("Enter");
        waitUntil(() -> shows("There is no keychain here"));
        type(CANARY);
        press("Enter");
        assertTrue(onFx(() -> shows("Choose where it is to be kept.")));
        assertTrue(onFx(() -> shows("every program that you run can read it")));
        shoot(scene, false, "settings-key");
        shoot(scene, true, "settings-key");
        press("Esc");
        addKey("file");
        waitUntil(() -> shows("key from the file · ALPHA_KEY"));
        assertTrue(Files.readString(home.resolve("keys.json")).contains(CANARY));
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertEquals(file.endsWith("keys.json"), text.contains(CANARY), file.toString());
            }
        }
    }

    @Test
    void aKeyOfTheEnvironmentCannotBeReplacedAndSaysWhy() {
        run("settings.key");
        type("beta");
        press("Enter");
        settle();
        assertEquals(0, onFx(() -> all(PasswordField.class).size()));
        assertTrue(
                said.getFirst().startsWith("BETA_KEY is set in the environment"), said::toString);
    }

    @Test
    void aTestShowsTheReplyOrWhatToDo() {
        addKey("keychain");
        waitUntil(() -> pills().contains("ready: 2 models"));
        run("settings.test");
        type("alpha");
        press("Enter");
        press("Enter");
        waitUntil(() -> shows("fake answered in"));
        assertEquals(
                64, ((FakeChatModel) alpha.chat).requests().getFirst().parameters().maxTokens());
        run("settings.test");
        type("beta");
        press("Enter");
        waitUntil(() -> all(ErrorNote.class).size() == 1);
        shoot(scene, false, "settings-tested");
    }

    @Test
    void aRefusedKeyAndAPlaceThatIsNotReachedAreToldApart() {
        beta.state = State.NO_KEY;
        near.state = State.UNREACHABLE;
        run("settings.look");
        waitUntil(() -> pills().contains("unreachable"));
        waitUntil(() -> pills().contains("key refused"));
    }

    @Test
    void slackIsListedWithItsKeysAndTested() {
        run("settings.go.slack");
        assertTrue(onFx(() -> shows("no key · SLACK_BOT_TOKEN")));
        assertTrue(onFx(() -> shows("no key · SLACK_WEBHOOK_URL")));
        run("settings.slack-test");
        waitUntil(
                () ->
                        all(WrappedText.class).stream()
                                .anyMatch(
                                        text ->
                                                String.valueOf(text.getAccessibleText())
                                                        .contains("SLACK_BOT_TOKEN")));
        shoot(scene, false, "settings-slack");
        shoot(scene, true, "settings-slack");
    }

    @Test
    void parametersAndNetworkAreKept() {
        run("settings.go.parameters");
        type("0,5");
        fill("Max tokens", "many");
        assertTrue(onFx(() -> shows("Type a whole number from 1.")));
        fill("Max tokens", "400");
        assertEquals(
                new DefaultParameters(0.5, null, 400, null, null), preferences.get().parameters());

        run("settings.go.network");
        press("Right");
        press("Space");
        settle();
        fill("Proxy host", "proxy.example");
        fill("Proxy port", "99999");
        focus(node -> node instanceof Button button && "Apply".equals(button.getText()));
        press("Space");
        shoot(scene, true, "settings-network");
        assertTrue(onFx(() -> shows("Type a whole number from 1 to 65535.")));
        assertEquals(Network.USUAL, preferences.get().network());
        fill("Proxy port", "3128");
        press("Space");
        assertEquals(
                Network.USUAL.by(Network.Proxy.HTTP, "proxy.example", 3128),
                preferences.get().network());
        shoot(scene, true, "settings-network");
    }

    @Test
    void aModelThatIsAddedAgainKeepsItsHeaders() {
        run("settings.go.models");
        type("http://localhost:8000/v1/");
        fill("Model id", "qwen");
        fill("Headers", "X-Auth-Token: sk-canary");
        press("Enter");
        assertTrue(onFx(() -> shows("Line 1: type a name, a colon and a value")));
        fill("Headers", "X-Team: red\nX-Auth-Token: Token $MY_TOKEN");
        press("Enter");
        var headers = Map.of("X-Team", "red", "X-Auth-Token", "Token $MY_TOKEN");
        var first = new CustomModel("http://localhost:8000/v1", "qwen", "", headers);
        assertEquals(List.of(first), preferences.get().models());
        type("qwen");
        fill("Key variable", "MY_KEY");
        press("Enter");
        assertEquals(
                List.of(new CustomModel("http://localhost:8000/v1", "qwen", "MY_KEY", headers)),
                preferences.get().models());
        runFx(
                () ->
                        all(Button.class).stream()
                                .filter(it -> "Change qwen".equals(it.getAccessibleText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
        fill("Headers", "");
        press("Enter");
        assertEquals(Map.of(), preferences.get().models().getFirst().headers());
    }

    @Test
    void dataAreBackedUpRestoredAndAProjectIsDeletedAfterItsName() throws Exception {
        services.projects().create("מחקר על התנהגות של מודלים");
        run("data.back-up");
        waitUntil(() -> !said.isEmpty());
        assertTrue(said.getLast().startsWith("Backed up to "), said::toString);

        run("data.delete-project");
        waitUntil(() -> shows("מחקר"));
        press("Enter");
        waitUntil(() -> shows("Delete a project"));
        type("no");
        press("Enter");
        assertTrue(onFx(() -> shows("This is not the project's name.")));
        shoot(scene, false, "settings-delete");
        shoot(scene, true, "settings-delete");
        fill("The project's name", "מחקר על התנהגות של מודלים");
        press("Enter");
        waitUntil(() -> !reopened.isEmpty());
        assertEquals(List.of(), services.projects().projects(true));

        run("data.restore");
        waitUntil(() -> overlays.isOpen());
        press("Enter");
        shoot(scene, false, "settings-restore");
        press("Tab");
        press("Enter");
        waitUntil(() -> reopened.size() == 2);
        assertEquals(1, services.projects().projects(true).size());
        assertTrue(reopened.getLast().contains("before-restore-"), reopened::toString);
        run("data.open-folder");
        press("Enter");
        assertEquals("open " + home, reopened.getLast());
    }

    @Test
    void everyControlHasWordsAndLongNamesFit() {
        preferences.change(
                now ->
                        now.withModels(
                                List.of(
                                        new CustomModel(
                                                "https://models.a-rather-long-host-name.example.org/"
                                                    + "deployments/of/a/team/api/v1",
                                                "organisation/a-model-with-a-rather-long-name-and-"
                                                        + "more-than-fits-into-one-line-of-it",
                                                "EXAMPLE_KEY",
                                                Map.of("X-Team", "red")),
                                        new CustomModel("http://localhost:8000/v1", "מודל", ""))));
        settle();
        pictures("settings-page");
        var silent = new ArrayList<String>();
        runFx(
                () -> {
                    for (var control : all(Control.class)) {
                        boolean words =
                                control instanceof Labeled it
                                        && it.getText() != null
                                        && !it.getText().isEmpty();
                        if (control.isFocusTraversable()
                                && !words
                                && control.getAccessibleText() == null) {
                            silent.add(control.toString());
                        }
                    }
                });
        assertEquals(List.of(), silent);
        double right =
                onFx(
                        () ->
                                all(Button.class).stream()
                                        .map(it -> it.localToScene(it.getBoundsInLocal()))
                                        .mapToDouble(Bounds::getMaxX)
                                        .max()
                                        .orElseThrow());
        assertTrue(right <= 900, "no button is cut off: " + right);
        assertFalse(onFx(() -> commands.conflicts()).iterator().hasNext());
    }

    /** The whole page, and a small window. */
    private void pictures(String name) {
        settle();
        for (boolean dark : new boolean[] {false, true}) {
            shootAt(1000, 1900, dark, name);
            shootAt(900, 600, dark, name + "-small");
        }
    }

    private void shootAt(int width, int height, boolean dark, String name) {
        runFx(
                () -> {
                    Parent root = scene.getRoot();
                    scene.setRoot(new Group());
                    var other = new Scene(root, width, height);
                    shoot(other, dark, name);
                    other.setRoot(new Group());
                    scene.setRoot(root);
                });
        settle();
    }
}
