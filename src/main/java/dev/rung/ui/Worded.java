package dev.rung.ui;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * What a choice box says of its values. Nothing is typed there: no words are turned into a value.
 *
 * @param <T> what is chosen
 */
public final class Worded<T> extends StringConverter<T> {
    private final Function<? super T, String> words;

    /**
     * @param words of a value; no value has none
     */
    public Worded(Function<? super T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public @Nullable T fromString(String text) {
        return null;
    }
}
