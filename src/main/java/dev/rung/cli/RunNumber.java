package dev.rung.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a run. */
final class RunNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is no number of a run".formatted(value));
        }
    }
}
