package dev.rung.experiment.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that holds data. It can be read from the beginning as often as needed. */
public sealed interface DataText {
    /** A short name, for instance the file's. */
    String name();

    /** How much there is, in bytes of a file and characters of a text. */
    long size() throws IOException;

    /**
     * The text without a mark at its beginning. Bytes that are no UTF-8 are {@link BadBytes#MARK},
     * what another encoding has no character for is shown.
     */
    Reader open(Encoding encoding) throws IOException;

    /** The bytes at the beginning, at most so many; of a text those of UTF-8. */
    byte[] head(int most) throws IOException;

    /** A file. */
    record OfFile(Path file) implements DataText {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public Reader open(Encoding encoding) throws IOException {
            var decoder =
                    encoding.charset()
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE);
            if (encoding == Encoding.UTF_8) {
                decoder.replaceWith(BadBytes.MARK);
            }
            InputStream bytes = Files.newInputStream(file);
            return withoutMark(new BufferedReader(new InputStreamReader(bytes, decoder)));
        }

        @Override
        public byte[] head(int most) throws IOException {
            try (InputStream bytes = Files.newInputStream(file)) {
                return bytes.readNBytes(most);
            }
        }
    }

    /** Text that was pasted. */
    record Pasted(String text) implements DataText {
        @Override
        public String name() {
            return "pasted text";
        }

        @Override
        public long size() {
            return text.length();
        }

        @Override
        public Reader open(Encoding encoding) throws IOException {
            return withoutMark(new StringReader(text));
        }

        @Override
        public byte[] head(int most) {
            String start = text.substring(0, Math.min(text.length(), most));
            return start.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Reader withoutMark(Reader reader) throws IOException {
        var marked = new PushbackReader(reader, 1);
        int first = marked.read();
        if (first >= 0 && first != '\uFEFF') {
            marked.unread(first);
        }
        return new BufferedReader(marked);
    }
}
