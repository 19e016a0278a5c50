package dev.rung.cli;

import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.ReadHints;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a file is to be read, where looking at it would guess wrong. */
final class ReadOptions {
    @Option(
            names = "--header",
            arity = "1",
            paramLabel = "true|false",
            description =
                    "Whether the first row of a table names the columns. Default: as it looks.")
    private @Nullable Boolean header;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            converter = OfDelimiter.class,
            description =
                    "What stands between the values of a table, or «tab». Default: as it looks.")
    private @Nullable Character delimiter;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = OfEncoding.class,
            description =
                    "utf-8, utf-16le, utf-16be, utf-32le, utf-32be or windows-1252. Default: as it"
                            + " looks.")
    private @Nullable Encoding encoding;

    ReadHints hints() {
        return new ReadHints(header, delimiter, encoding);
    }

    private static final class OfDelimiter implements ITypeConverter<Character> {
        @Override
        public Character convert(String written) {
            try {
                return ReadHints.delimiter(written);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class OfEncoding implements ITypeConverter<Encoding> {
        @Override
        public Encoding convert(String written) {
            try {
                return Encoding.of(written);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
