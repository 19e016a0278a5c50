package dev.rung.view.card;

import dev.rung.app.CardParts;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;

import java.util.function.Consumer;

/** Cards over a test's window. */
public final class CardsOf {
    private CardsOf() {}

    public static Cards of(
            Services services,
            Tasks tasks,
            Timer timer,
            Overlays overlays,
            long idea,
            Consumer<String> say) {
        return new Cards(
                new CardAround(
                        CardParts.stores(services),
                        new CardAround.Background(tasks, timer, Platform::runLater),
                        overlays,
                        new SimpleObjectProperty<>(idea),
                        say));
    }
}
