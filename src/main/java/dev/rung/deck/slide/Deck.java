package dev.rung.deck.slide;

import java.util.List;

/** Slides in their order, ready to be written in any format. */
public record Deck(String title, List<Slide> slides) {
    public Deck {
        slides = List.copyOf(slides);
    }
}
