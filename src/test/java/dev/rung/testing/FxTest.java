package dev.rung.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;
import dev.rung.ui.Theme;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A test that needs JavaFX. No display is needed: the build chooses the headless platform. */
@ResourceLock("javafx")
public abstract class FxTest {
    private static final int SECONDS = 45;
    private static final Path SCREENS = Path.of("target", "screens");

    /** What comes of one frame is asked for in the next. */
    private static final int FRAMES = 2;

    /** What takes longer, such as a run, is waited for by what it changes. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);

    private static final AtomicInteger FAILED = new AtomicInteger();

    private static final Set<Lanes> WATCHED = ConcurrentHashMap.newKeySet();

    /** The work that was waited for in vain, such as a run: the next key does not wait for it. */
    private static final Set<Object> LASTING = ConcurrentHashMap.newKeySet();

    private final FxRobot robot = new FxRobot();
    private final List<Stage> stages = new ArrayList<>();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    @AfterEach
    void closeStages() {
        runFx(() -> stages.forEach(Stage::hide));
        WATCHED.clear();
        LASTING.clear();
    }

    /** Runs it on the JavaFX thread and gives back what it returns or throws. */
    protected static <T> T onFx(Callable<T> work) {
        var task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    protected static void runFx(Runnable work) {
        onFx(
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * Waits until it holds on the JavaFX thread; fails after a bound, with pictures of all windows.
     */
    protected static void waitUntil(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    SECONDS, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
        } catch (TimeoutException e) {
            String seen = onFx(FxTest::saveWindows).toString();
            throw new AssertionError(
                    "the condition did not come true in %d s; see %s".formatted(SECONDS, seen), e);
        }
    }

    private static List<Path> saveWindows() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(
                        window ->
                                save(
                                        window.getScene().snapshot(null),
                                        "failed-" + FAILED.incrementAndGet()))
                .toList();
    }

    /**
     * What is started on these lanes is waited for, some time, before a key is pressed: a user
     * presses the next key when the last one has done what it does.
     */
    public static Lanes watched(Lanes lanes) {
        WATCHED.add(lanes);
        return lanes;
    }

    /** Waits until the JavaFX thread has done what was queued, and painted. */
    protected static void settle() {
        frames();
        long end = System.nanoTime() + PATIENCE;
        while (!LASTING.containsAll(work())) {
            if (System.nanoTime() > end) {
                LASTING.addAll(work());
                return;
            }
            frames();
        }
    }

    private static Set<Object> work() {
        return WATCHED.stream()
                .flatMap(lanes -> lanes.open().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void frames() {
        for (int i = 0; i < FRAMES; i++) {
            var painted = new CountDownLatch(1);
            onFx(() -> new Frame(painted)).await();
        }
        runFx(() -> {});
    }

    /** Told at the next frame. */
    private static final class Frame extends AnimationTimer {
        private final CountDownLatch painted;

        Frame(CountDownLatch painted) {
            this.painted = painted;
            start();
        }

        @Override
        public void handle(long now) {
            stop();
            painted.countDown();
        }

        void await() {
            try {
                assertTrue(painted.await(SECONDS, TimeUnit.SECONDS), "nothing is painted");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** A window on the headless screen: at most 1000×1000. */
    protected Stage open(Scene scene) {
        return onFx(
                () -> {
                    var stage = new Stage();
                    stages.add(stage);
                    stage.setScene(scene);
                    stage.show();
                    stage.requestFocus();
                    return stage;
                });
    }

    /** All keys at once: the robot of TestFX waits at each of them. */
    protected void press(KeyCombination keys) {
        settle();
        runFx(
                () -> {
                    var held = Keys.held((KeyCodeCombination) keys);
                    var robot = new Robot();
                    held.forEach(robot::keyPress);
                    held.reversed().forEach(robot::keyRelease);
                });
        settle();
    }

    /** For instance {@code Shortcut+K}. */
    protected void press(String keys) {
        press(KeyCombination.valueOf(keys));
    }

    protected void type(String text) {
        // Focus and selection that came with it are in place before the first letter.
        settle();
        text.chars().forEach(letter -> runFx(() -> Keys.type((char) letter)));
        settle();
    }

    protected FxRobot robot() {
        return robot;
    }

    /** A picture without a window, any size: {@code target/screens/NAME-light.png} or -dark. */
    protected static Path shoot(Parent root, int width, int height, boolean dark, String name) {
        return onFx(
                () -> {
                    Scene scene = root.getScene();
                    return shoot(
                            scene == null ? new Scene(root, width, height) : scene, dark, name);
                });
    }

    /** A picture of a scene as it stands. */
    protected static Path shoot(Scene scene, boolean dark, String name) {
        return onFx(
                () -> {
                    Theme.apply(scene, dark);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    scene.getRoot().layout();
                    return save(scene.snapshot(null), name + (dark ? "-dark" : "-light"));
                });
    }

    private static Path save(WritableImage image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.getRaster().setDataElements(0, 0, width, height, pixels);
        Path file = SCREENS.resolve(name + ".png");
        try {
            Files.createDirectories(SCREENS);
            write(picture, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Little compressed: there are a thousand of them. */
    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam quick = writer.getDefaultWriteParam();
        quick.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quick.setCompressionQuality(0.9f);
        try (var bytes = Files.newOutputStream(file);
                var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quick);
        } finally {
            writer.dispose();
        }
    }
}
