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
import java.util.stream.Collectors;

/** How the bytes of a file are letters. */
public enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16 LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16 BE", StandardCharsets.UTF_16BE),
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

    /** By the mark at the beginning; else UTF-8 if all of it is, and Windows-1252 if not. */
    static Encoding sniff(DataText text) throws IOException {
        return switch (text) {
            case DataText.Pasted _ -> UTF_8;
            case DataText.OfFile file -> sniff(file);
        };
    }

    private static Encoding sniff(DataText.OfFile file) throws IOException {
        byte[] head = file.head(2);
        if (head.length == 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return UTF_16LE;
        }
        if (head.length == 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return UTF_16BE;
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
        boolean end = false;
        while (!end) {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            end = read < 0;
            in.position(in.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(in, out, end);
            if (result.isError()) {
                return false;
            }
            in.compact();
            out.clear();
        }
        return true;
    }
}
