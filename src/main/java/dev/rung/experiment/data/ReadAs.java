package dev.rung.experiment.data;

/**
 * How a text is read: what was found by looking at it, and may be changed.
 *
 * @param delimiter between the values of a table
 * @param header whether the first row of a table names the columns
 * @param splits whether a column of that name says which split a row is for, where there is one
 */
public record ReadAs(
        Format format, Encoding encoding, char delimiter, boolean header, boolean splits) {
    public ReadAs with(Format other) {
        return new ReadAs(other, encoding, delimiter, header, splits);
    }

    public ReadAs with(Encoding other) {
        return new ReadAs(format, other, delimiter, header, splits);
    }

    public ReadAs withDelimiter(char other) {
        return new ReadAs(format, encoding, other, header, splits);
    }

    public ReadAs withHeader(boolean there) {
        return new ReadAs(format, encoding, delimiter, there, splits);
    }

    public ReadAs withSplits(boolean used) {
        return new ReadAs(format, encoding, delimiter, header, used);
    }
}
