package dev.rung.app;

import dev.rung.pane.settings.Around;
import dev.rung.settings.DefaultParameters;
import dev.rung.settings.PreferencesFile;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.testing.SettingsOf;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;

import java.nio.file.Path;

/** A window over services with all its panes, as {@link RungApp} opens it. */
record SessionWindow(MainWindow window, Session session) {
    static SessionWindow open(
            Path home,
            Services services,
            Tasks tasks,
            Timer timer,
            PreferencesFile preferences,
            UnexpectedErrors errors) {
        var window = new MainWindow(tasks, preferences, errors, () -> {});
        var settings =
                SettingsOf.pane(
                        services,
                        home,
                        new Around(
                                preferences,
                                tasks,
                                Platform::runLater,
                                window.overlays(),
                                () -> window.navigator().go(new Place.Settings()),
                                window::say));
        var session =
                new Session(
                        services,
                        new Session.Outside(
                                tasks,
                                timer,
                                window.overlays(),
                                address -> {},
                                window.navigator(),
                                window::say,
                                RunWatch.Machine.none()),
                        settings,
                        () -> DefaultParameters.NONE);
        window.open(
                session.projects(),
                session.scratch(),
                session.spending(),
                session.changes(),
                session.panes());
        return new SessionWindow(window, session);
    }
}
