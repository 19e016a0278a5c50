package dev.rung.pane.agenda;

import dev.rung.card.CardExamples;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.settings.Presenting;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a presentation needs of what is around the pane.
 *
 * @param samples opens the Samples pane with a filter
 * @param usual how meetings are presented on this machine
 * @param keep remembers another way
 */
public record PresentOutside(
        CardStore cards,
        CardSteps steps,
        CardExamples examples,
        Consumer<String> samples,
        Supplier<Presenting> usual,
        Consumer<Presenting> keep) {}
