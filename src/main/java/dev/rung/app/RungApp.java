package dev.rung.app;

import dev.rung.llm.http.Tape;
import dev.rung.pane.data.DataCommands;
import dev.rung.pane.samples.BundleAround;
import dev.rung.pane.samples.BundlePane;
import dev.rung.pane.settings.Around;
import dev.rung.pane.settings.DataAround;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.settings.DataFolder;
import dev.rung.settings.KeyFault;
import dev.rung.settings.Keys;
import dev.rung.settings.LogFile;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.SettingsFault;
import dev.rung.settings.SystemKeychain;
import dev.rung.settings.ThemeChoice;
import dev.rung.store.StoreException;
import dev.rung.task.AtExit;
import dev.rung.task.Debounce;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.ui.Ask;
import dev.rung.ui.Place;
import dev.rung.ui.Theme;
import dev.rung.wiring.PatientKeychain;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The window: painted first, filled as soon as the data are open. */
public class RungApp extends Application {
    private static final java.time.Duration SAVE_SOON = java.time.Duration.ofMillis(500);
    private static final java.time.Duration SAVE_AT_LAST = java.time.Duration.ofSeconds(3);

    /** The longest wait for what the keychain holds. */
    private static final java.time.Duration KEYCHAIN = java.time.Duration.ofSeconds(3);

    /** The same where the user keeps a key there, and may have to unlock it first. */
    private static final java.time.Duration KEYCHAIN_FOR_USER = java.time.Duration.ofMinutes(1);

    /** How often another process's changes are looked for while the window is in use. */
    private static final Duration LOOK = Duration.seconds(1);

    /**
     * What the window stands on. Made after the log is set up: its classes write to it.
     *
     * @param folder the data folder that is open
     */
    private record Ground(
            DataFolder folder,
            Lanes lanes,
            TimerThread timer,
            Tasks tasks,
            PreferencesFile preferences,
            PatientKeychain keychain,
            Keys keys) {}

    private @Nullable Ground ground;
    private @Nullable Session session;
    private @Nullable BundlePane reading;

    /** Whether the bundle with which the window was started has been opened. */
    private boolean bundleShown;

    private AtExit atExit = AtExit.run(() -> {});

    /** The argument with which the window opens a bundle at first. */
    public static String withBundle(Path file) {
        return "--bundle=" + file;
    }

    /** The bundle with which the window was started, null for none. */
    protected @Nullable Path bundle() {
        // Null where nobody launched it.
        Parameters given = getParameters();
        String file = given == null ? null : given.getNamed().get("bundle");
        return file == null ? null : Path.of(file);
    }

    /** Where the data folder, keys and hosts are looked up; a training run has its own. */
    protected Map<String, String> environment() {
        return System.getenv();
    }

    /**
     * The data is in the window, or a fault is shown there; checks and training go on from here.
     */
    protected void afterOpening(Stage stage, @Nullable Exception fault) {}

    @Override
    public void start(Stage stage) throws Exception {
        var folder = folder();
        folder.prepare();
        LogFile.start(folder.logs(), System.err);
        stage.setTitle(
                Tape.of(environment()).isReplay() ? "Rung – answers from a recording" : "Rung");
        show(stage, folder, "");
        stage.show();
    }

    /** Fills the stage with a window on the data of the folder. */
    private void show(Stage stage, DataFolder folder, String news) {
        var errors = new UnexpectedErrors();
        errors.catchAll();
        var base = ground(folder, errors);
        ground = base;
        var settings = base.preferences();
        var tasks = base.tasks();
        Theme.prepare(settings.get().theme() == ThemeChoice.DARK || followsDark(settings));
        var window = new MainWindow(tasks, settings, errors, () -> requestClose(stage));
        stage.setScene(window.scene());
        new Placement(stage, settings).restore();
        stage.setOnCloseRequest(
                event -> {
                    if (!tasks.running().isEmpty()) {
                        event.consume();
                        askToClose(stage, new Ask(window.overlays()));
                    }
                });
        FirstFrame.after(
                window.scene(),
                () -> {
                    loadKeys(base, errors);
                    openData(stage, window, base);
                    window.say(news);
                });
    }

    /** Closes what is open and begins anew: the data were replaced, or are others. */
    private void restart(Stage stage, DataFolder folder, String news) {
        stop();
        session = null;
        folder.prepare();
        show(stage, folder, news);
        Platform.requestNextPulse();
    }

