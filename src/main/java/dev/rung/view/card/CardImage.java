package dev.rung.view.card;

import dev.rung.card.CardFault;
import dev.rung.card.Picture;

import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/** Pictures between the screen and what is kept. */
public final class CardImage {
    /** Twice as many pixels as on screen: slides are larger. */
    private static final double SCALE = 2;

    private CardImage() {}

    /** A node as it stands on the screen, whole. */
    static WritableImage of(Node node) {
        var parameters = new SnapshotParameters();
        boolean fits =
                node.getLayoutBounds().getWidth()
                                * node.getLayoutBounds().getHeight()
                                * SCALE
                                * SCALE
                        < Picture.PIXELS;
        double scale = fits ? SCALE : 1;
        parameters.setTransform(Transform.scale(scale, scale));
        return node.snapshot(parameters, null);
    }

    /**
     * An image as PNG.
     *
     * @throws CardFault it is too large
     */
    public static Picture png(Image image) throws CardFault {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        Picture.checkSize(width, height);
        var argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return Picture.of(width, height, argb);
    }
}
