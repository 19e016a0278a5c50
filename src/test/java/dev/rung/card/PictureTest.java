package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

class PictureTest {
    private static byte[] written(int width, int height, int type) throws Exception {
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | (x * 40_503 + y * 977));
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void picturesOfOthersAreTaken() throws Exception {
        for (int type :
                new int[] {
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_BYTE_GRAY,
                    BufferedImage.TYPE_BYTE_BINARY,
                    BufferedImage.TYPE_BYTE_INDEXED
                }) {
            Picture picture = Picture.of(written(13, 7, type));
            assertEquals(13, picture.width());
            assertEquals(7, picture.height());
        }
    }

    @Test
    void pixelsAreReadBackByOthers() throws Exception {
        int[] argb = {0xFF102030, 0x80405060, 0x00FFFFFF, 0xFFABCDEF, 0x01020304, 0xFF000000};
        Picture picture = Picture.of(3, 2, argb);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertEquals(3, back.getWidth());
        for (int i = 0; i < argb.length; i++) {
            assertEquals(argb[i], back.getRGB(i % 3, i / 3), "pixel " + i);
        }
        assertEquals(2, Picture.of(picture.png()).height());
    }

    private static void refused(String why, byte[] bytes) {
        var fault = assertThrows(CardFault.class, () -> Picture.of(bytes));
        assertTrue(fault.words().contains(why), fault.words());
        assertTrue(fault.words().contains("Save the picture") || fault.words().contains("smaller"));
    }

    @Test
    void brokenPicturesAreRefusedWithWhatToDo() throws Exception {
        byte[] good = written(20, 20, BufferedImage.TYPE_INT_RGB);
        refused("not a PNG", new byte[0]);
        refused(
                "not a PNG",
                "GIF89a, more or less".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        refused("ends too early", Arrays.copyOf(good, good.length - 5));
        refused("ends too early", Arrays.copyOf(good, 8));
        for (int at = 12; at < good.length - 12; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 0x20;
            assertThrows(CardFault.class, () -> Picture.of(bad), "byte " + at);
        }
        refused("no size", resized(good, 0, 20));
        refused("pixels are missing", resized(good, 20, 21));
    }

    @Test
    void tooLargeOnesAreRefused() throws Exception {
        byte[] good = written(20, 20, BufferedImage.TYPE_INT_RGB);
        refused("100,000 × 100,000 pixels", resized(good, 100_000, 100_000));
        refused("MB", new byte[Picture.BYTES + 1]);
    }

    /** Says that it has another size, with a good checksum. */
    private static byte[] resized(byte[] png, int width, int height) {
        byte[] other = png.clone();
        ByteBuffer.wrap(other).putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(other, 12, 17);
        ByteBuffer.wrap(other).putInt(29, (int) crc.getValue());
        return other;
    }
}
