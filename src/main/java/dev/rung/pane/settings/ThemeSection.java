package dev.rung.pane.settings;

import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

import java.util.EnumMap;
import java.util.Map;

/** Light, dark, or as the system. */
final class ThemeSection implements Section {
    private final PreferencesFile preferences;
    private final Map<ThemeChoice, RadioButton> themes = new EnumMap<>(ThemeChoice.class);
    private final FlowPane choices = new FlowPane(16, 8);

    ThemeSection(Around around) {
        preferences = around.preferences();
        var group = new ToggleGroup();
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
        Subscriptions.whileInScene(
                choices,
                open -> {
                    show();
                    var news = preferences.listen(now -> around.back().execute(this::show));
                    open.add(news::close);
                });
    }

    private static String words(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> "As the system";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    private void show() {
        var button = themes.get(preferences.get().theme());
        if (button != null) {
            button.setSelected(true);
        }
    }

    @Override
    public String id() {
        return "theme";
    }

    @Override
    public String title() {
        return "Theme";
    }

    @Override
    public Node view() {
        return choices;
    }

    @Override
    public void focusFirst() {
        var button = themes.get(preferences.get().theme());
        if (button != null) {
            button.requestFocus();
        }
    }
}