    private DataFolder folder() {
        return DataFolder.find(
                environment(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }

    private Ground ground(DataFolder folder, UnexpectedErrors errors) {
        var lanes = Lanes.threads();
        var timer = new TimerThread();
        var tasks = new Tasks(lanes, Platform::runLater, errors);
        var later =
                new Debounce(
                        timer,
                        SAVE_SOON,
                        SAVE_AT_LAST,
                        save -> tasks.io("", progress -> done(save)).start());
        var preferences = PreferencesFile.open(folder.settings(), later, errors::show);
        var keychain = new PatientKeychain(new SystemKeychain(), KEYCHAIN, KEYCHAIN_FOR_USER);
        var keys = new Keys(environment(), folder.keys(), keychain);
        return new Ground(folder, lanes, timer, tasks, preferences, keychain, keys);
    }

    /** The keychain is asked for what the user has put there, and left alone otherwise. */
    private static void loadKeys(Ground base, UnexpectedErrors errors) {
        base.tasks()
                .<Boolean, KeyFault>io(
                        "",
                        progress -> {
                            base.keys().load(base.preferences().get().keychain());
                            return true;
                        })
                .onFailed(
                        fault ->
                                errors.show(
                                        new SettingsFault(
                                                base.folder().keys(),
                                                String.valueOf(fault.getMessage()),
                                                fault.whatToDo())))
                .start();
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    private static boolean followsDark(PreferencesFile settings) {
        return settings.get().theme() == ThemeChoice.SYSTEM
                && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    /** SQLite and the HTTP client are loaded now, after the first frame. */
    private void openData(Stage stage, MainWindow window, Ground base) {
        base.tasks()
                .db("", progress -> services(base))
                .onDone(services -> fill(stage, window, base, services))
                .onFailed(
                        fault -> {
                            window.fail(fault);
                            afterOpening(stage, fault);
                        })
                .start();
    }

    private Services services(Ground base) throws StoreException {
        var providers = Providers.offer(environment(), base.keys(), base.preferences()::get);
        var services =
                Services.open(base.folder().database(), providers, environment(), base.lanes());
        base.keys().listen(services.models()::forgetKeyless);
        services.openExample();
        return services;
    }

    private void fill(Stage stage, MainWindow window, Ground base, Services services) {
        var settings = settings(stage, window, base, services);
        var opened =
                new Session(
                        services,
                        new Session.Outside(
                                base.tasks(),
                                base.timer(),
                                window.overlays(),
                                address -> getHostServices().showDocument(address),
                                window.navigator(),
                                window::say,
                                RunWatch.Machine.of(System.getProperty("os.name"), environment())),
                        settings,
                        () -> base.preferences().get().parameters());
        var bundle =
                new BundlePane(
                        new BundleAround(
                                base.tasks(),
                                window.overlays(),
                                window.navigator(),
                                bundles(window, base, services)::open,
                                window::say,
                                new RecentBundles(base.preferences())));
        session = opened;
        atExit =
                AtExit.run(
                        () -> {
                            bundle.close();
                            opened.close();
                        });
        window.open(
                opened.projects(),
                opened.scratch(),
                opened.spending(),
                opened.changes(),
                Stream.concat(opened.panes().stream(), Stream.of(bundle)).toList());
        window.commands().add(settings.everywhere());
        window.commands().add(opened.runs().everywhere());
        window.commands().add(opened.cards().everywhere());
        opened.present(base.preferences());
        window.commands().add(opened.agenda().everywhere());
        window.commands().add(bundle.everywhere());
        BundleDrop.install(window.scene(), bundle::open);
        opened.onBundle(bundle::open);
        window.commands().add(new Beside(window, opened, base.tasks(), base.timer()).all());
        window.offer(opened.runs().leftProperty());
        opened.lookForRuns();
        opened.lookForPosts();
        addData(window, base, services);
        new NearServers(services.models(), base.tasks(), window.commands(), window::say).look();
        new TemplateCommands(
                        services.ideas().templates(),
                        base.tasks(),
                        window.navigator(),
                        fault -> window.say(String.valueOf(fault.getMessage())))
                .addTo(window.commands());
        var look = new Timeline(new KeyFrame(LOOK, event -> look(base.tasks(), opened)));
        look.setCycleCount(Animation.INDEFINITE);
        stage.focusedProperty()
                .subscribe(
                        focused -> {
                            if (focused) {
                                look.play();
                            } else {
                                look.stop();
                            }
                        });
        reading = bundle;
        Path named = bundle();
        if (named != null && !bundleShown) {
            bundleShown = true;
            bundle.open(named);
        }
        afterOpening(stage, null);
    }

    private static Bundles bundles(MainWindow window, Ground base, Services services) {
        return new Bundles(
                base.lanes(),
                base.tasks(),
                base.timer(),
                window.overlays(),
                window::say,
                services.cards().makers());
    }

    private static void addData(MainWindow window, Ground base, Services services) {
        var data =
                new DataCommands(
                        new DataCommands.Sources(
                                services.projects(),
                                services.datasets(),
                                services.data().versions(),
                                services.data().files(),
                                services.data().hub()),
                        new DataCommands.Around(
                                base.tasks(),
                                window.overlays(),
                                LastIdea.of(window.navigator()),
                                window::say));
        window.commands().add(data.all());
        data.installDrop(window.scene());
    }

    private SettingsPane settings(Stage stage, MainWindow window, Ground base, Services services) {
        return new SettingsPane(
                new Around(
                        base.preferences(),
                        base.tasks(),
                        Platform::runLater,
                        window.overlays(),
                        () -> window.navigator().go(new Place.Settings()),
                        window::say),
                base.keys(),
                SettingsParts.money(services),
                new DataAround(
                        base.folder(),
                        services.database(),
                        services.projects(),
                        services.ideas().removal(),
                        () -> !base.tasks().running().isEmpty(),
                        folder -> restart(stage, new DataFolder(folder), ""),
                        news -> restart(stage, base.folder(), news)),
                services.updates().slack());
    }

    /** A fault here would come back every second; whatever reads next shows it where it matters. */
    private static void look(Tasks tasks, Session session) {
        tasks.db("", progress -> session.lookForOthers()).onFailed(fault -> {}).start();
    }

    private static void requestClose(Stage stage) {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private static void askToClose(Stage stage, Ask ask) {
        ask.confirm(
                "Work is still running",
                "It is stopped when the window closes. What has arrived is kept.",
                "Stop and close",
                stage::hide);
    }

    @Override
    public void stop() {
        atExit.close();
        if (reading != null) {
            reading.close();
        }
        if (session != null) {
            session.close();
        }
        if (ground != null) {
            ground.preferences().close();
            ground.timer().close();
            ground.keychain().close();
            ground.lanes().close();
        }
    }
}
