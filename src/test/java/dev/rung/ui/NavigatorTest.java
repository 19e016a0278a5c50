package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class NavigatorTest {
    private final Navigator navigator = new Navigator(new Place.Nothing());
    private final List<Place> seen = new ArrayList<>();

    @Test
    void whatIsAskedForOnceMayBeAskedForAgain() {
        navigator.place().subscribe((was, now) -> seen.add(now));
        var apart = new Place.Runs(7L, "topic");
        navigator.go(apart);
        navigator.go(apart);
        assertEquals(List.of(apart, new Place.Runs(), apart), seen);
        assertEquals(new Place.Runs(), apart.later());
        seen.clear();
        var samples = new Place.Samples("run:1");
        navigator.go(samples);
        navigator.go(samples);
        assertEquals(List.of(samples, new Place.Samples(), samples), seen);
        assertEquals(new Place.Ladder(3), new Place.Ladder(3, 2).later());
    }

    @Test
    void theSamePlaceIsNoNews() {
        navigator.go(new Place.Ladder(3));
        navigator.place().subscribe((was, now) -> seen.add(now));
        navigator.go(new Place.Ladder(3));
        assertEquals(List.of(), seen);
    }
}
