package dev.rung.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What is typed above a list: all of its words must be in a text, in any order and any case. */
public final class TypedWords {
    private TypedWords() {}

    /** Holds for texts with all of the words; for every text where none is typed. */
    public static Predicate<String> in(String typed) {
        List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        return text -> {
            String plain = text.toLowerCase(Locale.ROOT);
            return words.stream().allMatch(plain::contains);
        };
    }
}
