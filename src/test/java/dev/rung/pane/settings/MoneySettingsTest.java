package dev.rung.pane.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Caps.Cap;
import dev.rung.experiment.Project;
import dev.rung.llm.Parameter;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.settings.PreferencesFile;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.testing.SettingsOf;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sections on money: caps, prices, and what models do not take. */
@NullUnmarked
class MoneySettingsTest extends FxTest {
    private static final Prices PRICES = FakeProvider.prices(2.0, 10.0);

    @TempDir Path home;
    private final Lanes lanes = watched(Lanes.threads());
    private final FakeProvider paid =
            new FakeProvider("paid", "https://paid.example", PRICES)
                    .with("m-1", new FakeChatModel().text("Hello.").uses(10, 20));
    private Services services;
    private Project project;
    private PreferencesFile preferences;
    private SettingsPane pane;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        services = Services.open(home.resolve("rung.db"), List.of(paid), Map.of(), lanes);
        project =
                services.projects()
                        .create("Sycophancy with an exceptionally long name that goes on");
        services.projects().create("مشروع");
        services.catalogue()
                .refused()
                .learn(
                        paid.ref("m-1"),
                        Parameter.TEMPERATURE,
                        "The request was refused (400): `temperature` is deprecated for this"
                                + " model.");
        preferences =
                PreferencesFile.open(home.resolve("settings.json"), Runnable::run, fault -> {});
        runFx(
                () -> {
                    var overlays = new Overlays();
                    pane =
                            SettingsOf.pane(
                                    services,
                                    home,
                                    new Around(
                                            preferences,
                                            new Tasks(
                                                    lanes,
                                                    Platform::runLater,
                                                    Throwable::printStackTrace),
                                            Platform::runLater,
                                            overlays,
                                            () -> {},
                                            word -> {}));
                    overlays.setContent(pane.view());
                    scene = new Scene(overlays.root(), 900, 700);
                });
        open(scene);
        runFx(() -> pane.show(new Place.Settings()));
        waitUntil(() -> !named("A day").isEmpty());
    }

    @AfterEach
    void close() {
        services.close();
        preferences.close();
        lanes.close();
    }

    private static List<Node> all(Parent root) {
        var nodes = new ArrayList<Node>();
        for (var child : root.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent parent) {
                nodes.addAll(all(parent));
            }
        }
        return nodes;
    }

    private List<TextField> named(String words) {
        return all(scene.getRoot()).stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(field -> words.equals(field.getAccessibleText()))
                .toList();
    }

    private TextField field(String words) {
        return onFx(() -> named(words).getFirst());
    }

    private void click(String words) {
        runFx(
                () ->
                        all(scene.getRoot()).stream()
                                .filter(Button.class::isInstance)
                                .map(Button.class::cast)
                                .filter(
                                        button ->
                                                words.equals(button.getText())
                                                        || words.equals(button.getAccessibleText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    private boolean says(String words) {
        return all(scene.getRoot()).stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .anyMatch(text -> text != null && text.contains(words));
    }

    private void goTo(String id) {
        runFx(
                () ->
                        pane.everywhere().stream()
                                .filter(command -> command.id().equals("settings.go." + id))
                                .findFirst()
                                .orElseThrow()
                                .run());
        settle();
    }

    @Test
    void capsAreTypedAndInForceAtOnce() throws Exception {
        goTo("money");
        runFx(() -> field("A day").setText("five"));
        click("Apply caps");
        assertTrue(onFx(() -> says("Type an amount, for instance 5.")));
        assertEquals(List.of(), services.money().caps().all());

        runFx(
                () -> {
                    field("A day").setText("2.50");
                    field(project.name()).setText("1");
                });
        click("Apply caps");
        waitUntil(() -> says("In force for new requests."));
        assertEquals(
                List.of(new Cap(null, 2.5), new Cap(project.id(), 1.0)),
                services.money().caps().all());
        shoot(scene, false, "settings-money");
        shoot(scene, true, "settings-money");

        runFx(() -> field("A day").setText(""));
        click("Apply caps");
        waitUntil(() -> says("In force for new requests."));
        assertEquals(List.of(new Cap(project.id(), 1.0)), services.money().caps().all());
    }

    @Test
    void aPriceOfOnesOwnGoesFirstAndCanBeTakenBack() {
        goTo("prices");
        waitUntil(() -> !model().getItems().isEmpty());
        runFx(() -> model().getSelectionModel().selectFirst());
        assertTrue(onFx(() -> says("Now: $2.00 in, $10.00 out per million tokens · a test")));
        runFx(
                () -> {
                    field("Input, $ / M tokens").setText("0,5");
                    field("Output").setText("x");
                });
        click("Use this price");
        assertTrue(onFx(() -> says("Type dollars per million tokens")));
        runFx(() -> field("Output").setText("1.5"));
        click("Use this price");
        waitUntil(() -> says("paid/m-1"));
        assertEquals(
                new Price(0.5, null, null, null, 1.5),
                services.catalogue().users().price(paid.ref("m-1")));
        settle();
        shoot(scene, false, "settings-prices");
        shoot(scene, true, "settings-prices");

        click("Take back the price of m-1");
        waitUntil(() -> !says("paid/m-1"));
        assertNull(services.catalogue().users().price(paid.ref("m-1")));
    }

    private ComboBox<?> model() {
        return all(scene.getRoot()).stream()
                .filter(ComboBox.class::isInstance)
                .map(node -> (ComboBox<?>) node)
                .filter(box -> "Model".equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasLearnedCanBeForgotten() throws Exception {
        goTo("refused");
        waitUntil(() -> says("m-1 does not take temperature"));
        shoot(scene, false, "settings-refused");
        assertNotNull(services.models());

        click("Forget that m-1 does not take temperature");
        waitUntil(() -> says("Nothing yet."));
        assertEquals(List.of(), services.catalogue().refused().all());
    }
}
