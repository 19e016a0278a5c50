package dev.rung.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over texts, each with its length in front, so that no two lists of texts look alike. */
public final class TextHash {
    private static final int BRIEF = 8;

    private final MessageDigest digest;

    public TextHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public TextHash add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public TextHash add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** 64 hexadecimal digits; nothing can be added after it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first 16 of them, to tell versions of one thing apart; nothing can be added after it. */
    public String brief() {
        return HexFormat.of().formatHex(digest.digest(), 0, BRIEF);
    }
}
