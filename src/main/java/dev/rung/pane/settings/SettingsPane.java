package dev.rung.pane.settings;

import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Settings pane: one page of sections. */
public final class SettingsPane implements Pane {
    static final String GROUP = "Settings";

    private final Around around;
    private final List<Section> sections;
    private final SettingsView view;
    private final NormsSection norms = new NormsSection();
    private @Nullable Section wanted;

    /**
     * @param money models, and what they cost and take
     * @param data what concerns the data folder
     * @param slack where updates are posted
     */
    public SettingsPane(Around around, Keys keys, MoneyAround money, DataAround data, Slack slack) {
        Path keyFile = data.folder().keys();
        this.around = around;
        this.sections =
                List.of(
                        new ThemeSection(around),
                        new ProvidersSection(around, keys, keyFile, money),
                        new CustomModelsSection(around, keys, keyFile, money),
                        new SlackSection(around, keys, keyFile, slack),
                        norms,
                        new ParametersSection(around),
                        new MoneySection(around, money),
                        new PricesSection(around, money),
                        new RefusedSection(around, money),
                        new NetworkSection(around),
                        new DataSection(around, data));
        this.view = new SettingsView(sections);
    }

    /**
     * Says what opens the norms of projects; before, nothing does.
     *
     * @param project those of the project that the window is about
     * @param usual those of all that changed nothing
     */
    public void onNorms(Runnable project, Runnable usual) {
        norms.open(project, usual);
    }

    @Override
    public Sign sign() {
        return Sign.atFoot("settings", "Settings", Feather.SETTINGS, Place.Settings.class);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        return List.of();
    }

    /** What can be done wherever the window is. */
    public List<Command> everywhere() {
        var all = new ArrayList<Command>();
        for (var section : sections) {
            all.add(
                    Command.named("settings.go." + section.id(), "Settings: " + section.title())
                            .group(GROUP)
                            .does(() -> goTo(section)));
            all.addAll(section.commands());
        }
        return all;
    }

    private void goTo(Section section) {
        wanted = section;
        around.goThere().run();
        focusFirst();
    }

    @Override
    public void show(Place place) {
        sections.forEach(Section::shown);
    }

    @Override
    public void hide() {
        wanted = null;
    }

    @Override
    public void focusFirst() {
        if (wanted == null) {
            sections.getFirst().focusFirst();
        } else {
            view.goTo(wanted);
        }
    }
}
