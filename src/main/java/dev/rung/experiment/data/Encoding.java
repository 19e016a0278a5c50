package dev.rung.experiment.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the bytes of a file are letters. */
public enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16 LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16 BE", StandardCharsets.UTF_16BE),
    UTF_32LE("UTF-32 LE", StandardCharsets.UTF_32LE),
    UTF_32BE("UTF-32 BE", StandardCharsets.UTF_32BE),
    WINDOWS_1252("Windows-1252", Charset.forName("windows-1252"));

    private static final int PIECE = 1 << 16;

    private final String label;
    private final Charset charset;

    Encoding(String label, Charset charset) {
        this.label = label;
        this.charset = charset;
    }

    public String label() {
        return label;
    }

    /** As it is written in files and on the command line: {@code utf-8}, {@code windows-1252}. */
    public String word() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    /** The encoding that is written so. */
    public static Encoding of(String word) {
        for (Encoding one : values()) {
            if (one.word().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "«%s» is none of %s."
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(Encoding::word)
                                        .collect(Collectors.joining(", "))));
    }

    public Charset charset() {
        return charset;
    }

    /** Whether its letters have several bytes each, so that bytes of plain text may be 0. */
    boolean isWide() {
        return this != UTF_8 && this != WINDOWS_1252;
    }

    /**
     * By the mark at the beginning; else UTF-8 if all of it is, or more letters of several bytes
     * are in it than bytes that cannot be UTF-8; and else Windows-1252. Of text in Windows-1252
     * hardly ever two letters beyond ASCII make one of UTF-8.
     */
    static Encoding sniff(DataText text) throws IOException {
        return switch (text) {
            case DataText.Pasted _ -> UTF_8;
            case DataText.OfFile file -> sniff(file);
        };
    }

    /** The encoding whose mark stands at the beginning of these bytes. */
    static Optional<Encoding> marked(byte[] head) {
        // That of UTF-32 LE begins with that of UTF-16 LE.
        return Stream.of(UTF_32LE, UTF_32BE, UTF_16LE, UTF_16BE, UTF_8)
                .filter(one -> startsWith(head, "\uFEFF".getBytes(one.charset)))
                .findFirst();
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length
                && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    private static Encoding sniff(DataText.OfFile file) throws IOException {
        Optional<Encoding> marked = marked(file.head(4));
        if (marked.isPresent()) {
            return marked.get();
        }
        try (InputStream bytes = Files.newInputStream(file.file())) {
            return isUtf8(bytes) ? UTF_8 : WINDOWS_1252;
        }
    }

    private static boolean isUtf8(InputStream bytes) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.allocate(PIECE);
        var out = CharBuffer.allocate(PIECE);
        long letters = 0;
        long bad = 0;
        boolean end = false;
        while (!end) {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            end = read < 0;
            in.position(in.position() + Math.max(0, read)).flip();
            CoderResult result;
            do {
                result = decoder.decode(in, out, end);
                letters += beyondAscii(out.flip());
                out.clear();
                if (result.isError()) {
                    bad += result.length();
                    in.position(in.position() + result.length());
                }
            } while (!result.isUnderflow());
            in.compact();
        }
        return bad == 0 || letters > bad;
    }

    private static long beyondAscii(CharBuffer text) {
        return text.chars().filter(c -> c >= 0x80 && !Character.isLowSurrogate((char) c)).count();
    }
}
