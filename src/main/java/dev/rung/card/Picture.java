package dev.rung.card;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A picture as PNG that was read to its end: every chunk has its checksum, and there are as many
 * pixels as it says.
 */
public final class Picture {
    /** The most bytes. */
    public static final int BYTES = 20 << 20;

    /** The most pixels: on screen they take four bytes each. */
    public static final long PIXELS = 40_000_000;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final String ANOTHER = "Save the picture as PNG once more, and take that file.";
    private static final int HEAD = 13;

    private final byte[] png;
    private final int width;
    private final int height;

    private Picture(byte[] png, int width, int height) {
        this.png = png;
        this.width = width;
        this.height = height;
    }

    /**
     * Checks a picture.
     *
     * @throws CardFault too large, no PNG, or a broken one
     */
    public static Picture of(byte[] bytes) throws CardFault {
        if (bytes.length > BYTES) {
            throw new CardFault(
                    "The picture has %,d MB; the most is %d MB."
                            .formatted((bytes.length >> 20) + 1, BYTES >> 20),
                    "Make it smaller.");
        }
        if (bytes.length < SIGNATURE.length
                || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new CardFault("This is not a PNG picture.", ANOTHER);
        }
        return read(bytes.clone());
    }

    private static Picture read(byte[] bytes) throws CardFault {
        var in = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        var packed = new ByteArrayOutputStream();
        byte[] head = {};
        String type = "";
        while (!type.equals("IEND")) {
            if (in.remaining() < 12) {
                throw broken("it ends too early");
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw broken("it ends too early");
            }
            var crc = new CRC32();
            crc.update(bytes, in.position(), length + 4);
            type = new String(bytes, in.position(), 4, StandardCharsets.ISO_8859_1);
            int data = in.position() + 4;
            in.position(data + length);
            if (in.getInt() != (int) crc.getValue()) {
                throw broken("a checksum is wrong");
            }
            if (head.length == 0 && !(type.equals("IHDR") && length == HEAD)) {
                throw broken("it has no size");
            }
            if (type.equals("IHDR")) {
                head = Arrays.copyOfRange(bytes, data, data + HEAD);
                checkSize(head);
            } else if (type.equals("IDAT")) {
                packed.write(bytes, data, length);
            }
        }
        int width = ByteBuffer.wrap(head).getInt(0);
        int height = ByteBuffer.wrap(head).getInt(4);
        if (unpacked(packed.toByteArray()) != expected(head, width, height)) {
            throw broken("pixels are missing");
        }
        return new Picture(bytes, width, height);
    }

    private static CardFault broken(String why) {
        return new CardFault("The picture is broken: " + why + ".", ANOTHER);
    }

    /**
     * Checks a size before anything of it is held.
     *
     * @throws CardFault there are no pixels, or more than {@link #PIXELS}
     */
    public static void checkSize(int width, int height) throws CardFault {
        if (width < 1 || height < 1) {
            throw broken("it has no size");
        }
        if ((long) width * height > PIXELS) {
            throw new CardFault(
                    "The picture has %,d × %,d pixels; the most is %,d in all."
                            .formatted(width, height, PIXELS),
                    "Make it smaller.");
        }
    }

    /** The width in pixels that a PNG picture says it has; empty for what cannot be shown. */
    public static OptionalInt widthOf(byte[] bytes) {
        boolean isPng =
                bytes.length > SIGNATURE.length + 8 + HEAD
                        && Arrays.equals(
                                bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        if (!isPng) {
            return OptionalInt.empty();
        }
        var head = ByteBuffer.wrap(bytes);
        int width = head.getInt(SIGNATURE.length + 8);
        int height = head.getInt(SIGNATURE.length + 12);
        boolean fits = width > 0 && height > 0 && (long) width * height <= PIXELS;
        return fits ? OptionalInt.of(width) : OptionalInt.empty();
    }

    private static void checkSize(byte[] head) throws CardFault {
        checkSize(ByteBuffer.wrap(head).getInt(0), ByteBuffer.wrap(head).getInt(4));
    }

    /** How many bytes its pixels have, each line with its filter. */
    private static long expected(byte[] head, int width, int height) throws CardFault {
        int bits = head[8] * channels(head[9]);
        if (head[12] == 0) {
            return lines(width, height, bits);
        }
        // Seven passes (Adam7): first column and row, then the steps between them.
        int[][] passes = {
            {0, 0, 8, 8},
            {4, 0, 8, 8},
            {0, 4, 4, 8},
            {2, 0, 4, 4},
            {0, 2, 2, 4},
            {1, 0, 2, 2},
            {0, 1, 1, 2}
        };
        long all = 0;
        for (int[] pass : passes) {
            int columns = (width - pass[0] + pass[2] - 1) / pass[2];
            int rows = (height - pass[1] + pass[3] - 1) / pass[3];
            all += lines(columns, rows, bits);
        }
        return all;
    }

    private static long lines(int columns, int rows, int bits) {
        return columns <= 0 || rows <= 0 ? 0 : rows * (1 + ((long) columns * bits + 7) / 8);
    }

    private static int channels(int color) throws CardFault {
        return switch (color) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw broken("its colours are of no known kind");
        };
    }

    private static long unpacked(byte[] packed) throws CardFault {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var buffer = new byte[1 << 16];
            long all = 0;
            while (!inflater.finished()) {
                int some = inflater.inflate(buffer);
                if (some == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw broken("pixels are missing");
                }
                all += some;
                if (all > 9 * PIXELS) {
                    throw broken("it has more pixels than it says");
                }
            }
            return all;
        } catch (DataFormatException e) {
            throw broken("its pixels cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    /** One that was checked before it was stored. */
    static Picture stored(byte[] png) {
        var head = ByteBuffer.wrap(png);
        return new Picture(png, head.getInt(16), head.getInt(20));
    }

    /**
     * Packs pixels.
     *
     * @param argb row by row, alpha in the highest byte, not premultiplied
     * @throws CardFault there are more than {@link #PIXELS}
     * @throws IllegalArgumentException there are not width × height
     */
    public static Picture of(int width, int height, int[] argb) throws CardFault {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(width + " × " + height + ", " + argb.length);
        }
        var head = ByteBuffer.allocate(HEAD).putInt(width).putInt(height);
        head.put(new byte[] {8, 6, 0, 0, 0});
        checkSize(head.array());
        var lines = ByteBuffer.allocate(height * (1 + 4 * width));
        for (int i = 0; i < argb.length; i++) {
            if (i % width == 0) {
                lines.put((byte) 0);
            }
            lines.putInt(Integer.rotateLeft(argb[i], 8));
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", head.array());
        chunk(out, "IDAT", packed(lines.array()));
        chunk(out, "IEND", new byte[0]);
        return new Picture(out.toByteArray(), width, height);
    }

    private static byte[] packed(byte[] plain) {
        var deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var body = ByteBuffer.allocate(4 + data.length);
        body.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(data);
        var crc = new CRC32();
        crc.update(body.array());
        var all = ByteBuffer.allocate(12 + data.length);
        all.putInt(data.length).put(body.array()).putInt((int) crc.getValue());
        out.writeBytes(all.array());
    }

    public byte[] png() {
        return png.clone();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }
}
