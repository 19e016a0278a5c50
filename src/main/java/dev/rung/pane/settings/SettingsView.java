package dev.rung.pane.settings;

import dev.rung.settings.Preferences;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.ui.CopyText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** Theme, models added by hand, and where the data are. */
final class SettingsView extends ScrollPane {
    private static final double WIDTH = 720;

    private final PreferencesFile preferences;
    private final Map<ThemeChoice, RadioButton> themes = new EnumMap<>(ThemeChoice.class);
    private final CustomModelsView models;

    SettingsView(PreferencesFile preferences, Executor back, Path dataFolder) {
        this.preferences = preferences;
        models = new CustomModelsView(preferences);
        var title = new Label("Preferences");
        title.getStyleClass().add("pane-title");
        var page = new VBox(24, title, theme(), models, data(dataFolder));
        page.setMaxWidth(WIDTH);
        page.getStyleClass().add("settings-page");
        StackPane.setAlignment(page, Pos.TOP_LEFT);
        setContent(new StackPane(page));
        setFitToWidth(true);
        setFocusTraversable(false);
        getStyleClass().add("settings");
        Subscriptions.whileInScene(
                this,
                open -> {
                    show(preferences.get());
                    var news = preferences.listen(now -> back.execute(() -> show(now)));
                    open.add(news::close);
                });
    }

    private Node theme() {
        var group = new ToggleGroup();
        var choices = new HBox(16);
        for (var choice : ThemeChoice.values()) {
            var button = new RadioButton(words(choice));
            button.setToggleGroup(group);
            // Arrow keys select without an action.
            button.selectedProperty()
                    .subscribe(
                            (was, selected) -> {
                                if (selected && preferences.get().theme() != choice) {
                                    preferences.change(now -> now.withTheme(choice));
                                }
                            });
            themes.put(choice, button);
            choices.getChildren().add(button);
        }
        return new VBox(8, new SectionTitle("Theme"), choices);
    }

    private static String words(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> "As the system";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    private static Node data(Path folder) {
        var path = new Label(folder.toString());
        path.getStyleClass().add("mono");
        path.setWrapText(true);
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(12, path, CopyText.button("Copy path", folder::toString));
        row.setAlignment(Pos.CENTER_LEFT);
        var words =
                new Label(
                        "Everything you send and receive is kept in this folder; keys never are."
                                + " Set RUNG_HOME to use another.");
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        return new VBox(8, new SectionTitle("Data folder"), row, words);
    }

    private void show(Preferences now) {
        var button = themes.get(now.theme());
        if (button != null) {
            button.setSelected(true);
        }
        models.show(now.models());
    }

    void focusFirst() {
        var button = themes.get(preferences.get().theme());
        if (button != null) {
            button.requestFocus();
        }
    }
}
