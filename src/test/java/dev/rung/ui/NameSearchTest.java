package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Function;

class NameSearchTest {
    private static final List<String> NAMES =
            List.of("a long tale", "Stone", "my tone", "tone-deaf", "Tone", "t o n e");

    @Test
    void whatIsCalledSoStandsFirstThenBeginningsThenWordsThenPieces() {
        assertEquals(
                List.of("Tone", "tone-deaf", "my tone", "Stone", "t o n e"),
                NameSearch.byLetters("tone", NAMES, Function.identity()));
    }

    @Test
    void nothingTypedKeepsTheOrder() {
        assertEquals(NAMES, NameSearch.byLetters(" ", NAMES, Function.identity()));
        assertEquals(NAMES, NameSearch.byWords("", NAMES, List::of, name -> ""));
    }

    @Test
    void aLaterWordThatBeginsSoCountsThoughAPieceStandsBeforeIt() {
        assertEquals(
                List.of("stone tone", "stones"),
                NameSearch.byLetters("tone", List.of("stones", "stone tone"), Function.identity()));
    }

    @Test
    void everyWordMustFitAndEachCountsByTheBestName() {
        record Thing(String name, String other, String note) {}
        var noted = new Thing("big", "x/big", "for tone");
        var second = new Thing("tone-deaf", "x/tone-deaf", "");
        var first = new Thing("tone", "x/tone", "");
        List<Thing> found =
                NameSearch.byWords(
                        "x/ TONE",
                        List.of(noted, second, first, new Thing("x", "x/y", "")),
                        one -> List.of(one.name(), one.other()),
                        Thing::note);
        assertEquals(List.of(first, second, noted), found);
    }

    @Test
    void aNameOfSeveralWordsIsOneName() {
        assertEquals(
                List.of("new idea", "new idea, old data", "new kind of idea"),
                NameSearch.byLetters(
                        "new idea",
                        List.of("new kind of idea", "new idea, old data", "new idea"),
                        Function.identity()));
    }
}
